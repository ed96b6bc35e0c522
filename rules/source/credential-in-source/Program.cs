using Egnyte.Api;

namespace Acme.Export
{
    internal static class Program
    {
        private const string ClientSecret = "FAKEr4Tq8Zp1Lm7Xc2Vb9Nk5Hj3Gf6Ds0Aw4Ee7Rr2Tt8Yy1Uu"; // egnyte-doctor: expect[credential-in-source]

        private static async Task Main()
        {
            var token = await EgnyteClientHelper.GetTokenResourceOwnerFlow(
                "acme", Environment.GetEnvironmentVariable("EGNYTE_KEY"), "svc-export", Secrets.Password, ClientSecret);
            await Run(new EgnyteClient(token.AccessToken, "acme"));
        }
    }
}
