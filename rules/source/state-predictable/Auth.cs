public string LoginUrl(string userId)
{
    var state = $"{userId}-{DateTime.UtcNow.Ticks}"; // egnyte-doctor: expect[state-predictable]
    return $"https://{_domain}.egnyte.com/puboauth/token?response_type=code&client_id={_key}&redirect_uri={_redirect}&scope=Egnyte.filesystem&state={state}";
}
