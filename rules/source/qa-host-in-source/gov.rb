HOSTS = { "eu" => "https://acme.egnyte.com", "gov" => "https://acme.egnytegov.com" } # egnyte-doctor: ok[qa-host-in-source]
