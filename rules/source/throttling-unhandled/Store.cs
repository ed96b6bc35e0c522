public class EgnyteStore
{
    private const string Version = "v1";
    private readonly HttpClient _client;

    public EgnyteStore(string domain)
    {
        _client = new HttpClient { BaseAddress = new Uri(string.Format("https://{0}.egnyte.com", domain)) };
    }

    public async Task<Stream> Open(string path)
    {
        var reply = await _client.GetAsync(string.Format("pubapi/{0}/fs-content{1}", Version, path)); // egnyte-doctor: expect[throttling-unhandled]
        return reply.IsSuccessStatusCode ? await reply.Content.ReadAsStreamAsync() : throw new IOException(path);
    }

    public async Task<string> List(string path)
    {
        return await _client.GetStringAsync(string.Format("pubapi/{0}/fs{1}", Version, path));
    }
}
