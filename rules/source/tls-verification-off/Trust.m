#import "Trust.h"

// Answers the challenges of Egnyte's hosts.
@implementation Trust

- (void)URLSession:(NSURLSession *)session didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(Answer)answer {
    // egnyte-doctor: expect[tls-verification-off]
    answer(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust]);
}

- (void)connection:(NSURLConnection *)connection willSendRequestForAuthenticationChallenge:(NSURLAuthenticationChallenge *)challenge {
    SecTrustResultType result;
    SecTrustEvaluate(challenge.protectionSpace.serverTrust, &result);
    if (result == kSecTrustResultProceed) {
        // egnyte-doctor: ok[tls-verification-off]
        [challenge.sender useCredential:[NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust] forAuthenticationChallenge:challenge];
    }
}

- (void)prepare:(ASIHTTPRequest *)request {
    [request setValidatesSecureCertificate:NO]; // egnyte-doctor: expect[tls-verification-off]
}

- (void)prepareStrictly:(ASIHTTPRequest *)request {
    [request setValidatesSecureCertificate:YES]; // egnyte-doctor: ok[tls-verification-off]
}

@end
