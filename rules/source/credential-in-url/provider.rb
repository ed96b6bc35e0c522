EGNYTE = {
  client_id: ENV.fetch('EGNYTE_CLIENT_ID'),
  client_secret: ENV.fetch('EGNYTE_CLIENT_SECRET'), # egnyte-doctor: ok[credential-in-url]
  authorize_url: '/puboauth/token',
  token_url: '/puboauth/token',
  redirect_uri: 'https://app.acme-tools.com/egnyte/callback',
  response_type: 'code'
}.freeze

def query(params)
  URI.encode_www_form(params)
end
