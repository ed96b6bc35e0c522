function New-EgnyteSession {
    param([string]$Instance, [string]$User, [string]$Secret)

    $body = @{ grant_type = "password"; client_id = $Key; username = $User; password = $Secret }
    $session = Invoke-RestMethod -Method Post -Uri "https://$Instance.egnyte.com/puboauth/token" -Body $body
    $client = @{
        username = $User
        token    = $session.access_token
        type     = $session.token_type
        expires  = $session.expires_in
        instance = $Instance
    }
    $client | ConvertTo-Json | Out-File "$Instance.json" # egnyte-doctor: expect[token-stored-in-clear]
}

function Save-EgnyteSession {
    param($Session)

    $Session.access_token | ConvertTo-SecureString -AsPlainText | ConvertFrom-SecureString | Out-File session.txt # egnyte-doctor: ok[token-stored-in-clear]
}
