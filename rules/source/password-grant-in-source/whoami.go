package main

func token(ctx context.Context, client *egnyte.Client, env Settings) (*egnyte.Token, error) {
	token, _, err := client.RequestToken(ctx, egnyte.PasswordCredentials{ // egnyte-doctor: expect[password-grant-in-source]
		ClientID:     env.Key,
		ClientSecret: env.Secret,
		Username:     env.User,
		Password:     env.Password,
	})
	return token, err
}
