package com.acmetools;

@RestController
class EgnyteConnect {
    @GetMapping("/connect")
    ResponseEntity<Void> connect(HttpSession session) {
        String state = Hex.of(random.generateSeed(16));
        String query = form(Map.of(
            "client_id", settings.key(),
            "redirect_uri", settings.callback(),
            "response_type", "code", // egnyte-doctor: expect[state-not-compared]
            "scope", "Egnyte.filesystem",
            "state", state));
        return found(settings.egnyteHost() + "/puboauth/token?" + query);
    }

    @GetMapping("/connected")
    ResponseEntity<String> connected(@RequestParam String code, @RequestParam String state) {
        if (code == null || state.isBlank()) {
            return ResponseEntity.badRequest().body("not started here");
        }
        keep(exchange(code));
        return ResponseEntity.ok("connected");
    }
}
