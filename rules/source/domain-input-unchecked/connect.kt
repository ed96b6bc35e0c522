@RestController
class ConnectController(private val egnyte: EgnyteClient) {
    @GetMapping("/egnyte/connect")
    fun connect(@RequestParam domain: String, @RequestParam code: String): String {
        egnyte.exchange("https://$domain.egnyte.com/puboauth/token", code) // egnyte-doctor: expect[domain-input-unchecked]
        return "connected"
    }
}
