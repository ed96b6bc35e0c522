require "egnyte"

def session(config)
  session = Egnyte::Session.new({ # egnyte-doctor: expect[password-grant-in-source:error]
    key: config.egnyte_key,
    domain: config.egnyte_domain,
    username: config.user,
    password: config.password
  }, :password)
  session
end

def token(config)
  # egnyte-doctor: expect[password-grant-in-source:error]
  form = { grant_type: "password", client_id: config.egnyte_key, username: config.user, password: config.password }
  HTTParty.post("https://#{config.egnyte_domain}.egnyte.com/puboauth/token", body: form)
end
