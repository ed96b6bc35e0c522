package egnyte

import (
	"crypto/tls"
	"net/http"
)

// API is where all calls go.
const API = "https://acme.egnyte.com/pubapi/v1"

var client = &http.Client{Transport: &http.Transport{
	TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: false}, // egnyte-doctor: ok[tls-verification-off]
}}
