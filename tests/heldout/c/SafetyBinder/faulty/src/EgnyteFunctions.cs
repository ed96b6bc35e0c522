using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace SafetyBinder
{
    public class EgnyteFunctions
    {
        private readonly IConfiguration _cfg;
        private readonly GrantTable _grants;
        private readonly HttpClient _http;

        public EgnyteFunctions(IConfiguration cfg, GrantTable grants)
        {
            _cfg = cfg;
            _grants = grants;
            var handler = new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = (m, cert, chain, errors) => true,
            };
            _http = new HttpClient(handler);
        }

        private string Host(string customer) => _cfg[$"Customers:{customer}:EgnyteHost"];

        [FunctionName("EgnyteStart")]
        public IActionResult Start(
            [HttpTrigger(AuthorizationLevel.Function, "get", Route = "egnyte/{customer}/start")] HttpRequest req,
            string customer)
        {
            var url = $"https://{Host(customer)}/puboauth/token" +
                      $"?client_id={_cfg["Egnyte:ClientId"]}" +
                      $"&redirect_uri={Uri.EscapeDataString(_cfg["Egnyte:RedirectUri"])}" +
                      "&response_type=code" +
                      $"&scope={Uri.EscapeDataString(_cfg["Egnyte:Scope"])}" +
                      "&state=egnyte";
            return new RedirectResult(url);
        }

        [FunctionName("EgnyteDone")]
        public async Task<IActionResult> Done(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "egnyte/{customer}/done")] HttpRequest req,
            string customer, ILogger log)
        {
            string code = req.Query["code"];
            if (string.IsNullOrEmpty(code) || req.Query["state"] != "egnyte")
                return new BadRequestObjectResult("code missing");

            var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                { "client_id", _cfg["Egnyte:ClientId"] },
                { "client_secret", _cfg["Egnyte:ClientSecret"] },
                { "redirect_uri", _cfg["Egnyte:RedirectUri"] },
                { "grant_type", "authorization_code" },
                { "scope", _cfg["Egnyte:Scope"] },
                { "code", code },
            });
            var response = await _http.PostAsync($"https://{Host(customer)}/puboauth/token", form);
            var body = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode)
            {
                log.LogError("Token exchange failed: {Status}", response.StatusCode);
                return new StatusCodeResult(502);
            }

            await _grants.SaveAsync(customer, JObject.Parse(body));
            return new OkObjectResult(new { success = true });
        }

        [FunctionName("CopySheets")]
        public async Task CopySheets([TimerTrigger("0 0 4 * * *")] TimerInfo timer, ILogger log)
        {
            foreach (var grant in await _grants.AllAsync())
            {
                var request = new HttpRequestMessage(HttpMethod.Get,
                    $"https://{Host(grant.PartitionKey)}/pubapi/v1/fs/Shared/Safety?list_content=true");
                request.Headers.Add("Authorization", $"Bearer {grant.AccessToken}");
                var response = await _http.SendAsync(request);
                if (!response.IsSuccessStatusCode)
                {
                    log.LogError("{Customer}: {Status}", grant.PartitionKey, response.StatusCode);
                    continue;
                }
                log.LogInformation("{Customer}: {Count} sheets", grant.PartitionKey,
                    (JObject.Parse(await response.Content.ReadAsStringAsync())["files"] as JArray)?.Count ?? 0);
            }
        }
    }
}
