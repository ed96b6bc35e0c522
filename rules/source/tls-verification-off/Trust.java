package com.acme.egnyte;

import javax.net.ssl.*;
import java.security.cert.X509Certificate;

class Trust {
    static final String API = "https://acme.egnyte.com/pubapi/v1";

    static TrustManager[] all() {
        return new TrustManager[] {new X509TrustManager() {
            public void checkClientTrusted(X509Certificate[] chain, String type) {}
            public void checkServerTrusted(X509Certificate[] chain, String type) {} // egnyte-doctor: expect[tls-verification-off]
            public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
        }};
    }
}
