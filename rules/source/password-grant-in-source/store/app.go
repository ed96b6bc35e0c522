package egnyte

import (
	"context"

	"golang.org/x/oauth2"
)

func Client(ctx context.Context, cfg Config) (*oauth2.Token, error) {
	conf := &oauth2.Config{
		ClientID:     cfg.Key,
		ClientSecret: cfg.Secret,
		Endpoint:     oauth2.Endpoint{TokenURL: "https://" + cfg.Domain + ".egnyte.com/puboauth/token"},
	}
	return conf.PasswordCredentialsToken(ctx, cfg.User, cfg.Password) // egnyte-doctor: expect[password-grant-in-source:warning]
}
