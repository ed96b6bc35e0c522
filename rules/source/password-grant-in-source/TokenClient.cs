using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;

namespace Acme.Egnyte
{
    public class TokenClient
    {
        private readonly HttpClient _http;

        public TokenClient(HttpClient http) => _http = http;

        public async Task<string> LoginAsync(EgnyteOptions options)
        {
            var form = new FormUrlEncodedContent(new[]
            {
                new KeyValuePair<string, string>("grant_type", "password"), // egnyte-doctor: expect[password-grant-in-source:note]
                new KeyValuePair<string, string>("client_id", options.ClientId),
                new KeyValuePair<string, string>("username", options.Username),
                new KeyValuePair<string, string>("password", options.Password),
            });
            var reply = await _http.PostAsync($"https://{options.Domain}.egnyte.com/puboauth/token", form);
            reply.EnsureSuccessStatusCode();
            var token = await reply.Content.ReadFromJsonAsync<TokenReply>();
            return token.AccessToken;
        }
    }
}
