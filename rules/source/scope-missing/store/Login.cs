public Uri AuthorizeUri(string domain, string state)
{
    var query = HttpUtility.ParseQueryString(string.Empty);
    query["client_id"] = _options.ClientId;
    query["redirect_uri"] = _options.RedirectUri;
    query["response_type"] = "code"; // egnyte-doctor: expect[scope-missing:warning]
    query["state"] = state;
    return new Uri($"https://{domain}.egnyte.com/puboauth/token?{query}");
}
