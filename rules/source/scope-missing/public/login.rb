def login_url(domain, state)
  # egnyte-doctor: expect[scope-missing:warning]
  "https://#{domain}.egnyte.com/puboauth/token?response_type=code&client_id=#{ENV['EGNYTE_KEY']}" \
    "&redirect_uri=#{CGI.escape(ENV['EGNYTE_CALLBACK_URL'])}&state=#{state}"
end
