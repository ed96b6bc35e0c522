public string AuthorizeUrl(string domain, ISession session)
{
    var state = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    session.SetString("egnyte_state", state);
    var query = new Dictionary<string, string?>
    {
        ["client_id"] = _options.ClientId,
        ["redirect_uri"] = _options.RedirectUri,
        ["response_type"] = "code", // egnyte-doctor: ok[state-constant]
        ["scope"] = "Egnyte.filesystem",
        ["state"] = state,
    };
    return QueryHelpers.AddQueryString($"https://{domain}.egnyte.com/puboauth/token", query);
}
