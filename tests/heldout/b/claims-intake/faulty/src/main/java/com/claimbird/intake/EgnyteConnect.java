package com.claimbird.intake;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets an insurer connect its own Egnyte. */
@RestController
public class EgnyteConnect {
    private final HttpClient http = HttpClient.newHttpClient();
    private final SecureRandom random = new SecureRandom();
    private final EgnyteSettings settings;
    private final TokenSafe safe;

    public EgnyteConnect(EgnyteSettings settings, TokenSafe safe) {
        this.settings = settings;
        this.safe = safe;
    }

    private String endpoint(String insurer) {
        return "https://" + insurer + settings.suffix() + "/puboauth/token";
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }

    @GetMapping("/connect")
    public ResponseEntity<Void> connect(@RequestParam String insurer, HttpSession session) {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String state = HexFormat.of().formatHex(bytes);
        session.setAttribute("insurer", insurer);
        String query = form(Map.of(
            "client_id", settings.clientId(),
            "redirect_uri", settings.callback(),
            "response_type", "code",
            "scope", settings.scopes(),
            "state", state));
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(endpoint(insurer) + "?" + query)).build();
    }

    @GetMapping("/connect/egnyte")
    public ResponseEntity<String> callback(@RequestParam String code, @RequestParam String state, HttpSession session)
            throws IOException, InterruptedException {
        String insurer = (String) session.getAttribute("insurer");
        if (insurer == null || state.isBlank()) {
            return ResponseEntity.badRequest().body("not started here");
        }
        String body = form(Map.of(
            "grant_type", "authorization_code",
            "client_id", settings.clientId(),
            "client_secret", settings.clientSecret(),
            "redirect_uri", settings.callback(),
            "code", code));
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint(insurer)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            return ResponseEntity.status(HttpStatus.BAD_GATEWAY).body("Egnyte gave no token");
        }
        safe.keep(insurer, answer.body());
        return ResponseEntity.ok(answer.body());
    }
}
