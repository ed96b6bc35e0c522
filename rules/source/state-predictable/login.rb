def login_url
  session[:state] = rand(1_000_000).to_s # egnyte-doctor: expect[state-predictable]
  query = {
    client_id: ENV["EGNYTE_KEY"], redirect_uri: callback_url, scope: "Egnyte.filesystem",
    response_type: "code", state: session[:state]
  }
  "https://#{domain}.egnyte.com/puboauth/token?#{query.to_query}"
end
