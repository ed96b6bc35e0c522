package com.acme.egnyte;

import java.net.http.*;

class Client {
    private static final String API = ".egnyte.com/pubapi/v1"; // egnyte-doctor: expect[throttling-unhandled:warning]

    String get(String domain, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + domain + API + path)).build();
        HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        if ("ERR_403_DEVELOPER_OVER_QPS".equals(reply.headers().firstValue("X-Mashery-Error-Code").orElse(""))) {
            Thread.sleep(1000);
            return get(domain, path);
        }
        return reply.body();
    }
}
