WEATHER = "http://api.weather.test/v1" # egnyte-doctor: ok[api-host-not-https] trap[other-vendor-http-host]
PRINTER = "http://printer.acme.lan/" # egnyte-doctor: ok[api-host-not-https] trap[other-vendor-http-host]
HANDBOOK = "http://acme.egnyte.com/dl/aB3dE5fG7h" # egnyte-doctor: ok[api-host-not-https] trap[share-link]

def egnyte(domain)
  "https://#{domain}.egnyte.com/pubapi/v1" # egnyte-doctor: ok[api-host-not-https]
end
