# Headers hold the token: whoever shows them, shows it.
$token = $env:EGNYTE_TOKEN
$headers = @{
    "Content-Type"  = "application/octet-stream"
    "Authorization" = "Bearer $($token)"
}
Write-Host ($headers | Out-String) # egnyte-doctor: expect[credential-logged]
Write-Output $headers # egnyte-doctor: expect[credential-logged]
# Of a map itself it writes System.Collections.DictionaryEntry, and nothing of what it holds.
Write-Host $headers # egnyte-doctor: ok[credential-logged]
Write-Host "sending $($headers.Count) headers" # egnyte-doctor: ok[credential-logged]
$answer = Invoke-RestMethod -Uri "https://acme.egnyte.com/pubapi/v1/fs-content/Shared/a.zip" -Method Post -Headers $headers
Write-Host $answer # egnyte-doctor: ok[credential-logged]
