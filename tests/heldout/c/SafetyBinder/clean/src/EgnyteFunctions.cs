using System;
using System.Net.Http;
using System.Security.Cryptography;
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
        private const string StateCookie = "egnyte_state";
        private readonly IConfiguration _cfg;
        private readonly GrantVault _grants;
        private readonly EgnyteApi _api;

        public EgnyteFunctions(IConfiguration cfg, GrantVault grants, EgnyteApi api)
        {
            _cfg = cfg;
            _grants = grants;
            _api = api;
        }

        [FunctionName("EgnyteStart")]
        public IActionResult Start(
            [HttpTrigger(AuthorizationLevel.Function, "get", Route = "egnyte/{customer}/start")] HttpRequest req,
            string customer)
        {
            var host = _cfg[$"Customers:{customer}:EgnyteHost"];
            if (host == null) return new NotFoundResult();

            var state = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
            req.HttpContext.Response.Cookies.Append(StateCookie, state,
                new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromMinutes(10) });

            var url = $"https://{host}/puboauth/token" +
                      $"?client_id={_cfg["Egnyte:ClientId"]}" +
                      $"&redirect_uri={Uri.EscapeDataString(_cfg["Egnyte:RedirectUri"])}" +
                      "&response_type=code" +
                      $"&scope={Uri.EscapeDataString(_cfg["Egnyte:Scope"])}" +
                      $"&state={state}";
            return new RedirectResult(url);
        }

        [FunctionName("EgnyteDone")]
        public async Task<IActionResult> Done(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "egnyte/{customer}/done")] HttpRequest req,
            string customer, ILogger log)
        {
            var expected = req.Cookies[StateCookie];
            if (string.IsNullOrEmpty(expected) || !string.Equals(expected, req.Query["state"], StringComparison.Ordinal))
                return new BadRequestObjectResult("state differs");

            string code = req.Query["code"];
            var host = _cfg[$"Customers:{customer}:EgnyteHost"];
            if (string.IsNullOrEmpty(code) || host == null) return new BadRequestObjectResult("code missing");

            var token = await _api.ExchangeAsync(host, code);
            log.LogInformation("{Customer} connected, token {Token}", customer, Mask(token.Value<string>("access_token")));
            await _grants.SaveAsync(customer, token);
            return new OkObjectResult(new { success = true });
        }

        [FunctionName("CopySheets")]
        public async Task CopySheets([TimerTrigger("0 0 4 * * *")] TimerInfo timer, ILogger log)
        {
            foreach (var customer in _grants.Customers())
            {
                var host = _cfg[$"Customers:{customer}:EgnyteHost"];
                var bearer = await _grants.FreshAsync(customer, refresh => _api.RefreshAsync(host, refresh));
                var listing = await _api.GetAsync(host, "/pubapi/v1/fs/Shared/Safety?list_content=true", bearer);
                log.LogInformation("{Customer}: {Count} sheets", customer, (listing["files"] as JArray)?.Count ?? 0);
            }
        }

        private static string Mask(string secret) => string.IsNullOrEmpty(secret) ? "none" : "****" + secret.Length;
    }
}
