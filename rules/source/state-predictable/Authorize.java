package com.acme.egnyte;

import java.util.Random;

class Authorize {
    private static final Random RANDOM = new Random();

    String url(Tenant tenant, String redirectUri) {
        String state = Long.toString(RANDOM.nextLong()); // egnyte-doctor: expect[state-predictable]
        return "https://" + tenant.name() + ".egnyte.com/puboauth/token?response_type=code&client_id="
            + tenant.key() + "&redirect_uri=" + redirectUri + "&scope=Egnyte.filesystem&state=" + state;
    }
}
