package egnyte

import "os"

func host(name string) string {
	if os.Getenv("APP_ENV") == "staging" {
		return "https://" + name + ".qa-egnyte.com" // egnyte-doctor: ok[qa-host-in-source]
	}
	return "https://" + name + ".egnyte.com"
}
