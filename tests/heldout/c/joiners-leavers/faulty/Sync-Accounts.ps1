#Requires -Version 7.2
param(
    [string]$Csv = '\\hr01\export\joiners.csv',
    [switch]$WhatIfOnly
)

Import-Module "$PSScriptRoot\Egnyte.psm1" -Force
$cred = Import-Clixml "$PSScriptRoot\svc-egnyte.cred.xml"
Connect-Egnyte -Credential $cred

foreach ($row in Import-Csv $Csv) {
    $filter = [uri]::EscapeDataString("email eq `"$($row.Mail)`"")
    $found = (Invoke-Egnyte GET "/pubapi/v2/users?filter=$filter").resources | Select-Object -First 1
    if ($row.State -eq 'leaver' -and $found) {
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
        Write-Output "made $($row.Mail)"
    }
}
