package main

import (
	"crypto/rand"
	"encoding/hex"
	"net/http"
)

func login(w http.ResponseWriter, r *http.Request) {
	b := make([]byte, 16)
	rand.Read(b)
	state := hex.EncodeToString(b)
	http.SetCookie(w, &http.Cookie{Name: "state", Value: state, HttpOnly: true, Secure: true})
	http.Redirect(w, r, egnyte.AuthCodeURL(state), http.StatusFound) // egnyte-doctor: ok[state-not-compared]
}

func callback(w http.ResponseWriter, r *http.Request) {
	sent, err := r.Cookie("state")
	if err != nil || sent.Value != r.URL.Query().Get("state") {
		http.Error(w, "not our login", http.StatusForbidden)
		return
	}
	token, err := egnyte.Exchange(r.Context(), r.URL.Query().Get("code"))
	if err != nil {
		http.Error(w, "refused", http.StatusBadGateway)
		return
	}
	keep(r, token)
}
