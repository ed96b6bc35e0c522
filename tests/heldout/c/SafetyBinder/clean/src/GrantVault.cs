using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Azure.Security.KeyVault.Secrets;
using Newtonsoft.Json.Linq;

namespace SafetyBinder
{
    public class GrantVault
    {
        private readonly SecretClient _vault;

        public GrantVault(SecretClient vault) => _vault = vault;

        public Task SaveAsync(string customer, JObject token)
        {
            var secret = new KeyVaultSecret($"egnyte-{customer}", token.ToString());
            var seconds = token.Value<int?>("expires_in") ?? -1;
            if (seconds > 0) secret.Properties.ExpiresOn = DateTimeOffset.UtcNow.AddSeconds(seconds);
            return _vault.SetSecretAsync(secret);
        }

        public IEnumerable<string> Customers() =>
            _vault.GetPropertiesOfSecrets().Where(p => p.Name.StartsWith("egnyte-")).Select(p => p.Name.Substring(7));

        public async Task<string> FreshAsync(string customer, Func<string, Task<JObject>> refresh)
        {
            KeyVaultSecret secret = await _vault.GetSecretAsync($"egnyte-{customer}");
            var token = JObject.Parse(secret.Value);
            var renewable = token.Value<string>("refresh_token");
            if (renewable != null && secret.Properties.ExpiresOn < DateTimeOffset.UtcNow.AddDays(1))
            {
                token = await refresh(renewable);
                await SaveAsync(customer, token);
            }
            return token.Value<string>("access_token");
        }
    }
}
