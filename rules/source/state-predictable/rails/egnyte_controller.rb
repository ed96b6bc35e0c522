class EgnyteController < ApplicationController
  def connect
    state = Egnyte::AuthorizationUri.new_state(connection.domain)
    connection.update!(state_token: state)
    redirect_to login(state)
  end

  def callback
    connection = Connection.find_by_state_token(params[:state])
    connection.exchange(params[:code])
  end

  private

  def login(state)
    Egnyte::AuthorizationUri.new(
      domain: connection.domain,
      redirect_uri: egnyte_callback_url(protocol: 'https'),
      state: state
    ).to_s
  end
end
