# Connects an account with Egnyte.
class EgnyteConnectionsController < ApplicationController
  def create
    @connection = current_account.egnyte_connections.create!(egnyte_token: keys[:token], label: params[:label])
    render json: @connection, status: :created # egnyte-doctor: expect[token-to-browser]
  end

  def show
    connection = current_account.egnyte_connections.find(params[:id])
    render json: { label: connection.label } # egnyte-doctor: ok[token-to-browser]
  end
end
