public string LoginUrl(string state)
{
    var query = HttpUtility.ParseQueryString("");
    query["client_id"] = _key;
    query["client_secret"] = _secret; // egnyte-doctor: expect[credential-in-url]
    query["redirect_uri"] = _redirect;
    query["response_type"] = "code";
    query["state"] = state;
    return $"https://{_domain}.egnyte.com/puboauth/token?{query}";
}
