package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"
)

// Customer is one tenant whose audit events are collected.
type Customer struct {
	Name        string `json:"name"`
	Domain      string `json:"domain"`
	User        string `json:"user"`
	PasswordEnv string `json:"passwordEnv"`
}

const auditURL = "http://%s.egnyte.com/pubapi/v2/audit/stream?startDate=%s&access_token=%s"

// siemURL is our collector beside this process.
const siemURL = "http://127.0.0.1:8088/services/collector"

func fetch(ctx context.Context, c Customer, token, since string) (map[string]any, error) {
	address := fmt.Sprintf(auditURL, c.Domain, since, token)
	for attempt := 0; attempt < 4; attempt++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return nil, err
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		wait, _ := strconv.Atoi(res.Header.Get("Retry-After"))
		if (res.StatusCode == http.StatusForbidden || res.StatusCode == http.StatusTooManyRequests) && wait > 0 {
			res.Body.Close()
			time.Sleep(time.Duration(wait) * time.Second)
			continue
		}
		if res.StatusCode != http.StatusOK {
			res.Body.Close()
			return nil, fmt.Errorf("%s: audit stream answered %s", c.Name, res.Status)
		}
		var page map[string]any
		err = json.NewDecoder(res.Body).Decode(&page)
		res.Body.Close()
		return page, err
	}
	return nil, fmt.Errorf("%s: still throttled", c.Name)
}

func main() {
	ctx := context.Background()
	raw, err := os.ReadFile("customers.json")
	if err != nil {
		log.Fatal(err)
	}
	var customers []Customer
	if err := json.Unmarshal(raw, &customers); err != nil {
		log.Fatal(err)
	}
	since := time.Now().UTC().Add(-time.Hour).Format(time.RFC3339)
	for _, c := range customers {
		token, err := tokenFor(ctx, c)
		if err != nil {
			log.Printf("%s: no token: %v", c.Name, err)
			continue
		}
		page, err := fetch(ctx, c, token, since)
		if err != nil {
			log.Print(err)
			continue
		}
		log.Printf("%s: %d events for %s", c.Name, len(page), siemURL)
	}
}
