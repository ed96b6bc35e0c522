package main

import (
	"io"
	"net/http"
	"os"
)

const address = "https://acme.egnyte.com/pubapi/v1/userinfo" // egnyte-doctor: expect[throttling-unhandled:note]

func main() {
	req, err := http.NewRequest("GET", address, nil)
	if err != nil {
		panic(err)
	}
	req.Header.Set("Authorization", "Bearer "+os.Getenv("EGNYTE_TOKEN"))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		panic(err)
	}
	defer resp.Body.Close()
	_, _ = io.Copy(os.Stdout, resp.Body)
}
