package com.acme.egnyte;

final class Hosts {
    private static final String BASE = "https://acme.egnyte.com";

    static String userinfo() {
        return "https://" + BASE + "/pubapi/v1/userinfo"; // egnyte-doctor: expect[host-malformed]
    }
}
