package main

import (
	"context"
	"log"
	"os"

	"golang.org/x/oauth2"

	"example.com/auditcollector/internal/secrets"
)

const tokenPath = "/puboauth/token"

// tokenFor renews the token the customer's admin granted once in the browser.
// The pair is kept by the secret manager, which hands the newest one out and takes it back.
func tokenFor(ctx context.Context, c Customer) (string, error) {
	conf := &oauth2.Config{
		ClientID:     os.Getenv("EGNYTE_CLIENT_KEY"),
		ClientSecret: os.Getenv("EGNYTE_CLIENT_PASSWORD"),
		Scopes:       []string{"Egnyte.audit"},
		Endpoint: oauth2.Endpoint{
			TokenURL:  "https://" + c.Domain + ".egnyte.com" + tokenPath,
			AuthStyle: oauth2.AuthStyleInParams,
		},
	}
	refresh, err := secrets.Read(ctx, "egnyte/"+c.Domain)
	if err != nil {
		return "", err
	}
	token, err := conf.TokenSource(ctx, &oauth2.Token{RefreshToken: refresh}).Token()
	if err != nil {
		return "", err
	}
	if token.RefreshToken != refresh {
		if err := secrets.Write(ctx, "egnyte/"+c.Domain, token.RefreshToken); err != nil {
			return "", err
		}
	}
	log.Printf("%s: token is good until %s", c.Name, token.Expiry)
	return token.AccessToken, nil
}
