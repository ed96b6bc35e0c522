package login

import (
	"net/http"
	"net/url"
	"strings"
)

const tokenURL = "https://acme.egnyte.com/puboauth/token"

func inQuery(name, password string) (*http.Response, error) {
	said := url.Values{}
	said.Set("grant_type", "password")
	said.Set("username", name)
	said.Set("password", password)
	// egnyte-doctor: expect[credential-in-url]
	return http.Post(tokenURL+"?"+said.Encode(), "", nil)
}

func inBody(name, password string) (*http.Response, error) {
	said := url.Values{}
	said.Set("grant_type", "password")
	said.Set("username", name)
	said.Set("password", password)
	// egnyte-doctor: ok[credential-in-url]
	return http.Post(tokenURL, "application/x-www-form-urlencoded", strings.NewReader(said.Encode()))
}
