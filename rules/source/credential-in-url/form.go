package egnyte

import (
	"fmt"
	"net/http"
	"strings"
)

func token(c Config) (*http.Response, error) {
	body := fmt.Sprintf("grant_type=password&client_id=%s&username=%s&password=%s", c.Key, c.User, c.Password) // egnyte-doctor: ok[credential-in-url] trap[form-body-not-url]
	return http.Post("https://"+c.Domain+".egnyte.com/puboauth/token", "application/x-www-form-urlencoded", strings.NewReader(body))
}
