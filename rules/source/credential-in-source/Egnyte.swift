import Foundation

struct EgnyteConfig {
    let domain: String
    // was: accessToken = "FAKE6y3t9r2e8w1q7u4i5o0p" egnyte-doctor: expect[credential-in-source]
    let accessToken: String

    static func load() -> EgnyteConfig {
        EgnyteConfig(domain: Settings.domain, accessToken: Keychain.read("egnyte"))
    }
}
