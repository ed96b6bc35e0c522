package com.acme.tools

import android.net.Uri

class LoginActivity : BaseActivity() {
    private fun loginUrl(domain: String, state: String): Uri =
        Uri.parse("https://$domain.egnyte.com/puboauth/token").buildUpon()
            .appendQueryParameter("client_id", getString(R.string.egnyte_key))
            .appendQueryParameter("redirect_uri", "https://app.acme-tools.com/done")
            .appendQueryParameter("response_type", "token") // egnyte-doctor: expect[implicit-grant-in-source]
            .appendQueryParameter("scope", "Egnyte.filesystem")
            .appendQueryParameter("state", state)
            .build()
}
