package main

import (
	"crypto/tls"
	"net/http"
)

const base = "https://acme.egnyte.com/pubapi/v1"

var client = &http.Client{Transport: &http.Transport{
	TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // egnyte-doctor: expect[tls-verification-off]
}}
