package example.scanstation

import android.content.Context
import android.net.Uri
import androidx.browser.customtabs.CustomTabsIntent
import java.security.SecureRandom

/** Login of the scan desk's user in a Custom Tab; our server does the exchange and keeps the secret. */
object EgnyteLogin {
    private const val AUTHORIZE = "/puboauth/token"
    private const val CALLBACK = "https://scan.deskline.example/app/egnyte"
    private val NAME = Regex("[a-z0-9][a-z0-9-]{0,62}")

    fun host(domain: String): String {
        require(NAME.matches(domain)) { "not the name of an Egnyte domain" }
        return "https://$domain.egnyte.com"
    }

    fun start(context: Context, domain: String) {
        val nonce = ByteArray(20).also { SecureRandom().nextBytes(it) }.joinToString("") { "%02x".format(it) }
        Pending.remember(domain, nonce)
        val address = Uri.parse(host(domain) + AUTHORIZE).buildUpon()
            .appendQueryParameter("client_id", BuildConfig.EGNYTE_CLIENT_ID)
            .appendQueryParameter("redirect_uri", CALLBACK)
            .appendQueryParameter("response_type", "code")
            .appendQueryParameter("scope", "Egnyte.filesystem Egnyte.permission")
            .appendQueryParameter("state", nonce)
            .appendQueryParameter("mobile", "1")
            .build()
        CustomTabsIntent.Builder().build().launchUrl(context, address)
    }

    fun finish(answer: Uri): Boolean {
        val pending = Pending.take() ?: return false
        if (answer.getQueryParameter("state") != pending.nonce) return false
        val code = answer.getQueryParameter("code") ?: return false
        // Our server answers with a session of ours, never with Egnyte's token.
        return DeskServer.redeem(pending.domain, code)
    }
}
