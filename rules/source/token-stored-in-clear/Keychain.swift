import Security

func remember(egnyteToken accessToken: String, domain: String) {
    let query: [String: Any] = [
        kSecClass as String: kSecClassInternetPassword,
        kSecAttrServer as String: "\(domain).egnyte.com",
        kSecValueData as String: Data(accessToken.utf8), // egnyte-doctor: ok[token-stored-in-clear]
    ]
    SecItemAdd(query as CFDictionary, nil)
}
