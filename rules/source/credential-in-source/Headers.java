package com.acme.egnyte;

class Headers {
    void sign(HttpRequestBase request, String token) {
        // expected syntax "Authorization: Bearer FAKEtqd7gddjv638taa9hgf3" // egnyte-doctor: expect[credential-in-source:note]
        request.setHeader("Authorization", "Bearer " + token);
    }

    void old(HttpRequestBase request) {
        // request.setHeader("Authorization", "Bearer FAKEwm4k8z2x6c9v3b7n1q5"); // egnyte-doctor: expect[credential-in-source:error]
    }
}
