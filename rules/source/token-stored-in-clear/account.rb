class EgnyteAccount < ApplicationRecord
  def connect(code)
    reply = Net::HTTP.post_form(URI("https://#{domain}.egnyte.com/puboauth/token"), { "grant_type" => "authorization_code", "code" => code })
    raise "refused: #{reply.code}" unless reply.is_a?(Net::HTTPSuccess)
    answer = JSON.parse(reply.body)
    update!(access_token: answer["access_token"]) # egnyte-doctor: expect[token-stored-in-clear:note]
    update!(connected: true, domain: domain) # egnyte-doctor: ok[token-stored-in-clear]
  end
end
