class Client
{
    void Prepare(HttpRequestMessage request)
    {
        var url = "https://acme-tools.egnyte.com/pubapi/v1/userinfo";
        request.RequestUri = new Uri(url);
        request.Headers.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("EGNYTE_API_KEY")); // egnyte-doctor: expect[key-sent-as-bearer]
    }
}
