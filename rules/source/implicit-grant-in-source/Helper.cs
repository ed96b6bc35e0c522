using Egnyte.Api;

public class Helper
{
    public Uri Login(string domain, string state) =>
        OAuthHelper.GetAuthorizeUri(OAuthAuthorizationFlow.ImplicitGrant, domain, Key, Redirect, "Egnyte.filesystem", state); // egnyte-doctor: expect[implicit-grant-in-source]
}
