public static class Paths
{
    public static string Authorize(string d) => $"https://{d}.egnyte.com/puboauth/authorize"; // egnyte-doctor: ok[endpoint-unknown]
    public static string Token(string d) => $"https://{d}.egnyte.com/puboauth/token"; // egnyte-doctor: ok[endpoint-unknown]
    public static string Users(string d) => $"https://{d}.egnyte.com/pubapi/v2/users"; // egnyte-doctor: ok[endpoint-unknown]
    public static string Environment(string host) => $"https://{host}/rest/public/1.0/env-pub"; // egnyte-doctor: ok[endpoint-unknown]
    public static string Share(string d, string id) => $"https://{d}.egnyte.com/dl/{id}"; // egnyte-doctor: ok[endpoint-unknown] trap[share-link]
}
