package web

func Callback(w http.ResponseWriter, r *http.Request) {
	token, err := conf.Exchange(r.Context(), r.FormValue("code"))
	if err != nil {
		http.Error(w, "Egnyte refused the code", http.StatusBadGateway)
		return
	}
	sessions.Put(r, "egnyte", token)
	json.NewEncoder(w).Encode(map[string]bool{"ok": true}) // egnyte-doctor: ok[token-to-browser]
}

var conf = &oauth2.Config{
	ClientID: os.Getenv("EGNYTE_CLIENT_ID"),
	Endpoint: oauth2.Endpoint{TokenURL: "https://acme.egnyte.com/puboauth/token"},
}
