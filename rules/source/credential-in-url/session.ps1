function Get-EgnyteToken {
    $Key = $env:EGNYTE_KEY
    $Password = Get-Secret egnyte -AsPlainText
    $Uri = "https://acme.egnyte.com/puboauth/token?client_id=$Key&username=robot&password=$Password&grant_type=password" # egnyte-doctor: expect[credential-in-url]
    (Invoke-RestMethod -Method Post -Uri $Uri).access_token
}
