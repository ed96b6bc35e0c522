public static string Host(string name, bool sandbox) =>
    sandbox ? $"https://{name}.qa-egnyte.com" : $"https://{name}.egnyte.com"; // egnyte-doctor: ok[qa-host-in-source]
