public static class Api
{
    public const string Files = "https://share.northwind.com/pubapi/v1/fs"; // egnyte-doctor: expect[branded-api-host]
    public static string Of(string name) => $"https://{name}.egnyte.com/pubapi/v1/fs"; // egnyte-doctor: ok[branded-api-host]
}
