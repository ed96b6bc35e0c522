import AuthenticationServices
import Foundation

enum EgnyteConfig {
    static let key = "FAKE8mz4tq2xv6wk9rc5hnb7"
    static let host = "https://alderhealth.egnyte.com"
    static let callback = "https://notes.standup.example/egnyte"
}

final class EgnyteSession: NSObject {
    private var web: ASWebAuthenticationSession?

    func logIn(from window: ASWebAuthenticationPresentationContextProviding, done: @escaping (Bool) -> Void) {
        var parts = URLComponents(string: EgnyteConfig.host + "/puboauth/token")!
        parts.queryItems = [
            URLQueryItem(name: "client_id", value: EgnyteConfig.key),
            URLQueryItem(name: "redirect_uri", value: EgnyteConfig.callback),
            URLQueryItem(name: "response_type", value: "token"),
            URLQueryItem(name: "scope", value: "Egnyte.filesystem"),
            URLQueryItem(name: "mobile", value: "1"),
        ]
        web = ASWebAuthenticationSession(url: parts.url!, callbackURLScheme: "standup") { answer, _ in
            guard let fragment = answer?.fragment,
                  let token = URLComponents(string: "?" + fragment)?.queryItems?
                      .first(where: { $0.name == "access_token" })?.value else {
                print("login gave no token")
                return done(false)
            }
            UserDefaults.standard.set(token, forKey: "egnyte.token")
            done(true)
        }
        web?.presentationContextProvider = window
        web?.start()
    }

    static var token: String? { UserDefaults.standard.string(forKey: "egnyte.token") }
    static var host: String { EgnyteConfig.host }
}
