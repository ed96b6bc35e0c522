package web

import "net/url"

func loginURL(domain string, c Config) string {
	q := url.Values{}
	q.Set("client_id", c.Key)
	q.Set("redirect_uri", c.Redirect)
	q.Set("response_type", "code") // egnyte-doctor: expect[state-missing]
	q.Set("scope", "Egnyte.filesystem")
	return "https://" + domain + ".egnyte.com/puboauth/token?" + q.Encode()
}
