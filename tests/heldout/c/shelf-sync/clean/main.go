package main

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"

	"golang.org/x/oauth2"
)

var (
	domain = flag.String("domain", "carewell", "our Egnyte, the part before .egnyte.com")
	target = flag.String("target", "/srv/tablets/forms", "where the tablets look")
	status = flag.String("status", "", "address of the status page, for example :8443")
)

func base() string {
	return fmt.Sprintf("https://%s.egnyte.com", strings.TrimSuffix(*domain, ".egnyte.com"))
}

func login(ctx context.Context, box sealed) (*oauth2.Token, error) {
	if raw, err := box.open(); err == nil {
		t := new(oauth2.Token)
		if json.Unmarshal(raw, t) == nil && t.Valid() {
			log.Printf("token from last time is still good until %s", t.Expiry)
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
		return nil, fmt.Errorf("token refused, is it the non-SSO password? %w", err)
	}
	raw, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	log.Print("keeping the token for the next run")
	return t, box.seal(raw)
}

// serveStatus is the tool's own listener; old tablets send no client certificate.
func serveStatus(addr string) {
	s := &http.Server{Addr: addr, TLSConfig: &tls.Config{ClientAuth: tls.NoClientCert}}
	s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })
	log.Print(s.ListenAndServeTLS("/etc/shelf/tls.crt", "/etc/shelf/tls.key"))
}

func main() {
	flag.Parse()
	if *status != "" {
		go serveStatus(*status)
	}
	ctx := context.Background()
	t, err := login(ctx, sealed{name: "shelf-sync.token", key: os.Getenv("SHELF_KEY")})
	if err != nil {
		log.Fatalf("login: %v", err)
	}
	c := oauth2.NewClient(ctx, oauth2.StaticTokenSource(t))
	c.Transport = &patient{next: c.Transport}
	n, err := mirror(c, "/Shared/Forms", *target)
	if err != nil {
		log.Fatal(err)
	}
	pingTablets()
	log.Printf("%d forms are up to date", n)
}
