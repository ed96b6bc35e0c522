using System.Net.Http;
using Microsoft.Azure.Functions.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

[assembly: FunctionsStartup(typeof(SafetyBinder.Startup))]

namespace SafetyBinder
{
    public class Startup : FunctionsStartup
    {
        public override void Configure(IFunctionsHostBuilder builder)
        {
            var services = builder.Services;
            services.AddSingleton<EgnyteApi>();
            services.AddSingleton<GrantVault>();
            services.AddSingleton<ResourceOwnerPasswordValidator>(); // our own portal's IdentityServer
#if DEBUG
            // The SharePoint emulator has a self-signed certificate.
            services.AddHttpClient("sharepoint").ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            });
#else
            services.AddHttpClient("sharepoint");
#endif
        }
    }
}
