import Foundation

final class EgnyteSession {
    var domain: String?

    func remember(accessToken: String) {
        UserDefaults.standard.set(accessToken, forKey: "egnyteToken") // egnyte-doctor: expect[token-stored-in-clear]
    }
}
