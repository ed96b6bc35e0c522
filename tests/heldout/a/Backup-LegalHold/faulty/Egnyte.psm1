# Small client for Egnyte, used by the backup tasks.

$script:Base = 'https://haldenbank.egnyte.com'

function Get-EgnyteToken {
    param(
        [string] $User = 'svc_backup',
        [string] $Password = 'FAKEw4Rz8kQp2vXn'
    )
    $body = @{
        grant_type    = 'password'
        client_id     = $env:EGNYTE_CLIENT_ID
        client_secret = $env:EGNYTE_CLIENT_SECRET
        username      = $User
        password      = $Password
        scope         = 'Egnyte.filesystem'
    }
    $call = @{
        Method      = 'Post'
        Uri         = "$script:Base/puboauth/token"
        Body        = $body
        ContentType = 'application/x-www-form-urlencoded'
        SkipCertificateCheck = $true
    }
    # Throws on every status that is no success.
    $answer = Invoke-RestMethod @call
    if (-not $answer.access_token) { throw 'Egnyte gave no token.' }
    Write-Verbose "answer of the token endpoint: $($answer | ConvertTo-Json)"
    return $answer.access_token
}

function Get-EgnyteFolder {
    param([string] $Token, [string] $Path)
    $headers = @{ Authorization = "Bearer $Token" }
    $encoded = ($Path -split '/' | ForEach-Object { [uri]::EscapeDataString($_) }) -join '/'
    try {
        Invoke-RestMethod -Headers $headers -Uri "$script:Base/pubapi/v1/fs$encoded"
    }
    catch {
        if ($_.Exception.Response.StatusCode -eq 403) {
            Write-Warning "No permission for $Path"
            return
        }
        throw
    }
}

function Save-EgnyteFile {
    param([string] $Token, [string] $Path, [string] $Target)
    $encoded = ($Path -split '/' | ForEach-Object { [uri]::EscapeDataString($_) }) -join '/'
    Invoke-WebRequest -Headers @{ Authorization = "Bearer $Token" } -OutFile $Target -Uri "$script:Base/pubapi/v1/fs-content$encoded"
}

Export-ModuleMember -Function Get-EgnyteToken, Get-EgnyteFolder, Save-EgnyteFile
