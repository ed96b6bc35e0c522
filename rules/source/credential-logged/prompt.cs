public static class Prompt
{
    public static EgnyteLogin Ask(string domain)
    {
        Console.WriteLine($"Log in to {domain}.egnyte.com"); // egnyte-doctor: ok[credential-logged]
        Console.Write("Password: "); // egnyte-doctor: ok[credential-logged] trap[log-message-words]
        var password = ReadHidden();
        Console.WriteLine(string.IsNullOrEmpty(password) ? "No password given" : "Thank you"); // egnyte-doctor: ok[credential-logged] trap[log-presence]
        return new EgnyteLogin(domain, password);
    }
}
