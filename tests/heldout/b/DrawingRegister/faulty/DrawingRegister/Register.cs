using System.Globalization;
using System.Text.Json;
using RestSharp;

namespace DrawingRegister;

/// <summary>Reads the drawing folders of the office.</summary>
public sealed class Register
{
    private const string Tenant = "https://orvietoeng.egnyte.com";
    // private const string Tenant = "http://orvietoeng.egnyte.com"; // before the proxy was mended
    private const string Password = "FAKEk3Yb8TqZ5wHn";
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
        request.AddParameter("password", Password);
        request.AddParameter("scope", "Egnyte.filesystem");
        var reply = await _client.ExecuteAsync(request);
        using var body = JsonDocument.Parse(reply.Content ?? "{}");
        return body.RootElement.GetProperty("access_token").GetString()!;
    }

    public async Task RunAsync()
    {
        var token = await LogInAsync();
        var request = new RestRequest("/pubapi/v1/folder/list/Shared/Drawings");
        request.AddHeader("Authorization", "Bearer " + token);
        var reply = await _client.ExecuteAsync(request);
        if (reply.StatusCode == System.Net.HttpStatusCode.Forbidden)
        {
            return;
        }
        if (!reply.IsSuccessful)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"listing answered {reply.StatusCode}"));
        }
        Console.WriteLine("token accepted, {0} characters of listing", reply.Content?.Length);
        await _printRoom.ExecuteAsync(new RestRequest("/list", Method.Post).AddStringBody(reply.Content ?? "", DataFormat.Json));
    }
}
