[ApiController]
public class ConnectController : ControllerBase
{
    [HttpGet("/egnyte/connect")]
    public async Task<IActionResult> Connect([FromQuery] string domain, [FromQuery] string code)
    {
        var reply = await _http.PostAsync($"https://{domain}.egnyte.com/puboauth/token", Form(code)); // egnyte-doctor: expect[domain-input-unchecked]
        reply.EnsureSuccessStatusCode();
        await _store.Save(domain, await reply.Content.ReadAsStringAsync());
        return Redirect("/");
    }
}
