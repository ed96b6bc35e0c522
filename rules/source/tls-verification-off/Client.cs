public static HttpClient Create(string domain)
{
    var handler = new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => true, // egnyte-doctor: expect[tls-verification-off]
    };
    return new HttpClient(handler) { BaseAddress = new Uri($"https://{domain}.egnyte.com/pubapi/v1/") };
}
