$body = @{ grant_type = "password"; client_id = $env:EGNYTE_KEY; username = $env:EGNYTE_USER; password = $env:EGNYTE_PASSWORD }
$response = Invoke-RestMethod -Method Post -Uri "https://$($env:EGNYTE_DOMAIN).egnyte.com/puboauth/token" -Body $body
Write-Host "Token: $($response.access_token)" # egnyte-doctor: expect[credential-logged]
Write-Host "Token received, it expires in $($response.expires_in) seconds" # egnyte-doctor: ok[credential-logged]
