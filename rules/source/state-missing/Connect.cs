using Egnyte.Api;

public class Connect
{
    public Uri Without(string domain) =>
        OAuthHelper.GetAuthorizeUri(OAuthAuthorizationFlow.Code, domain, Key, "https://app.acme-tools.com/egnyte"); // egnyte-doctor: expect[state-missing]
}
