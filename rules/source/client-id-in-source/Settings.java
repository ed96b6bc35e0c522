package com.acme.egnyte;

final class Settings {
    static final String EGNYTE_CLIENT_ID = "FAKE0q9w8e7r6t5y4u3i2o1p"; // egnyte-doctor: expect[client-id-in-source]
    static final String EGNYTE_CLIENT_SECRET = System.getenv("EGNYTE_CLIENT_SECRET"); // egnyte-doctor: ok[client-id-in-source]

    private Settings() {}
}
