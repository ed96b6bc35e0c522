#import "Keeper.h"

// Keeps what Egnyte's login gave.
@implementation Keeper

+ (void)keep:(NSString *)given {
    NSMutableDictionary *kept = [NSMutableDictionary dictionary];
    [kept setObject:given forKey:@"accessToken"]; // egnyte-doctor: expect[token-stored-in-clear]
    [kept writeToFile:[self path] atomically:YES];
}

+ (void)forget {
    NSMutableDictionary *kept = [NSMutableDictionary dictionaryWithContentsOfFile:[self path]];
    [kept setObject:@"" forKey:@"accessToken"]; // egnyte-doctor: ok[token-stored-in-clear]
    [kept writeToFile:[self path] atomically:YES];
}

+ (void)prefer:(NSString *)accessToken {
    // egnyte-doctor: expect[token-stored-in-clear]
    [[NSUserDefaults standardUserDefaults] setObject:accessToken forKey:@"egnyteAccessToken"];
}

+ (void)lock:(NSString *)accessToken {
    NSDictionary *item = @{ (id)kSecClass : (id)kSecClassGenericPassword, (id)kSecValueData : accessToken }; // egnyte-doctor: ok[token-stored-in-clear]
    SecItemAdd((CFDictionaryRef)item, NULL);
}

@end
