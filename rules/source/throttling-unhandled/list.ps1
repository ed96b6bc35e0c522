$headers = @{ Authorization = "Bearer $env:EGNYTE_TOKEN" }
foreach ($folder in Get-Content folders.txt) {
    Invoke-RestMethod -Uri "https://$env:EGNYTE_DOMAIN.egnyte.com/pubapi/v1/fs/$folder" -Headers $headers # egnyte-doctor: expect[throttling-unhandled]
}
