@RestController
class EgnyteConnect {
    private String endpoint(String insurer) {
        return "https://" + insurer + ".egnyte.com/puboauth/token"; // egnyte-doctor: expect[domain-input-unchecked]
    }

    @GetMapping("/connect")
    ResponseEntity<Void> connect(@RequestParam String insurer) {
        return found(endpoint(insurer) + "?" + query);
    }
}
