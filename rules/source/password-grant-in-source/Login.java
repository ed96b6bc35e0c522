package com.acme.egnyte;

import okhttp3.*;

class Login {
    Request request(String domain, Settings s) {
        RequestBody form = new FormBody.Builder()
            .add("grant_type", "password") // egnyte-doctor: expect[password-grant-in-source]
            .add("client_id", s.clientId())
            .add("client_secret", s.clientSecret())
            .add("username", s.user())
            .add("password", s.password())
            .build();
        return new Request.Builder().url("https://" + domain + ".egnyte.com/puboauth/token").post(form).build();
    }
}
