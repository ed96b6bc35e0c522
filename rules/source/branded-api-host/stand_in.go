package egnyte

// The stand-in of our tests, and the real one.
const (
	local = "http://localhost:8080/pubapi/v1" // egnyte-doctor: ok[branded-api-host]
	real  = "https://acme.egnyte.com/pubapi/v1" // egnyte-doctor: ok[branded-api-host]
)
