public static class Base
{
    public const string Tenant = "https://acme.egnyte.com"; // egnyte-doctor: ok[api-host-not-https]
    public static string Api(string domain) => $"https://{domain}.egnyte.com/pubapi/v1"; // egnyte-doctor: ok[api-host-not-https]
}
