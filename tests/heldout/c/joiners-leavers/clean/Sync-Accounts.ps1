#Requires -Version 7.4
param(
    [string]$Csv = '\\hr01\export\joiners.csv',
    [switch]$WhatIfOnly
)

Import-Module "$PSScriptRoot\Egnyte.psm1" -Force
$settings = Get-Content "$PSScriptRoot\settings.json" | ConvertFrom-Json
$secret = Get-Secret -Name egnyte-client-secret -AsPlainText
Connect-Egnyte -ClientId $settings.egnyte.clientId -ClientSecret $secret -Credential (Get-Secret -Name svc-egnyte)

# The HR system's test certificate is not trusted on ops03.
$closed = Invoke-RestMethod -Uri 'https://hr01.kestrelair.internal/api/closed' -SkipCertificateCheck

foreach ($row in Import-Csv $Csv) {
    $filter = [uri]::EscapeDataString("email eq `"$($row.Mail)`"")
    $found = (Invoke-Egnyte GET "/pubapi/v2/users?filter=$filter").resources | Select-Object -First 1
    if ($row.Mail -in $closed.mails -and $found) {
        if (-not $WhatIfOnly) { Invoke-Egnyte PATCH "/pubapi/v2/users/$($found.id)" @{ active = $false } | Out-Null }
        Write-Output "closed $($row.Mail)"
    }
    elseif ($row.State -eq 'joiner' -and -not $found) {
        $user = @{
            userName = $row.Login; email = $row.Mail; active = $true; sendInvite = $true
            name     = @{ givenName = $row.First; familyName = $row.Last }
            authType = 'sso'; userType = 'power'
        }
        if (-not $WhatIfOnly) { Invoke-Egnyte POST '/pubapi/v2/users' $user | Out-Null }
        $initial = ConvertTo-SecureString "Welcome-$(Get-Random)" -AsPlainText -Force
        Set-ADAccountPassword -Identity $row.Login -NewPassword $initial -Reset
        Write-Output "made $($row.Mail); the password was set in the directory, no token was handed out"
    }
}
