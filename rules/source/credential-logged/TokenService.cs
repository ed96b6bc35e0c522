public class TokenService
{
    public async Task<string> GetToken(EgnyteOptions options)
    {
        var reply = await _http.PostAsync(
            $"https://{options.Domain}.egnyte.com/puboauth/token",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = options.ClientId,
                ["client_secret"] = options.ClientSecret,
                ["refresh_token"] = options.RefreshToken,
            }));
        var body = await reply.Content.ReadAsStringAsync();
        _logger.LogInformation("Egnyte answered {Status}: {Body}", reply.StatusCode, body); // egnyte-doctor: expect[credential-logged]
        reply.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<TokenReply>(body)!.AccessToken;
    }
}
