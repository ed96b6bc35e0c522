#import "Session.h"

@implementation Session

- (void)beginFor:(NSString *)user password:(NSString *)password domain:(NSString *)domain {
    NSString *form = [NSString stringWithFormat:@"grant_type=password&client_id=%@&username=%@&password=%@", self.key, user, password];
    NSString *address = [NSString stringWithFormat:@"https://%@.egnyte.com/puboauth/token", domain];
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:address]];
    request.HTTPMethod = @"POST";
    request.HTTPBody = [form dataUsingEncoding:4];
    NSURLSessionDataTask *task = [[NSURLSession sharedSession] dataTaskWithRequest:request completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
        if (error != nil) {
            NSLog(@"login failed: %@", error); // egnyte-doctor: ok[credential-logged]
            return;
        }
        NSDictionary *answer = [NSJSONSerialization JSONObjectWithData:data options:0 error:nil];
        NSLog(@"login: %@", answer); // egnyte-doctor: expect[credential-logged]
        NSLog(@"login took %lu bytes", (unsigned long)[data length]); // egnyte-doctor: ok[credential-logged]
        [self keep:[answer objectForKey:@"access_token"]];
    }];
    [task resume];
}

@end
