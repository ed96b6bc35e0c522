package main

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
)

func main() {
	resp, err := http.PostForm("https://"+os.Getenv("EGNYTE_DOMAIN")+".egnyte.com/puboauth/token", url.Values{
		"grant_type": {"password"},
		"client_id":  {os.Getenv("EGNYTE_KEY")},
		"username":   {os.Getenv("EGNYTE_USER")},
		"password":   {os.Getenv("EGNYTE_PASSWORD")},
	})
	if err != nil {
		log.Fatal(err) // egnyte-doctor: ok[credential-logged]
	}
	body, _ := io.ReadAll(resp.Body)
	log.Printf("status %d: %s", resp.StatusCode, body) // egnyte-doctor: expect[credential-logged]
	var token struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.Unmarshal(body, &token); err != nil {
		log.Fatalf("no JSON: %v", err) // egnyte-doctor: ok[credential-logged]
	}
	log.Println("logged in as", os.Getenv("EGNYTE_USER")) // egnyte-doctor: ok[credential-logged]
}
