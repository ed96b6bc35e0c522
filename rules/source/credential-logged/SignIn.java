// The page at the end of the implicit flow: its address has the token.
class SignIn extends WebViewClient {
    void open(WebView view) {
        view.loadUrl("https://acme.egnyte.com/puboauth/token?client_id=" + BuildConfig.KEY + "&response_type=token&state=" + state);
    }

    @Override
    public void onPageStarted(WebView view, String url, Bitmap icon) {
        Log.d("sign-in", "at " + url); // egnyte-doctor: expect[credential-logged]
        Log.d("sign-in", "host " + url.length()); // egnyte-doctor: ok[credential-logged]
        if (url.contains("access_token=")) {
            keep(Uri.parse(url).getFragment());
        }
    }

    @Override
    public void onPageFinished(WebView view, String url) {
        if (!url.contains("access_token=")) {
            Log.d("sign-in", "done with " + url); // egnyte-doctor: ok[credential-logged]
        }
    }
}
