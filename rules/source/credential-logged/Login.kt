class Login(private val client: OkHttpClient) {
    fun token(domain: String, user: String, password: String): String {
        val form = FormBody.Builder()
            .add("grant_type", "password")
            .add("client_id", BuildConfig.EGNYTE_KEY)
            .add("username", user)
            .add("password", password)
            .build()
        val request = Request.Builder().url("https://$domain.egnyte.com/puboauth/token").post(form).build()
        client.newCall(request).execute().use { response ->
            val body = response.body!!.string()
            Log.d("Egnyte", "response: $body") // egnyte-doctor: expect[credential-logged]
            Log.i("Egnyte", "HTTP ${response.code}") // egnyte-doctor: ok[credential-logged]
            return JSONObject(body).getString("access_token")
        }
    }
}
