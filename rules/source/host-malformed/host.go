package egnyte

import "strings"

func Host(domain string) string {
	if !strings.HasSuffix(domain, ".egnyte.com") {
		domain += ".egnyte.com" // egnyte-doctor: ok[host-malformed]
	}
	return "https://" + domain // egnyte-doctor: ok[host-malformed]
}
