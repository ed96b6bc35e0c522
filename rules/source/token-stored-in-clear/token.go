package main

func login(ctx context.Context, conf oauth2.Config) error {
	if raw, err := os.ReadFile("egnyte.json"); err == nil {
		return json.Unmarshal(raw, &current)
	}
	token, err := conf.PasswordCredentialsToken(ctx, os.Getenv("EGNYTE_USER"), os.Getenv("EGNYTE_PASSWORD"))
	if err != nil {
		return err
	}
	raw, _ := json.Marshal(token)
	if err := os.WriteFile("egnyte.json", raw, 0o644); err != nil { // egnyte-doctor: expect[token-stored-in-clear]
		return err
	}
	return nil
}
