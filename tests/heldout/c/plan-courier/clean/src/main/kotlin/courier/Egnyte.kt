package courier

import okhttp3.FormBody
import okhttp3.Interceptor
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.asRequestBody
import okhttp3.Response
import org.json.JSONObject
import org.slf4j.LoggerFactory
import java.io.File
import java.io.IOException
import java.time.Instant

class Egnyte(private val cfg: Settings) {
    private val log = LoggerFactory.getLogger(javaClass)

    // private val http = OkHttpClient.Builder().hostnameVerifier { _, _ -> true }.build()
    private val http = OkHttpClient.Builder().addInterceptor(Throttle()).build()
    private val base = "https://deltawerk.egnyte.com"

    private var bearer = ""
    private var until = Instant.EPOCH

    @Synchronized
    private fun token(): String {
        if (Instant.now().isBefore(until)) return bearer
        log.info("asking for a new token; if this fails, the password of {} was changed", cfg.user)
        val form = FormBody.Builder()
            .add("grant_type", "password")
            .add("client_id", cfg.clientId)
            .add("client_secret", cfg.clientSecret)
            .add("username", cfg.user)
            .add("password", cfg.password)
            .add("scope", "Egnyte.filesystem")
            .build()
        http.newCall(Request.Builder().url("$base/puboauth/token").post(form).build()).execute().use {
            if (!it.isSuccessful) throw IOException("token refused: ${it.code}")
            val json = JSONObject(it.body!!.string())
            bearer = json.getString("access_token")
            val seconds = json.optLong("expires_in", -1)
            until = if (seconds > 0) Instant.now().plusSeconds(seconds - 300) else Instant.MAX
        }
        return bearer
    }

    private fun path(p: String) = p.split("/").joinToString("/") { java.net.URLEncoder.encode(it, "UTF-8").replace("+", "%20") }

    fun push(plan: File, project: String): Boolean {
        val request = Request.Builder()
            .url("$base/pubapi/v1/fs-content${path("/Shared/Plans/$project/${plan.name}")}")
            .header("Authorization", "Bearer ${token()}")
            .post(plan.asRequestBody("application/pdf".toMediaType()))
            .build()
        http.newCall(request).execute().use {
            if (it.code == 401) until = Instant.EPOCH
            if (!it.isSuccessful) log.warn("{} was not stored: {}", plan.name, it.code)
            return it.isSuccessful
        }
    }

    fun exists(project: String): Boolean {
        val request = Request.Builder()
            .url("$base/pubapi/v1/fs${path("/Shared/Plans/$project")}")
            .header("Authorization", "Bearer " + token())
            .build()
        return http.newCall(request).execute().use {
            if (it.code != 200 && it.code != 404) throw IOException("listing refused: ${it.code}")
            it.code == 200
        }
    }
}

/** Waits as Egnyte asks: 429, 403 of the old gateway, 409 of the token endpoint. */
class Throttle : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response {
        var response = chain.proceed(chain.request())
        var left = 4
        while (left-- > 0 && throttled(response)) {
            val wait = response.header("Retry-After")?.toLongOrNull() ?: 1
            if (wait > 60) return response
            response.close()
            Thread.sleep(1000 * wait)
            response = chain.proceed(chain.request())
        }
        return response
    }

    private fun throttled(r: Response) = when (r.code) {
        429 -> true
        403 -> r.header("X-Mashery-Error-Code").orEmpty().contains("_OVER_")
        409 -> r.request.url.encodedPath == "/puboauth/token"
        else -> false
    }
}
