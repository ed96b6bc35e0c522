$domain = "acme"
$egnytePassword = "FAKEgrey7Tractor!2" # egnyte-doctor: expect[credential-in-source]
$body = @{
    grant_type = "password"
    client_id  = $env:EGNYTE_KEY
    username   = "svc-deploy"
    password   = $egnytePassword
}
$token = Invoke-RestMethod -Method Post -Uri "https://$domain.egnyte.com/puboauth/token" -Body $body
