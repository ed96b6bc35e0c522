# Accounts in our Egnyte. Used by Sync-Accounts.ps1

$script:Base = 'https://kestrelair.egnyte.com'
$script:Token = $null
$script:Until = [datetime]::MinValue

function Connect-Egnyte {
    param(
        [Parameter(Mandatory)][string]$ClientId,
        [Parameter(Mandatory)][string]$ClientSecret,
        [Parameter(Mandatory)][pscredential]$Credential
    )
    if ($script:Token -and [datetime]::UtcNow -lt $script:Until) { return }
    $body = @{
        grant_type    = 'password'
        client_id     = $ClientId
        client_secret = $ClientSecret
        username      = $Credential.UserName
        password      = $Credential.GetNetworkCredential().Password
        scope         = 'Egnyte.user'
    }
    $resp = Invoke-RestMethod -Method Post -Uri "$script:Base/puboauth/token" -Body $body -ContentType 'application/x-www-form-urlencoded' -MaximumRetryCount 2 -RetryIntervalSec 5
    if (-not $resp.access_token) { throw 'Egnyte gave no token: wrong password of the service user?' }
    $script:Token = $resp.access_token
    $script:Until = if ($resp.expires_in -gt 0) { [datetime]::UtcNow.AddSeconds($resp.expires_in - 600) } else { [datetime]::MaxValue }
    # Write-Host $resp.access_token
    Write-Verbose "Connected, token of $($resp.access_token.Length) characters"
}

function Invoke-Egnyte {
    param([string]$Method, [string]$Path, $Body)
    $p = @{
        Method             = $Method
        Uri                = "$script:Base$Path"
        Headers            = @{ Authorization = "Bearer $script:Token" }
        ContentType        = 'application/json'
        SkipHttpErrorCheck = $true
    }
    if ($Body) { $p.Body = $Body | ConvertTo-Json -Depth 6 }
    foreach ($try in 1..5) {
        $r = Invoke-WebRequest @p
        $mashery = "$($r.Headers['X-Mashery-Error-Code'])"
        if ($r.StatusCode -eq 429 -or ($r.StatusCode -eq 403 -and $mashery -match 'OVER_(QPS|RATE)')) {
            $wait = [int]"$($r.Headers['Retry-After'] ?? 1)"
            if ($wait -gt 120) { throw "Egnyte: daily limit, free again in $wait s" }
            Start-Sleep -Seconds $wait
            continue
        }
        if ($r.StatusCode -ge 400) { throw "Egnyte: $Method $Path -> $($r.StatusCode)" }
        return ($r.Content | ConvertFrom-Json)
    }
    throw "Egnyte: still throttled: $Path"
}

Export-ModuleMember -Function Connect-Egnyte, Invoke-Egnyte
