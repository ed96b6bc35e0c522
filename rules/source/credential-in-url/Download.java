package com.acme.egnyte;

import java.net.URI;
import java.net.http.HttpRequest;

class Download {
    HttpRequest request(String domain, String path, String accessToken) {
        String url = "https://" + domain + ".egnyte.com/pubapi/v1/fs-content" + path + "?access_token=" + accessToken; // egnyte-doctor: expect[credential-in-url]
        return HttpRequest.newBuilder(URI.create(url)).build();
    }
}
