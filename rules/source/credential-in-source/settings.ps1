$headers = @{
    "Authorization" = "OAUTH oauth_token=FAKE930f-865b-4884-a3cc-1617fd60be1a,oauth_version=2.0" # egnyte-doctor: expect[credential-in-source]
}
Invoke-WebRequest -Uri "https://acme-tools.egnyte.com/v5/settings" -Headers $headers
