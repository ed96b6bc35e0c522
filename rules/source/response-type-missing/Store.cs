public class EgnyteStore
{
    private readonly string _host;
    private readonly string _key;

    public string SignIn(string callback)
    {
        var query = new List<KeyValuePair<string, string>> {
            new KeyValuePair<string, string>("client_id", _key),
            new KeyValuePair<string, string>("redirect_uri", callback),
        };
        // egnyte-doctor: expect[response-type-missing]
        return string.Format("{0}/puboauth/token{1}", _host, query.ToQueryString());
    }
}
