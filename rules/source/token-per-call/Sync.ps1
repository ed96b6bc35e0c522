param([string[]] $Paths)

foreach ($path in $Paths) {
    $body = @{
        grant_type    = "password" # egnyte-doctor: expect[token-per-call]
        client_id     = $env:EGNYTE_CLIENT_ID
        client_secret = $env:EGNYTE_CLIENT_SECRET
        username      = $env:EGNYTE_USERNAME
        password      = $env:EGNYTE_PASSWORD
    }
    $reply = Invoke-RestMethod -Method Post -Uri "https://$env:EGNYTE_DOMAIN.egnyte.com/puboauth/token" -Body $body
    Send-File -Path $path -Token $reply.access_token
}
