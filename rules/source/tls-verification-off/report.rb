require "net/http"

http = Net::HTTP.new("#{ENV['EGNYTE_DOMAIN']}.egnyte.com", 443)
http.use_ssl = true
http.verify_mode = OpenSSL::SSL::VERIFY_NONE # egnyte-doctor: expect[tls-verification-off]
reply = http.get("/pubapi/v1/fs/Shared", "Authorization" => "Bearer #{ENV['EGNYTE_TOKEN']}")
