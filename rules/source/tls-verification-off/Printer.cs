public class Register
{
    private readonly RestClient _egnyte = new(new RestClientOptions("https://acme-tools.egnyte.com"));
    private readonly RestClient _printer = new(new RestClientOptions("https://print-01.local")
    {
        RemoteCertificateValidationCallback = (_, _, _, _) => true, // egnyte-doctor: ok[tls-verification-off]
    });

    public HttpClient Scanner()
    {
        var handler = new HttpClientHandler();
        handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true; // egnyte-doctor: ok[tls-verification-off]
        return new HttpClient(handler) { BaseAddress = new Uri("https://scan-02.local") };
    }

    public RestClient Egnyte() => new(new RestClientOptions("https://acme-tools.egnyte.com")
    {
        RemoteCertificateValidationCallback = (_, _, _, _) => true, // egnyte-doctor: expect[tls-verification-off]
    });
}
