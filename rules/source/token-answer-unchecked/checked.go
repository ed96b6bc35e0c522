package egnyte

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
)

func Exchange(cfg Config, code string) (*Token, error) {
	form := url.Values{}
	form.Set("grant_type", "authorization_code") // egnyte-doctor: ok[token-answer-unchecked]
	form.Set("client_id", cfg.ClientID)
	form.Set("client_secret", cfg.ClientSecret)
	form.Set("redirect_uri", cfg.RedirectURI)
	form.Set("code", code)
	resp, err := http.PostForm("https://"+cfg.Domain+".egnyte.com/puboauth/token", form)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("egnyte refused the code: %s", resp.Status)
	}
	var token Token
	return &token, json.NewDecoder(resp.Body).Decode(&token)
}
