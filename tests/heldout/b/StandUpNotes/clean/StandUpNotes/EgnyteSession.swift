import AuthenticationServices
import Foundation
import Security

/// Logs in through our server, which holds the secret and swaps the code.
final class EgnyteSession: NSObject {
    private var web: ASWebAuthenticationSession?
    private let server = URL(string: "https://notes.standup.example/egnyte/start")!

    func logIn(tenant: String, from window: ASWebAuthenticationPresentationContextProviding, done: @escaping (Bool) -> Void) {
        guard tenant.range(of: "^[a-z0-9][a-z0-9-]*$", options: .regularExpression) != nil else { return done(false) }
        let nonce = UUID().uuidString
        var parts = URLComponents(url: server, resolvingAgainstBaseURL: false)!
        parts.queryItems = [
            URLQueryItem(name: "tenant", value: tenant),
            URLQueryItem(name: "nonce", value: nonce),
        ]
        web = ASWebAuthenticationSession(url: parts.url!, callbackURLScheme: "standup") { answer, _ in
            let items = answer.flatMap { URLComponents(url: $0, resolvingAgainstBaseURL: false)?.queryItems } ?? []
            guard items.first(where: { $0.name == "nonce" })?.value == nonce,
                  let ticket = items.first(where: { $0.name == "ticket" })?.value else {
                print("login gave no session, token not stored")
                return done(false)
            }
            Self.store(ticket)
            UserDefaults.standard.set(tenant, forKey: "egnyte.tenant")
            done(true)
        }
        web?.presentationContextProvider = window
        web?.start()
    }

    static func store(_ ticket: String) {
        let item: [CFString: Any] = [
            kSecClass: kSecClassGenericPassword,
            kSecAttrService: "standup",
            kSecValueData: Data(ticket.utf8),
        ]
        SecItemDelete(item as CFDictionary)
        SecItemAdd(item as CFDictionary, nil)
    }
}
