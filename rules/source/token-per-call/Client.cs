public class Client
{
    public async Task<string> Get(string path)
    {
        var token = await _tokens.Current(); // kept until it is refused
        var request = new HttpRequestMessage(HttpMethod.Get, $"https://{_domain}.egnyte.com/pubapi/v1/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await (await _http.SendAsync(request)).Content.ReadAsStringAsync();
    }

    private async Task<Token> Renew()
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["client_id"] = _key, ["client_secret"] = _secret, ["refresh_token"] = _saved }; // egnyte-doctor: ok[token-per-call]
        var reply = await _http.PostAsync($"https://{_domain}.egnyte.com/puboauth/token", new FormUrlEncodedContent(form));
        reply.EnsureSuccessStatusCode();
        return await reply.Content.ReadFromJsonAsync<Token>();
    }
}
