// What the app is registered with.
#define kEgnyteDomain @"acme"
#define kEgnyteSharedSecret @"FAKEk2Vb8Xq4Tz6Rn1Lw7Pd3Gm5Hs9Jc0Yf2Ua4Ei6Ot8Bv1Nz" // egnyte-doctor: expect[credential-in-source]
#define kEgnyteToken @"" // egnyte-doctor: ok[credential-in-source]
#define kBoxSecret @"FAKEq4Tz6Rn1Lw7Pd3Gm5Hs9Jc0Yf2Ua4E" // egnyte-doctor: ok[credential-in-source]
