[ApiController]
public class EgnyteController : ControllerBase
{
    [HttpGet("egnyte/me")]
    public async Task<IActionResult> Me()
    {
        var reply = await _client.GetAsync("https://acme.egnyte.com/pubapi/v1/userinfo"); // egnyte-doctor: expect[throttling-unhandled:warning]
        reply.EnsureSuccessStatusCode();
        return Ok(await reply.Content.ReadAsStringAsync());
    }
}
