public static class Exchange
{
    [FunctionName("exchange")]
    public static async Task<IActionResult> Run([HttpTrigger("post")] HttpRequest req, ILogger log)
    {
        var response = await client.PostAsync($"https://{Domain}.egnyte.com/puboauth/token", Form(req));
        if (response.IsSuccessStatusCode)
        {
            var answer = JsonConvert.DeserializeObject<dynamic>(await response.Content.ReadAsStringAsync());
            return new OkObjectResult(new // egnyte-doctor: expect[token-to-browser]
            {
                success = true,
                data = new { token = answer?.access_token?.ToString(), expiresIn = answer?.expires_in },
            });
        }
        var refusal = await response.Content.ReadAsStringAsync();
        log.LogError($"exchange failed: {response.StatusCode} - {refusal}");
        return new OkObjectResult(new { success = false }); // egnyte-doctor: ok[token-to-browser]
    }
}
