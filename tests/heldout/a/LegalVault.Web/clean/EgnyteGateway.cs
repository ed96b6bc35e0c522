using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LegalVault.Web;

public sealed record TokenReply(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken);

public sealed class EgnyteGateway
{
    private static readonly Regex FirmName = new("^[a-z0-9][a-z0-9-]{0,62}$");
    private readonly EgnyteOptions _options;
    private readonly ILogger<EgnyteGateway> _log;
    private readonly HttpClient _http;

    public EgnyteGateway(IOptions<EgnyteOptions> options, ILogger<EgnyteGateway> log)
    {
        _options = options.Value;
        _log = log;
        _http = new HttpClient(new HttpClientHandler { CheckCertificateRevocationList = true });
    }

    private Uri Firm(string name)
    {
        if (!FirmName.IsMatch(name))
        {
            throw new ArgumentException("not the name of an Egnyte domain", nameof(name));
        }
        return new Uri($"https://{name}{_options.HostSuffix}");
    }

    public (Uri Address, string State) Authorize(string firm)
    {
        var state = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var query = "?response_type=code"
            + "&client_id=" + Uri.EscapeDataString(_options.ClientId)
            + "&redirect_uri=" + Uri.EscapeDataString(_options.RedirectUri)
            + "&scope=" + Uri.EscapeDataString(_options.Scope)
            + "&state=" + state;
        return (new Uri(Firm(firm), EgnyteOptions.OAuthPath + query), state);
    }

    public async Task<TokenReply> ExchangeAsync(string firm, string code, string state, string expected)
    {
        if (!CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(state), System.Text.Encoding.ASCII.GetBytes(expected)))
        {
            throw new InvalidOperationException("state does not match");
        }
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = _options.ClientId,
            ["client_secret"] = _options.ClientSecret,
            ["redirect_uri"] = _options.RedirectUri,
            ["code"] = code,
        });
        using var reply = await _http.PostAsync(new Uri(Firm(firm), EgnyteOptions.OAuthPath), form);
        reply.EnsureSuccessStatusCode();
        var token = await reply.Content.ReadFromJsonAsync<TokenReply>();
        if (string.IsNullOrEmpty(token?.AccessToken))
        {
            throw new InvalidOperationException("The token answer holds no token.");
        }
        _log.LogInformation("Token for {Firm} has {Length} characters", firm, token.AccessToken.Length);
        return token;
    }

    public async Task<string> ListAsync(string firm, string token, string folder)
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var path = string.Join('/', folder.Split('/').Select(Uri.EscapeDataString));
            using var call = new HttpRequestMessage(HttpMethod.Get, new Uri(Firm(firm), EgnyteOptions.FilesPath + path));
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var reply = await _http.SendAsync(call);
            var pause = reply.Headers.RetryAfter?.Delta;
            if (pause is not null && reply.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(pause ?? TimeSpan.FromSeconds(1));
                continue;
            }
            reply.EnsureSuccessStatusCode();
            return await reply.Content.ReadAsStringAsync();
        }
        throw new InvalidOperationException("Egnyte is throttling this firm.");
    }
}
