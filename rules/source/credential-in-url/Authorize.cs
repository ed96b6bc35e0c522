public static class Authorize
{
    private const string Endpoint = "https://{0}.egnyte.com/puboauth/token";

    public static Uri Build(string domain, string clientId, string clientSecret, Uri back, string state)
    {
        var query = new StringBuilder();
        query.Append("client_id=").Append(clientId);
        query.Append("&client_secret=").Append(clientSecret); // egnyte-doctor: expect[credential-in-url]
        query.Append("&redirect_uri=").Append(Uri.EscapeDataString(back.ToString()));
        query.Append("&response_type=code&scope=Egnyte.filesystem&state=").Append(state);
        return new UriBuilder(string.Format(Endpoint, domain)) { Query = query.ToString() }.Uri;
    }

    public static string Body(string clientSecret, string code)
    {
        var body = new StringBuilder("grant_type=authorization_code");
        body.Append("&client_secret=").Append(clientSecret); // egnyte-doctor: ok[credential-in-url]
        return body.Append("&code=").Append(code).ToString();
    }
}
