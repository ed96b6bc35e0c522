package egnyte

import (
	"net/http"
	"strings"
)

func tokenRequest(c Config, form string) *http.Request {
	req, _ := http.NewRequest("POST", "https://"+c.Domain+".egnyte.com/puboauth/token", strings.NewReader(form))
	req.SetBasicAuth(c.ClientID, c.ClientSecret) // egnyte-doctor: expect[basic-auth-used]
	return req
}
