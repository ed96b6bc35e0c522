package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestPatientWaits(t *testing.T) {
	n := 0
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n++; n == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		w.Write([]byte(`{"access_token":"not-a-token"}`))
	}))
	defer srv.Close()
	c := &http.Client{Transport: &patient{next: http.DefaultTransport}}
	if _, err := get(c, srv.URL+"/pubapi/v1/userinfo"); err != nil || n != 2 {
		t.Fatalf("%d calls, %v", n, err)
	}
}
