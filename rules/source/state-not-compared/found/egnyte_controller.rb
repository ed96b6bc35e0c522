class EgnyteController < ApplicationController
  def connect
    state = SecureRandom.hex(24)
    connection.update!(state_token: state)
    redirect_to "https://#{connection.domain}/puboauth/token?#{login(state).to_query}"
  end

  def callback
    connection = Connection.find_by_state_token(params[:state]) # egnyte-doctor: ok[state-not-compared]
    raise ActiveRecord::RecordNotFound unless connection

    connection.exchange(params[:code])
  end

  private

  def login(state)
    {
      client_id: ENV.fetch('EGNYTE_CLIENT_ID'),
      redirect_uri: egnyte_callback_url(protocol: 'https'),
      response_type: 'code',
      scope: 'Egnyte.filesystem',
      state: state
    }
  end
end
