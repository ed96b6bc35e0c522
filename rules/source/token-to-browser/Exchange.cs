public static class Exchange
{
    [FunctionName("EgnyteToken")]
    public static async Task<IActionResult> Run([HttpTrigger("post", Route = "egnyte/token")] HttpRequest req)
    {
        var form = new Dictionary<string, string>
        {
            { "client_id", Environment.GetEnvironmentVariable("EGNYTE_CLIENT_ID") },
            { "client_secret", Environment.GetEnvironmentVariable("EGNYTE_CLIENT_SECRET") },
            { "grant_type", "authorization_code" },
            { "code", req.Form["code"] },
        };
        var reply = await Http.PostAsync("https://acme.egnyte.com/puboauth/token", new FormUrlEncodedContent(form));
        if (!reply.IsSuccessStatusCode)
        {
            var refusal = await reply.Content.ReadAsStringAsync();
            return new ObjectResult(new { error = refusal }) { StatusCode = 502 }; // egnyte-doctor: ok[token-to-browser]
        }
        dynamic answer = JsonConvert.DeserializeObject(await reply.Content.ReadAsStringAsync());
        return new OkObjectResult(new { token = answer?.access_token?.ToString() }); // egnyte-doctor: expect[token-to-browser]
    }
}
