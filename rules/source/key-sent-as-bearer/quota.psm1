$script:Base = "https://$env:EGNYTE_DOMAIN.egnyte.com"
function Get-Quota {
    Invoke-RestMethod -Uri "$script:Base/pubapi/v1/userinfo" -Headers @{ Authorization = "Bearer $env:EGNYTE_CLIENT_ID" } # egnyte-doctor: expect[key-sent-as-bearer]
}
function Get-User {
    Invoke-RestMethod -Uri "$script:Base/pubapi/v1/userinfo" -Headers @{ Authorization = "Bearer $script:Token" } # egnyte-doctor: ok[key-sent-as-bearer]
}
