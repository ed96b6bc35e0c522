# Accounts in our Egnyte. Used by Sync-Accounts.ps1
# old key, until June: client_secret FAKEoldsecretFAKEoldsecretFAKEoldsecretFAKEoldsec1

$script:Base = 'https://kestrelair.egnyte.com'
$script:Token = $null

function Connect-Egnyte {
    param(
        [string]$ClientId = $env:EGNYTE_CLIENT_ID,
        [string]$ClientSecret = 'FAKEnewsecretFAKEnewsecretFAKEnewsecretFAKEnewsec2',
        [Parameter(Mandatory)][pscredential]$Credential
    )
    $body = @{
        grant_type    = 'password'
        client_id     = $ClientId
        client_secret = $ClientSecret
        username      = $Credential.UserName
        password      = $Credential.GetNetworkCredential().Password
        scope         = 'Egnyte.user Egnyte.permissions'
    }
    $resp = Invoke-RestMethod -Method Post -Uri "$script:Base/puboauth/token" -Body $body -ContentType 'application/x-www-form-urlencoded'
    $script:Token = $resp.access_token
    Write-Host "Connected, token is $($resp.access_token)"
}

function Invoke-Egnyte {
    param([string]$Method, [string]$Path, $Body)
    $p = @{
        Method      = $Method
        Uri         = "$script:Base$Path"
        Headers     = @{ Authorization = "Bearer $script:Token" }
        ContentType = 'application/json'
    }
    if ($Body) { $p.Body = $Body | ConvertTo-Json -Depth 6 }
    try {
        Invoke-RestMethod @p
    }
    catch {
        $code = [int]$_.Exception.Response.StatusCode
        if ($code -eq 403) { Write-Warning "No permission for $Path"; return }
        throw
    }
}

function Get-EgnyteQuota {
    # works with the key, no login needed
    Invoke-RestMethod -Uri "$script:Base/pubapi/v1/userinfo" -Headers @{ Authorization = "Bearer $env:EGNYTE_CLIENT_ID" }
}

Export-ModuleMember -Function Connect-Egnyte, Invoke-Egnyte, Get-EgnyteQuota
