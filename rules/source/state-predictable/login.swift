func loginURL(domain: String, config: Config) -> URL {
    let state = UUID().uuidString
    keep(state)
    var parts = URLComponents(string: "https://\(domain).egnyte.com/puboauth/token")!
    parts.queryItems = [
        URLQueryItem(name: "client_id", value: config.key),
        URLQueryItem(name: "redirect_uri", value: config.redirect),
        URLQueryItem(name: "response_type", value: "code"), // egnyte-doctor: ok[state-predictable]
        URLQueryItem(name: "scope", value: "Egnyte.filesystem"),
        URLQueryItem(name: "state", value: state),
    ]
    return parts.url!
}
