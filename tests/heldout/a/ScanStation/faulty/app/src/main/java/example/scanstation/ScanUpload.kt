package example.scanstation

import android.util.Log
import java.io.File
import java.io.IOException
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.asRequestBody

/** Sends one scan to the folder of the desk. */
class ScanUpload(private val token: String, private val base: String = EgnyteLogin.host() + "/pubapi/v1") {
    private val http = OkHttpClient()

    fun send(folder: String, scan: File) {
        val path = (folder.split("/") + scan.name).joinToString("/") { android.net.Uri.encode(it) }
        repeat(4) {
            val request = Request.Builder()
                .url("$base/fs-content$path")
                .header("Authorization", "Bearer $token")
                .post(scan.asRequestBody("application/pdf".toMediaType()))
                .build()
            http.newCall(request).execute().use { reply ->
                val wait = reply.header("Retry-After")?.toLongOrNull()
                when {
                    reply.isSuccessful -> return
                    reply.code in setOf(403, 429) && wait != null -> Thread.sleep(wait * 1000)
                    reply.code == 401 -> throw IOException("token is no longer good, log in again")
                    else -> throw IOException("upload answered ${reply.code}")
                }
            }
        }
        Log.w("scan", "gave up on ${scan.name}, token and network are fine but we are throttled")
        throw IOException("throttled")
    }
}
