public class EgnyteTokens
{
    private readonly HttpClient _http;
    private readonly EgnyteOptions _options;

    public async Task<string> CurrentAsync()
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["client_id"] = _options.Key,
            ["username"] = _options.User,
            ["password"] = _options.Password,
        };
        var url = $"https://{_options.Domain}.egnyte.com/puboauth/token";
        var answer = await _http.PostAsync(url, new FormUrlEncodedContent(form));
        answer.EnsureSuccessStatusCode();
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("access_token").GetString();
    }

    public string Owner() => _options.User;
}
