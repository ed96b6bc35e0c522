package com.acme.egnyte;

final class Token {
    /** The customer's own address of Egnyte. */
    static final String URL = "https://egnyte.northwind.de/puboauth/token"; // egnyte-doctor: expect[branded-api-host]

    private Token() {}
}
