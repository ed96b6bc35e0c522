public static class EgnyteHttp
{
    public static IServiceCollection AddEgnyte(this IServiceCollection services, string domain)
    {
        services.AddHttpClient("egnyte", c => c.BaseAddress = new Uri($"https://{domain}.egnyte.com/pubapi/v1/")) // egnyte-doctor: ok[throttling-unhandled]
            .AddPolicyHandler(HttpPolicyExtensions.HandleTransientHttpError()
                .OrResult(r => r.StatusCode == HttpStatusCode.TooManyRequests || r.StatusCode == HttpStatusCode.Forbidden && r.Headers.RetryAfter != null)
                .WaitAndRetryAsync(3, n => TimeSpan.FromSeconds(n)));
        return services;
    }

    public static Task<HttpResponseMessage> UserInfo(HttpClient client) => client.GetAsync("userinfo");
}
