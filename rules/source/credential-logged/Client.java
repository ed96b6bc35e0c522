package com.acme.egnyte;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class Client {
    private static final Logger LOG = LoggerFactory.getLogger(Client.class);

    void connect(String domain, String accessToken) {
        LOG.debug("Connecting to {}.egnyte.com with {}", domain, accessToken); // egnyte-doctor: expect[credential-logged]
        this.base = "https://" + domain + ".egnyte.com/pubapi/v1";
    }
}
