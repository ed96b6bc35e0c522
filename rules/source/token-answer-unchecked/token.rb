require "json"
require "net/http"

def token(config)
  uri = URI("https://#{config[:egnyte_domain]}.egnyte.com/puboauth/token")
  reply = Net::HTTP.post_form(uri, {
    "grant_type" => "refresh_token",
    "client_id" => config[:key],
    "client_secret" => config[:secret],
    "refresh_token" => config[:refresh_token]
  })
  JSON.parse(reply.body)["access_token"] # egnyte-doctor: expect[token-answer-unchecked]
end
