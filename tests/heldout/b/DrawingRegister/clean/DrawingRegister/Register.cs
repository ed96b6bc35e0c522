using System.Globalization;
using System.Text.Json;
using RestSharp;

namespace DrawingRegister;

/// <summary>Reads the drawing folders of the office.</summary>
public sealed class Register
{
    private const string Tenant = "https://orvietoeng.egnyte.com";
    private readonly RestClient _client = new(new RestClientOptions(Tenant) { Timeout = TimeSpan.FromSeconds(30) });
    private readonly RestClient _printRoom = new(new RestClientOptions("https://print-01.local")
    {
        // the print server's own certificate
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
    });

    private async Task<string> LogInAsync()
    {
        var request = new RestRequest("/puboauth/token", Method.Post);
        request.AddParameter("grant_type", "password");
        request.AddParameter("client_id", Environment.GetEnvironmentVariable("EGNYTE_KEY"));
        request.AddParameter("client_secret", Environment.GetEnvironmentVariable("EGNYTE_SECRET"));
        request.AddParameter("username", "print.room");
        request.AddParameter("password", Environment.GetEnvironmentVariable("EGNYTE_PASSWORD"));
        request.AddParameter("scope", "Egnyte.filesystem");
        var reply = await _client.ExecuteAsync(request);
        if (!reply.IsSuccessful || reply.Content is null)
        {
            throw new InvalidOperationException($"log-in answered {(int)reply.StatusCode}; is the password right?");
        }
        using var body = JsonDocument.Parse(reply.Content);
        return body.RootElement.TryGetProperty("access_token", out var token)
            ? token.GetString()!
            : throw new InvalidOperationException("The answer holds no token.");
    }

    private async Task<RestResponse> CallAsync(string token, string path)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var request = new RestRequest(path).AddHeader("Authorization", $"Bearer {token}");
            var reply = await _client.ExecuteAsync(request);
            var wait = reply.Headers?.FirstOrDefault(h => h.Name == "Retry-After")?.Value?.ToString();
            if ((int)reply.StatusCode is not (403 or 429) || wait is null)
            {
                return reply;
            }
            await Task.Delay(TimeSpan.FromSeconds(int.Parse(wait, CultureInfo.InvariantCulture)));
        }
        throw new TimeoutException("Egnyte is throttling us.");
    }

    public async Task RunAsync()
    {
        var token = await LogInAsync();
        var reply = await CallAsync(token, "/pubapi/v1/fs/Shared/Drawings");
        if (!reply.IsSuccessful)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"listing answered {reply.StatusCode}"));
        }
        Console.WriteLine("token accepted, {0} characters of listing", reply.Content?.Length);
        await _printRoom.ExecuteAsync(new RestRequest("/list", Method.Post).AddStringBody(reply.Content ?? "", DataFormat.Json));
    }
}
