egnyte_domain        = "acme.egnyte.com"
egnyte_client_secret = "FAKEl0k9j8h7g6f5d4s3a2p1o0i9u8y7t6r5e4w3q2m1n0b9v8" # egnyte-doctor: expect[credential-in-source]
egnyte_token         = "" # egnyte-doctor: ok[credential-in-source]
