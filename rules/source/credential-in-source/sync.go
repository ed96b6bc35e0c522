package main

import "os"

func settings() Settings {
	secret := os.Getenv("EGNYTE_CLIENT_SECRET")
	if secret == "" {
		secret = "FAKEq1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c2v3" // egnyte-doctor: expect[credential-in-source]
	}
	return Settings{Domain: os.Getenv("EGNYTE_DOMAIN"), Secret: secret}
}
