require "securerandom"
require "sinatra"

get "/login" do
  session[:state] = SecureRandom.hex(16)
  query = URI.encode_www_form(
    client_id: ENV.fetch("EGNYTE_KEY"),
    redirect_uri: "https://app.acme-tools.com/callback",
    response_type: "code", # egnyte-doctor: ok[state-missing]
    scope: "Egnyte.filesystem",
    state: session[:state]
  )
  redirect "https://#{settings.egnyte_domain}.egnyte.com/puboauth/token?#{query}"
end
