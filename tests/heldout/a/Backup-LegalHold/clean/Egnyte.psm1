# Small client for Egnyte, used by the backup tasks.

$script:Base = 'https://haldenbank.egnyte.com'

function Get-EgnyteToken {
    param([pscredential] $Credential)
    $body = @{
        grant_type    = 'password'
        client_id     = $env:EGNYTE_CLIENT_ID
        client_secret = $env:EGNYTE_CLIENT_SECRET
        username      = $Credential.UserName
        password      = $Credential.GetNetworkCredential().Password
        scope         = 'Egnyte.filesystem'
    }
    $call = @{
        Method      = 'Post'
        Uri         = "$script:Base/puboauth/token"
        Body        = $body
        ContentType = 'application/x-www-form-urlencoded'
    }
    # Throws on every status that is no success.
    $answer = Invoke-RestMethod @call
    if (-not $answer.access_token) { throw 'Egnyte gave no token.' }
    Write-Verbose "token has $($answer.access_token.Length) characters, password was accepted"
    return $answer.access_token
}

function Invoke-Egnyte {
    param([string] $Token, [string] $Uri, [string] $OutFile)
    $headers = @{ Authorization = "Bearer $Token" }
    foreach ($attempt in 1..5) {
        try {
            if ($OutFile) { return Invoke-WebRequest -Headers $headers -Uri $Uri -OutFile $OutFile }
            return Invoke-RestMethod -Headers $headers -Uri $Uri
        }
        catch {
            $reply = $_.Exception.Response
            $wait = $reply.Headers.RetryAfter.Delta
            if ($reply.StatusCode -notin 403, 429 -or -not $wait) { throw }
            Start-Sleep -Seconds $wait.TotalSeconds
        }
    }
    throw 'Egnyte is throttling this token.'
}

function ConvertTo-EgnytePath {
    param([string] $Path)
    ($Path -split '/' | ForEach-Object { [uri]::EscapeDataString($_) }) -join '/'
}

function Get-EgnyteFolder {
    param([string] $Token, [string] $Path)
    Invoke-Egnyte -Token $Token -Uri "$script:Base/pubapi/v1/fs$(ConvertTo-EgnytePath $Path)"
}

function Save-EgnyteFile {
    param([string] $Token, [string] $Path, [string] $Target)
    Invoke-Egnyte -Token $Token -Uri "$script:Base/pubapi/v1/fs-content$(ConvertTo-EgnytePath $Path)" -OutFile $Target
}

Export-ModuleMember -Function Get-EgnyteToken, Get-EgnyteFolder, Save-EgnyteFile
