function Connect-Egnyte {
    param([Parameter(Mandatory)][string]$Domain)
    $name = $Domain.Trim().ToLower() -replace '^https?://', '' -replace '\.egnyte\.com.*$', ''
    $script:Base = "https://$name.egnyte.com" # egnyte-doctor: ok[host-malformed]
}

function Connect-EgnyteTwice {
    $tenant = "acme.egnyte.com"
    $script:Base = "https://$tenant.egnyte.com/pubapi/v1" # egnyte-doctor: expect[host-malformed]
}
