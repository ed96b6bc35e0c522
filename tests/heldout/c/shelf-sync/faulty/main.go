package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"golang.org/x/oauth2"
)

const defaultDomain = "carewell.egnyte.com"

var (
	domain = flag.String("domain", defaultDomain, "our Egnyte")
	target = flag.String("target", "/srv/tablets/forms", "where the tablets look")
)

func base() string {
	return fmt.Sprintf("https://%s.egnyte.com", *domain)
}

func tokenFile() string {
	home, _ := os.UserHomeDir()
	return filepath.Join(home, ".shelf-sync.json")
}

func login(ctx context.Context) (*oauth2.Token, error) {
	if raw, err := os.ReadFile(tokenFile()); err == nil {
		t := new(oauth2.Token)
		if json.Unmarshal(raw, t) == nil && t.Valid() {
			return t, nil
		}
	}
	conf := oauth2.Config{
		ClientID:     os.Getenv("EGNYTE_CLIENT_ID"),
		ClientSecret: os.Getenv("EGNYTE_CLIENT_SECRET"),
		Scopes:       []string{"Egnyte.filesystem"},
		Endpoint:     oauth2.Endpoint{TokenURL: base() + "/puboauth/token", AuthStyle: oauth2.AuthStyleInParams},
	}
	t, err := conf.PasswordCredentialsToken(ctx, os.Getenv("EGNYTE_USER"), os.Getenv("EGNYTE_PASSWORD"))
	if err != nil {
		return nil, err
	}
	raw, _ := json.Marshal(t)
	if err := os.WriteFile(tokenFile(), raw, 0o644); err != nil {
		log.Print(err)
	}
	return t, nil
}

func main() {
	flag.Parse()
	ctx := context.Background()
	t, err := login(ctx)
	if err != nil {
		log.Fatalf("login: %v", err)
	}
	n, err := mirror(oauth2.NewClient(ctx, oauth2.StaticTokenSource(t)), "/Shared/Forms", *target)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("%d forms are up to date", n)
}
