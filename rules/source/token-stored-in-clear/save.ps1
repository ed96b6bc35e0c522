$response = Invoke-RestMethod -Method Post -Uri "https://$env:EGNYTE_DOMAIN.egnyte.com/puboauth/token" -Body $body
$response.access_token | Out-File -FilePath "$HOME\egnyte_token.txt" # egnyte-doctor: expect[token-stored-in-clear]
