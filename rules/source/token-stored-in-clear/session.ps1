function New-Session {
    param([string]$Tenant, [object]$Password = $(Read-Host -AsSecureString "Password"))
    $Session = Invoke-RestMethod -Method Post -Uri "https://$Tenant.egnyte.com/puboauth/token" -Body $Body
    $Client = @{
        "token"    = $Session.access_token
        "base_uri" = "https://$Tenant.egnyte.com"
    }
    $Client | ConvertTo-Json | Out-File "$Home\$Tenant.json" # egnyte-doctor: expect[token-stored-in-clear]
}
function New-SealedSession {
    param([string]$Tenant)
    $Session = Invoke-RestMethod -Method Post -Uri "https://$Tenant.egnyte.com/puboauth/token" -Body $Body
    $Session | ConvertTo-Json | ConvertTo-SecureString -AsPlainText | ConvertFrom-SecureString | Out-File "$Home\$Tenant.txt" # egnyte-doctor: ok[token-stored-in-clear]
}
