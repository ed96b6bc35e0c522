$headers = @{ Authorization = "Bearer $env:EGNYTE_TOKEN" }
$reply = Invoke-RestMethod -Uri "https://$env:EGNYTE_DOMAIN.egnyte.com/pubapi/v1/userinfo" -Headers $headers -SkipCertificateCheck # egnyte-doctor: expect[tls-verification-off]
