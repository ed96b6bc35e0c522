package courier

import okhttp3.FormBody
import okhttp3.HttpUrl.Companion.toHttpUrl
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.asRequestBody
import okhttp3.RequestBody.Companion.toRequestBody
import org.json.JSONObject
import org.slf4j.LoggerFactory
import java.io.File

class Egnyte(private val cfg: Settings) {
    private val log = LoggerFactory.getLogger(javaClass)
    private val http = OkHttpClient()
    private val base = "https://deltawerk.egnyte.com"

    private fun token(): String {
        val url = "$base/puboauth/token".toHttpUrl().newBuilder()
            .addQueryParameter("grant_type", "password")
            .addQueryParameter("client_id", cfg.clientId)
            .addQueryParameter("client_secret", cfg.clientSecret)
            .addQueryParameter("username", cfg.user)
            .addQueryParameter("password", cfg.password)
            .addQueryParameter("scope", "Egnyte.filesystem")
            .build()
        val call = http.newCall(Request.Builder().url(url).post(ByteArray(0).toRequestBody()).build())
        return call.execute().use { JSONObject(it.body!!.string()).getString("access_token") }
    }

    private fun path(p: String) = p.split("/").joinToString("/") { java.net.URLEncoder.encode(it, "UTF-8").replace("+", "%20") }

    fun push(plan: File, project: String): Boolean {
        val request = Request.Builder()
            .url("$base/pubapi/v1/fs-content${path("/Shared/Plans/$project/${plan.name}")}")
            .header("Authorization", "Bearer ${token()}")
            .post(plan.asRequestBody("application/pdf".toMediaType()))
            .build()
        http.newCall(request).execute().use {
            if (!it.isSuccessful) log.warn("{} was not stored: {}", plan.name, it.code)
            return it.isSuccessful
        }
    }

    fun exists(project: String): Boolean {
        val request = Request.Builder()
            .url("$base/pubapi/v1/fs${path("/Shared/Plans/$project")}")
            .header("Authorization", "Bearer " + token())
            .build()
        return http.newCall(request).execute().use { it.code == 200 }
    }
}
