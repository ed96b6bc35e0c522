$ask = @{
    Method  = "Get"
    Uri     = "https://acme.egnyte.com/pubapi/v2/groups" # egnyte-doctor: expect[throttling-unhandled:warning]
    Headers = @{ Authorization = "Bearer $env:EGNYTE_TOKEN" }
}
$groups = (Invoke-RestMethod @ask).resources

$ask = @{
    Method  = "Get"
    Uri     = "https://acme.egnyte.com/pubapi/v2/users"
    Headers = @{ Authorization = "Bearer $env:EGNYTE_TOKEN" }
}
$users = (Invoke-RestMethod @ask).resources
