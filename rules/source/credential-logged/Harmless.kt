class EgnyteAuth(private val api: EgnyteApi) {
    fun login(domain: String, code: String): String {
        val answer = api.exchange("https://$domain.egnyte.com/puboauth/token", code)
        Log.d(TAG, "password grant is off, using the code flow") // egnyte-doctor: ok[credential-logged] trap[log-message-words]
        Log.d(TAG, "token ****" + answer.accessToken.takeLast(4)) // egnyte-doctor: ok[credential-logged] trap[log-masked]
        Log.d(TAG, "expires in ${answer.expiresIn} s") // egnyte-doctor: ok[credential-logged]
        return answer.accessToken
    }
}
