require "net/http"

# Logs in at Egnyte.
def login(name, password)
  address = URI("https://acme.egnyte.com/puboauth/token")
  # egnyte-doctor: expect[credential-in-url]
  address.query = URI.encode_www_form(grant_type: "password", username: name, password: password)
  Net::HTTP.post(address, "")
end

def login_by_form(name, password)
  address = URI("https://acme.egnyte.com/puboauth/token")
  # egnyte-doctor: ok[credential-in-url]
  Net::HTTP.post(address, URI.encode_www_form(grant_type: "password", username: name, password: password))
end
