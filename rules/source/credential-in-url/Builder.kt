class Login(private val settings: Settings) {
    fun tokenUrl() = "https://acme-tools.egnyte.com/puboauth/token".toHttpUrl().newBuilder()
        .addQueryParameter("grant_type", "password")
        .addQueryParameter("client_secret", settings.secret) // egnyte-doctor: expect[credential-in-url]
        .build()
}
