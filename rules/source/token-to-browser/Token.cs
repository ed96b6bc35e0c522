[ApiController]
public class TokenController : ControllerBase
{
    [HttpPost("/api/egnyte/token")]
    public async Task<IActionResult> Token([FromBody] Login login)
    {
        var reply = await _http.PostAsync($"https://{_options.Domain}.egnyte.com/puboauth/token",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["client_id"] = _options.ClientId,
                ["client_secret"] = _options.ClientSecret,
                ["code"] = login.Code,
            }));
        reply.EnsureSuccessStatusCode();
        var json = await reply.Content.ReadAsStringAsync();
        return Content(json, "application/json"); // egnyte-doctor: expect[token-to-browser]
    }
}
