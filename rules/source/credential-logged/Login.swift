func login(domain: String, form: Data) async throws -> String {
    var request = URLRequest(url: URL(string: "https://\(domain).egnyte.com/puboauth/token")!)
    request.httpMethod = "POST"
    request.httpBody = form
    let (data, reply) = try await URLSession.shared.data(for: request)
    print("HTTP", (reply as! HTTPURLResponse).statusCode) // egnyte-doctor: ok[credential-logged]
    let token = try JSONDecoder().decode(Token.self, from: data)
    print("Egnyte token: \(token.accessToken)") // egnyte-doctor: expect[credential-logged]
    return token.accessToken
}
