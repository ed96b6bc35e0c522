class Session
  def initialize(key, domain)
    @client = OAuth2::Client.new(key, nil, site: "https://#{domain}.egnyte.com", authorize_url: '/puboauth/token')
  end

  def login_url(back)
    @client.implicit.authorize_url(redirect_uri: back, state: SecureRandom.hex(16), scope: 'Egnyte.link') # egnyte-doctor: expect[implicit-grant-in-source]
  end
end
