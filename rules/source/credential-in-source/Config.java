package com.acme.egnyte;

public final class Config {
    public static final String DOMAIN = "acme.egnyte.com";
    public static final String USERNAME = "svc-archive";
    public static final String PASSWORD = "FAKEblue9Otter"; // egnyte-doctor: expect[credential-in-source]
    public static final String PASSWORD_PARAMETER = "password"; // egnyte-doctor: ok[credential-in-source]

    private Config() {}
}
