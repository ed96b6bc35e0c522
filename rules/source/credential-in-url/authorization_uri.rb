class EgnyteAuthorizationUri
  def initialize(options)
    @options = options
  end

  def to_s
    "https://#{@options[:domain]}/puboauth/token?#{URI.encode_www_form(params)}"
  end

  private

  def params
    {
      client_id: ENV.fetch('EGNYTE_CLIENT_ID'),
      client_secret: ENV.fetch('EGNYTE_CLIENT_SECRET'), # egnyte-doctor: expect[credential-in-url]
      redirect_uri: @options[:redirect_uri],
      scope: 'Egnyte.filesystem',
      state: @options[:state],
      response_type: 'code'
    }
  end
end
