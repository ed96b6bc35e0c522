package egnyte

import "net/http"

func userinfo(domain, accessToken string) (*http.Request, error) {
	req, err := http.NewRequest("GET", "https://"+domain+".egnyte.com/pubapi/v1/userinfo", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+accessToken) // egnyte-doctor: ok[key-sent-as-bearer]
	return req, nil
}
