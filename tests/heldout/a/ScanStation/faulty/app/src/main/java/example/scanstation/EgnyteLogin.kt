package example.scanstation

import android.content.Context
import android.net.Uri
import androidx.browser.customtabs.CustomTabsIntent

/** Login of the scan desk's user in a Custom Tab. */
object EgnyteLogin {
    private const val CLIENT_ID = "FAKE2h8vx5kq9rn3tz7wb4cm"
    private const val HOST = "https://kantonsbau.egnyte.com"
    private const val AUTHORIZE = "/puboauth/token"
    private const val CALLBACK = "https://scan.deskline.example/app/egnyte"

    fun start(context: Context) {
        val address = Uri.parse(HOST + AUTHORIZE).buildUpon()
            .appendQueryParameter("client_id", CLIENT_ID)
            .appendQueryParameter("redirect_uri", CALLBACK)
            .appendQueryParameter("response_type", "token")
            .appendQueryParameter("scope", "Egnyte.filesystem Egnyte.permissions")
            .appendQueryParameter("mobile", "1")
            .build()
        CustomTabsIntent.Builder().build().launchUrl(context, address)
    }

    fun finish(context: Context, answer: Uri): Boolean {
        val fields = Uri.parse("?" + answer.fragment.orEmpty())
        val token = fields.getQueryParameter("access_token") ?: return false
        context.getSharedPreferences("egnyte", Context.MODE_PRIVATE)
            .edit()
            .putString("token", token)
            .apply()
        return true
    }

    fun token(context: Context): String? =
        context.getSharedPreferences("egnyte", Context.MODE_PRIVATE).getString("token", null)

    fun host(): String = HOST
}
