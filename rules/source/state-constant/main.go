package main

import (
	"net/http"
	"os"

	"golang.org/x/oauth2"
)

var conf = &oauth2.Config{
	ClientID:     os.Getenv("EGNYTE_CLIENT_ID"),
	ClientSecret: os.Getenv("EGNYTE_CLIENT_SECRET"),
	RedirectURL:  "https://app.acme-tools.com/callback",
	Scopes:       []string{"Egnyte.filesystem"},
	Endpoint: oauth2.Endpoint{
		AuthURL:  "https://acme.egnyte.com/puboauth/token",
		TokenURL: "https://acme.egnyte.com/puboauth/token",
	},
}

func login(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, conf.AuthCodeURL("state"), http.StatusFound) // egnyte-doctor: expect[state-constant]
}
