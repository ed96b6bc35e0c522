using Egnyte.Api;

public class Connected
{
    public Uri With(string domain, string state) =>
        OAuthHelper.GetAuthorizeUri(OAuthAuthorizationFlow.Code, domain, Key, "https://app.acme-tools.com/egnyte", "Egnyte.filesystem", state); // egnyte-doctor: ok[state-missing]
}
