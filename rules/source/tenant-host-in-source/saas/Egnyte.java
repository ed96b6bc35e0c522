package com.acme.saas;

final class Egnyte {
    static final String HOST = "https://northwind.egnyte.com"; // egnyte-doctor: expect[tenant-host-in-source:warning]
    static final String TOKEN_URL = HOST + "/puboauth/token";

    private Egnyte() {}
}
