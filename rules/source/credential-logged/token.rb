def exchange(domain, code)
  uri = URI("https://#{domain}.egnyte.com/puboauth/token")
  reply = Net::HTTP.post_form(uri, grant_type: "authorization_code", code: code,
                                   client_id: ENV["EGNYTE_KEY"], client_secret: ENV["EGNYTE_SECRET"])
  body = JSON.parse(reply.body)
  Rails.logger.info("Egnyte token: #{body['access_token']}") # egnyte-doctor: expect[credential-logged]
  body["access_token"]
end
