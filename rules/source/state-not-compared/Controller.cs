public class EgnyteController : Controller
{
    [HttpGet("/egnyte/login")]
    public IActionResult Login()
    {
        var state = Guid.NewGuid().ToString("N");
        return Redirect($"https://{_o.Domain}.egnyte.com/puboauth/token?response_type=code&client_id={_o.ClientId}&redirect_uri={Uri.EscapeDataString(_o.RedirectUri)}&scope=Egnyte.filesystem&state={state}"); // egnyte-doctor: expect[state-not-compared]
    }

    [HttpGet("/egnyte/callback")]
    public async Task<IActionResult> Callback(string code, string state)
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = _o.ClientId,
            ["client_secret"] = _o.ClientSecret,
            ["redirect_uri"] = _o.RedirectUri,
            ["code"] = code,
        });
        var reply = await _http.PostAsync($"https://{_o.Domain}.egnyte.com/puboauth/token", form);
        reply.EnsureSuccessStatusCode();
        await _store.Save(User, await reply.Content.ReadFromJsonAsync<Token>());
        return Redirect("/");
    }
}
