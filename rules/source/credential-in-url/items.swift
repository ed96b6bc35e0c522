import Foundation

func login(name: String, password: String) -> URLRequest {
    var parts = URLComponents(string: "https://acme.egnyte.com/puboauth/token")!
    // egnyte-doctor: expect[credential-in-url]
    parts.queryItems = [URLQueryItem(name: "username", value: name), URLQueryItem(name: "password", value: password)]
    return URLRequest(url: parts.url!)
}

func loginByForm(name: String, password: String) -> URLRequest {
    var form = URLComponents()
    // egnyte-doctor: ok[credential-in-url]
    form.queryItems = [URLQueryItem(name: "username", value: name), URLQueryItem(name: "password", value: password)]
    var request = URLRequest(url: URL(string: "https://acme.egnyte.com/puboauth/token")!)
    request.httpMethod = "POST"
    request.httpBody = form.percentEncodedQuery?.data(using: .utf8)
    return request
}
