package com.acme.egnyte;

class Client {
    String token(String domain) { return "https://" + domain + ".egnyte.com/pubapi/oauth/token"; } // egnyte-doctor: expect[endpoint-unknown]
    String folder(String domain, String path) { return "https://" + domain + ".egnyte.com/pubapi/v1/fs" + path; } // egnyte-doctor: ok[endpoint-unknown]
    String api(String domain, String rest) { return "https://" + domain + ".egnyte.com/pubapi/v1" + rest; } // egnyte-doctor: ok[endpoint-unknown]
}
