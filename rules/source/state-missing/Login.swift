import AuthenticationServices

func loginURL(domain: String, config: Config) -> URL {
    var parts = URLComponents(string: "https://\(domain).egnyte.com/puboauth/token")!
    parts.queryItems = [
        URLQueryItem(name: "client_id", value: config.key),
        URLQueryItem(name: "redirect_uri", value: config.redirect),
        URLQueryItem(name: "response_type", value: "code"), // egnyte-doctor: expect[state-missing]
        URLQueryItem(name: "scope", value: "Egnyte.filesystem"),
    ]
    return parts.url!
}
