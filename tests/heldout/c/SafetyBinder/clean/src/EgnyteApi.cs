using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json.Linq;

namespace SafetyBinder
{
    public class EgnyteApi
    {
        private readonly IConfiguration _cfg;
        private readonly HttpClient _http = new HttpClient();

        public EgnyteApi(IConfiguration cfg) => _cfg = cfg;

        public Task<JObject> ExchangeAsync(string host, string code) => TokenAsync(host, new Dictionary<string, string>
        {
            { "grant_type", "authorization_code" },
            { "redirect_uri", _cfg["Egnyte:RedirectUri"] },
            { "scope", _cfg["Egnyte:Scope"] },
            { "code", code },
        });

        public Task<JObject> RefreshAsync(string host, string refresh) => TokenAsync(host, new Dictionary<string, string>
        {
            { "grant_type", "refresh_token" },
            { "refresh_token", refresh },
        });

        private async Task<JObject> TokenAsync(string host, Dictionary<string, string> form)
        {
            form["client_id"] = _cfg["Egnyte:ClientId"];
            form["client_secret"] = _cfg["Egnyte:ClientSecret"];
            var response = await _http.PostAsync($"https://{host}/puboauth/token", new FormUrlEncodedContent(form));
            if (response.StatusCode == HttpStatusCode.Conflict)
                throw new InvalidOperationException($"token requests throttled until {response.Headers.RetryAfter}");
            response.EnsureSuccessStatusCode();
            var token = JObject.Parse(await response.Content.ReadAsStringAsync());
            return token["access_token"] != null ? token : throw new InvalidOperationException("no access_token");
        }

        public async Task<JObject> GetAsync(string host, string path, string bearer)
        {
            for (var left = 4; ; left--)
            {
                var request = new HttpRequestMessage(HttpMethod.Get, $"https://{host}{path}");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
                var response = await _http.SendAsync(request);
                if (!Throttled(response))
                {
                    response.EnsureSuccessStatusCode();
                    return JObject.Parse(await response.Content.ReadAsStringAsync());
                }
                var wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
                if (left == 0 || wait > TimeSpan.FromMinutes(1)) throw new TimeoutException($"Egnyte asks for {wait}");
                await Task.Delay(wait);
            }
        }

        private static bool Throttled(HttpResponseMessage r) =>
            r.StatusCode == HttpStatusCode.TooManyRequests ||
            (r.StatusCode == HttpStatusCode.Forbidden &&
             r.Headers.TryGetValues("X-Mashery-Error-Code", out var codes) &&
             codes.Any(c => c.Contains("OVER_QPS") || c.Contains("OVER_RATE")));
    }
}
