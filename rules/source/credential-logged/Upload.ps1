# Headers hold the token: whoever shows them, shows it.
$token = $env:EGNYTE_TOKEN
$headers = @{
    "Content-Type"  = "application/octet-stream"
    "Authorization" = "Bearer $($token)"
}
Write-Host $headers # egnyte-doctor: expect[credential-logged]
Write-Host "sending $($headers.Count) headers" # egnyte-doctor: ok[credential-logged]
$answer = Invoke-RestMethod -Uri "https://acme.egnyte.com/pubapi/v1/fs-content/Shared/a.zip" -Method Post -Headers $headers
Write-Host $answer # egnyte-doctor: ok[credential-logged]
