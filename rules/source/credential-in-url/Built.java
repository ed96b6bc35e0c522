class Built {
  HttpPost built(String name, String password) throws Exception {
    URIBuilder address = new URIBuilder("https://acme.egnyte.com/puboauth/token");
    address.addParameter("grant_type", "password");
    address.addParameter("username", name);
    address.addParameter("password", password); // egnyte-doctor: expect[credential-in-url]
    return new HttpPost(address.build());
  }

  HttpUriRequest form(String name, String password) {
    RequestBuilder request = RequestBuilder.post("https://acme.egnyte.com/puboauth/token");
    request.addParameter("grant_type", "password");
    request.addParameter("username", name);
    request.addParameter("password", password); // egnyte-doctor: ok[credential-in-url]
    return request.build();
  }
}
