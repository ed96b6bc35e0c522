class BuildAuthorizeUri
  def perform
    "https://#{@options[:domain]}/puboauth/token?#{embedded}" # egnyte-doctor: expect[response-type-missing]
  end

  def embedded
    params.map { |key, value| "#{key}=#{CGI.escape(value)}" }.join("&")
  end

  def params
    {
      client_id: ENV["egnyte_client_id"],
      redirect_uri: @options[:redirect_uri],
      state: @options[:state],
      response_code: "code"
    }
  end
end
