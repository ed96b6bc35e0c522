import Foundation

enum EgnyteConfig {
    static func base(_ name: String) -> URL {
        URL(string: "https://\(name).qa-egnyte.com/pubapi/v1")! // egnyte-doctor: expect[qa-host-in-source]
    }
}
