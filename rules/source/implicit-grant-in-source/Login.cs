public Uri LoginUri(string domain, string state) => new(
    $"https://{domain}.egnyte.com/puboauth/token?client_id={_key}&redirect_uri={_redirect}&response_type=token&scope=Egnyte.filesystem&state={state}"); // egnyte-doctor: expect[implicit-grant-in-source]
