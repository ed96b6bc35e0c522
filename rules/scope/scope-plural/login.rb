query = URI.encode_www_form(
  client_id: ENV["EGNYTE_KEY"],
  redirect_uri: ENV["EGNYTE_CALLBACK_URL"],
  response_type: "code",
  scope: "Egnyte.filesystem Egnyte.permissions", # egnyte-doctor: expect[scope-plural]
  state: session[:state]
)
redirect "https://#{domain}.egnyte.com/puboauth/token?#{query}"
