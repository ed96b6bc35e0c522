#import "Storage.h"

@implementation Storage

- (void)choose:(NSString *)name {
    if ([name isEqualToString:@"Egnyte"]) {
        // egnyte-doctor: expect[state-constant]
        self.service = [[CREgnyte alloc] initWithDomain:self.domain clientId:self.key clientSecret:self.secret redirectUri:@"https://app.acme-tools.com/back" state:@"STATE"];
    } else {
        self.service = [[CRBox alloc] initWithClientId:self.key clientSecret:self.secret redirectUri:@"https://app.acme-tools.com/back" state:@"STATE"]; // egnyte-doctor: ok[state-constant]
    }
}

@end
