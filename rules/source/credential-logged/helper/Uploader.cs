public class Uploader
{
    private readonly EgnyteTokens _tokens;
    private readonly ILogger<Uploader> _log;

    public async Task Put(string path, Stream body)
    {
        var current = await _tokens.CurrentAsync();
        _log.LogInformation("sent with {Current}", current); // egnyte-doctor: expect[credential-logged]
        var owner = _tokens.Owner();
        _log.LogInformation("sent for {Owner}", owner); // egnyte-doctor: ok[credential-logged]
        await Send(current, path, body);
    }
}
