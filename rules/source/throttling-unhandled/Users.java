package com.acme.egnyte;

class Users {
    private static final String USERS = "/pubapi/v2/users"; // egnyte-doctor: expect[throttling-unhandled:warning]

    Page list() throws IOException {
        HttpGet request = new HttpGet(base + USERS);
        return read(client.execute(request));
    }

    void close(long id) throws IOException {
        HttpDelete request = new HttpDelete(base + USERS + "/" + id);
        client.execute(request);
    }
}
