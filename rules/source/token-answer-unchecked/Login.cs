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
}
