class Login
{
    async Task<string> TokenAsync()
    {
        var request = new RestRequest("/puboauth/token", Method.Post);
        request.AddParameter("grant_type", "password");
        request.AddParameter("client_id", Environment.GetEnvironmentVariable("EGNYTE_KEY"));
        var reply = await _egnyte.ExecuteAsync(request);
        using var body = JsonDocument.Parse(reply.Content);
        return body.RootElement.GetProperty("access_token").GetString(); // egnyte-doctor: expect[token-answer-unchecked]
    }

    async Task<Grant> TypedAsync()
    {
        var form = "grant_type=authorization_code&code=" + Uri.EscapeDataString(_code);
        var body = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        var reply = await _http.PostAsync("https://acme.egnyte.com/puboauth/token", body);
        return JsonSerializer.Deserialize<Grant>(await reply.Content.ReadAsStringAsync()); // egnyte-doctor: expect[token-answer-unchecked]
    }

    async Task<Grant> LookedAtAsync()
    {
        var form = "grant_type=authorization_code&code=" + Uri.EscapeDataString(_code);
        var body = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        var reply = await _http.PostAsync("https://acme.egnyte.com/puboauth/token", body);
        reply.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<Grant>(await reply.Content.ReadAsStringAsync());
    }
}
