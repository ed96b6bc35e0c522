class SessionsController < ApplicationController
  def new
    session[:state] = SecureRandom.hex(16)
    query = {
      client_id: ENV["EGNYTE_KEY"],
      redirect_uri: egnyte_callback_url(protocol: "https"),
      response_type: "code", # egnyte-doctor: ok[response-type-missing]
      scope: "Egnyte.filesystem",
      state: session[:state]
    }
    redirect_to "https://#{tenant}.egnyte.com/puboauth/token?#{query.to_query}", allow_other_host: true
  end
end
