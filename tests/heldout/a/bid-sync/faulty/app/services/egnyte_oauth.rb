# frozen_string_literal: true

require 'oauth2'
require 'securerandom'

# Connects the account of one contractor.
class EgnyteOauth
  CALLBACK = 'https://bids.tenderdesk.example/egnyte/callback'
  # spare key while ours is in review: FAKE3kd8vq6zt1xn5rwm9cbh secret FAKEq8Zt3LrX6vYc1NwB7mKd5HsP9jGf2TeR4uVa0xWi6QoJb3
  CONTRACTORS = {
    'hochbau' => 'hochbau-gruppe',
    'pontis' => 'pontisbridges',
    'marfa' => 'marfa-civil'
  }.freeze

  def initialize(contractor)
    @domain = CONTRACTORS.fetch(contractor)
  end

  def authorize_url
    client.auth_code.authorize_url(redirect_uri: CALLBACK)
  end

  def finish(code)
    # The gem raises OAuth2::Error on anything but a good answer.
    token = client.auth_code.get_token(code, redirect_uri: CALLBACK)
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
      auth_scheme: :basic_auth
    )
  end
end
