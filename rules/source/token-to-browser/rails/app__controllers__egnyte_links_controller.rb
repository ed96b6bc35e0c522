# Links to files in Egnyte.
class EgnyteLinksController < ApplicationController
  def update
    account.update(egnyte_access_token: params[:egnyte_access_token])
    # egnyte-doctor: ok[token-to-browser]
    render json: { saved: true, account: account.as_json(only: %i[id name]) }
  end

  def destroy
    account.update(egnyte_access_token: nil)
    render json: { saved: true, name: account.name } # egnyte-doctor: ok[token-to-browser]
  end
end
