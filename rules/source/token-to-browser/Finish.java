class Finish {
    @GetMapping("/connected")
    ResponseEntity<String> connected(@RequestParam String code) throws Exception {
        String body = form(Map.of("grant_type", "authorization_code", "code", code, "client_id", key, "client_secret", secret));
        HttpRequest request = HttpRequest.newBuilder(URI.create(host + "/puboauth/token")).POST(BodyPublishers.ofString(body)).build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            return ResponseEntity.status(502).body("Egnyte gave no token"); // egnyte-doctor: ok[token-to-browser]
        }
        safe.keep(answer.body());
        return ResponseEntity.ok(answer.body()); // egnyte-doctor: expect[token-to-browser]
    }

    private final String host = "https://acme-tools.egnyte.com";
}
