public class Files
{
    private readonly HttpClient _client;

    public Files(HttpClient client, string domain)
    {
        _client = client;
        _client.BaseAddress = new Uri($"https://{domain}.egnyte.com/pubapi/v1/"); // egnyte-doctor: expect[throttling-unhandled]
    }

    public async Task<Folder> Get(string path)
    {
        var reply = await _client.GetAsync($"fs{path}");
        if (reply.StatusCode == HttpStatusCode.Forbidden) throw new UnauthorizedAccessException(path);
        return await reply.Content.ReadFromJsonAsync<Folder>();
    }
}
