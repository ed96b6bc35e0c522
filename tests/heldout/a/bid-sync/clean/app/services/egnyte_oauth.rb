# frozen_string_literal: true

require 'oauth2'
require 'securerandom'

# Connects the account of one contractor.
class EgnyteOauth
  CALLBACK = 'https://bids.tenderdesk.example/egnyte/callback'
  SCOPES = %w[Egnyte.filesystem Egnyte.link].freeze
  CONTRACTORS = {
    'hochbau' => 'hochbau-gruppe',
    'pontis' => 'pontisbridges',
    'marfa' => 'marfa-civil'
  }.freeze

  def initialize(contractor)
    @domain = CONTRACTORS.fetch(contractor)
  end

  def authorize_url(session)
    session[:egnyte_state] = SecureRandom.urlsafe_base64(24)
    client.auth_code.authorize_url(redirect_uri: CALLBACK, scope: SCOPES.join(' '), state: session[:egnyte_state])
  end

  def finish(session, code, state)
    expected = session.delete(:egnyte_state).to_s
    raise 'state differs' unless ActiveSupport::SecurityUtils.secure_compare(expected, state.to_s)

    # The gem raises OAuth2::Error on anything but a good answer.
    token = client.auth_code.get_token(code, redirect_uri: CALLBACK, scope: SCOPES.join(' '))
    Rails.logger.info("egnyte token for #{@domain}: #{token.token.nil? ? 'missing' : 'present'}")
    EgnyteAccount.create!(domain: @domain, sealed: Sealer.seal(token.to_hash.to_json))
  end

  private

  def client
    @client ||= OAuth2::Client.new(
      ENV.fetch('EGNYTE_KEY'), ENV.fetch('EGNYTE_SECRET'),
      site: "https://#{@domain}.egnyte.com",
      authorize_url: '/puboauth/token',
      token_url: '/puboauth/token',
      auth_scheme: :request_body
    )
  end
end
