# Settings of the account's Egnyte.
class EgnyteSettingsController < ApplicationController
  def update
    account.update(egnyte_access_token: params[:egnyte_access_token])
    # egnyte-doctor: expect[token-to-browser]
    render json: { saved: true, account: account.as_json }
  end
end
