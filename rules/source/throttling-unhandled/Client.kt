class EgnyteClient(private val http: OkHttpClient, private val domain: String, private val token: String) {
    fun folder(path: String): JSONObject {
        val request = Request.Builder()
            .url("https://$domain.egnyte.com/pubapi/v1/fs$path") // egnyte-doctor: expect[throttling-unhandled]
            .header("Authorization", "Bearer $token")
            .build()
        http.newCall(request).execute().use { reply ->
            if (!reply.isSuccessful) throw IOException("HTTP ${reply.code}")
            return JSONObject(reply.body!!.string())
        }
    }
}
