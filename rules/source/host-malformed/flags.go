package main

const ours = "acme-tools.egnyte.com"

var domain = flag.String("domain", ours, "our Egnyte")

func base() string {
	return fmt.Sprintf("https://%s.egnyte.com", *domain) // egnyte-doctor: expect[host-malformed]
}
