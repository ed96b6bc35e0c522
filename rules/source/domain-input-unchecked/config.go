package main

import "os"

func api() string {
	domain := os.Getenv("EGNYTE_DOMAIN")
	return "https://" + domain + ".egnyte.com/pubapi/v1" // egnyte-doctor: ok[domain-input-unchecked]
}
