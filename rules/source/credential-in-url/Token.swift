import Foundation

func tokenRequest(domain: String, code: String, config: Config) -> URLRequest {
    var request = URLRequest(url: URL(string: "https://\(domain).egnyte.com/puboauth/token")!)
    request.httpMethod = "POST"
    let body = "grant_type=authorization_code&client_id=\(config.key)&client_secret=\(config.secret)&code=\(code)" // egnyte-doctor: ok[credential-in-url] trap[form-body-not-url]
    request.httpBody = body.data(using: .utf8)
    return request
}
