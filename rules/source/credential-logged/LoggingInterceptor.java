package com.acme.egnyte;

class LoggingInterceptor implements ClientHttpRequestInterceptor {
    private static final Logger log = LoggerFactory.getLogger(LoggingInterceptor.class);

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution next) throws IOException {
        log.debug("{} {}", request.getMethod(), request.getURI()); // egnyte-doctor: ok[credential-logged]
        log.debug("headers: {}", request.getHeaders()); // egnyte-doctor: expect[credential-logged]
        log.debug("type: {}", request.getHeaders().getContentType()); // egnyte-doctor: ok[credential-logged]
        ClientHttpResponse response = next.execute(request, body);
        log.debug("{} {}", response.getStatusCode(), response.getHeaders()); // egnyte-doctor: ok[credential-logged]
        return response;
    }
}
