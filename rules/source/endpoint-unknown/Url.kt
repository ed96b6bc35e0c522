class Url(private val base: String) {
    // of Egnyte
    fun token(name: String) = "https://$name.egnyte.com/puboauth/token".toHttpUrl().newBuilder() // egnyte-doctor: ok[endpoint-unknown]
        .addQueryParameter("mobile", "1")
        .build()
}
