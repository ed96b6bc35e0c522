class Egnyte::AuthorizationUri
  def self.new_state(salt)
    Digest::MD5.hexdigest("#{DateTime.current}-#{salt}") # egnyte-doctor: expect[state-predictable]
  end

  def initialize(options)
    @options = options
  end

  def to_s
    "https://#{@options[:domain]}/puboauth/token?#{params.to_query}"
  end

  def params
    {
      client_id: ENV.fetch('EGNYTE_CLIENT_ID'),
      redirect_uri: @options[:redirect_uri],
      response_type: 'code',
      scope: 'Egnyte.filesystem',
      state: @options[:state]
    }
  end
end
