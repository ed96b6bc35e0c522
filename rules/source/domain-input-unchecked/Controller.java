package com.acme.egnyte;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

class Controller {
    @GetMapping("/egnyte/connect")
    String connect(@RequestParam String domain, @RequestParam String code) {
        return client.exchange("https://" + domain + ".egnyte.com/puboauth/token", code); // egnyte-doctor: expect[domain-input-unchecked]
    }
}
