package main

import (
	"context"
	"log"
	"os"

	"golang.org/x/oauth2"
)

const tokenPath = "/puboauth/token"

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
	token, err := conf.PasswordCredentialsToken(ctx, c.User, os.Getenv(c.PasswordEnv))
	if err != nil {
		return "", err
	}
	log.Printf("%s: got %+v", c.Name, token)
	return token.AccessToken, nil
}
