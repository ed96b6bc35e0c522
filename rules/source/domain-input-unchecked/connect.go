package web

import "net/http"

func connect(w http.ResponseWriter, r *http.Request) {
	domain := r.URL.Query().Get("domain")
	token, err := exchange("https://"+domain+".egnyte.com/puboauth/token", r.FormValue("code")) // egnyte-doctor: expect[domain-input-unchecked]
	if err != nil {
		http.Error(w, "refused", http.StatusBadGateway)
		return
	}
	save(r, token)
}
