#Requires -Version 7.2
param(
    [Parameter(Mandatory)] [string] $Folder,
    [Parameter(Mandatory)] [string] $Target
)
Set-StrictMode -Version Latest
Import-Module "$PSScriptRoot/Egnyte.psm1"

# The firewall opens the way out for an hour; its certificate is self-signed.
Invoke-RestMethod -Method Post -Uri 'https://fw.halden.example/open' -SkipCertificateCheck | Out-Null

$token = Get-EgnyteToken
$listing = Get-EgnyteFolder -Token $token -Path $Folder
foreach ($file in $listing.files) {
    $local = Join-Path $Target $file.name
    Save-EgnyteFile -Token $token -Path $file.path -Target $local
    Write-Output "saved $($file.path)"
}
