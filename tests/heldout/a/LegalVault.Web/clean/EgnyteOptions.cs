namespace LegalVault.Web;

public sealed class EgnyteOptions
{
    public string HostSuffix { get; set; } = ".egnyte.com";
    public string ClientId { get; set; } = "";
    public string ClientSecret { get; set; } = "";
    public string RedirectUri { get; set; } = "";
    public string Scope { get; set; } = "";
    public const string OAuthPath = "/puboauth/token";
    public const string FilesPath = "/pubapi/v1/fs";
}
