class EgnyteController < ApplicationController
  DOMAIN = /\A[a-z0-9-]{1,63}\z/

  def callback
    domain = params[:domain]
    return head :bad_request unless DOMAIN.match?(domain)

    token = exchange("https://#{domain}.egnyte.com/puboauth/token", params[:code]) # egnyte-doctor: ok[domain-input-unchecked]
    session[:egnyte] = token
    redirect_to files_path
  end
end
