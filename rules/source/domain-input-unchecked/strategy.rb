class EgnyteStrategy < OmniAuth::Strategies::OAuth2
  option :name, "egnyte"

  def client
    # egnyte-doctor: ok[domain-input-unchecked]
    options.client_options[:site] = "https://#{request.params["domain"][/\A[a-z0-9-]+\z/]}.egnyte.com"
    super
  end
end
