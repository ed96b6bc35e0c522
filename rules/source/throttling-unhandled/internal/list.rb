require "net/http"

uri = URI("https://#{ENV['EGNYTE_DOMAIN']}.egnyte.com/pubapi/v1/fs/Shared") # egnyte-doctor: expect[throttling-unhandled:note]
reply = Net::HTTP.get_response(uri, "Authorization" => "Bearer #{ENV['EGNYTE_TOKEN']}")
puts JSON.parse(reply.body)["folders"].map { |f| f["path"] }
