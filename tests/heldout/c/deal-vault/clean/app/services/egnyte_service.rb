class EgnyteService
  NET_OPTIONS = { use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_PEER, read_timeout: 60 }.freeze
  SCOPE = 'Egnyte.filesystem Egnyte.launchwebsession'.freeze
  OVER = %w[ERR_403_DEVELOPER_OVER_QPS ERR_403_DEVELOPER_OVER_RATE].freeze

  class Error < StandardError; end

  def initialize(company)
    @company = company
    @domain = "#{company.egnyte_subdomain}.egnyte.com"
  end

  def authorize_url(redirect_uri, state)
    "https://#{@domain}/puboauth/token?" + URI.encode_www_form(
      client_id: ENV.fetch('EGNYTE_CLIENT_ID'),
      redirect_uri: redirect_uri,
      scope: SCOPE,
      state: state,
      response_type: 'code'
    )
  end

  def connect(code, redirect_uri)
    keep token_request(grant_type: 'authorization_code', code: code, redirect_uri: redirect_uri, scope: SCOPE)
  end

  def refresh
    keep token_request(grant_type: 'refresh_token', refresh_token: @company.egnyte_refresh_token)
  end

  def folder(path)
    get("/pubapi/v1/fs#{path.split('/').map { |p| ERB::Util.url_encode(p) }.join('/')}")
  end

  private

  def token_request(form)
    uri = URI("https://#{@domain}/puboauth/token")
    req = Net::HTTP::Post.new(uri)
    req.set_form_data(form.merge(client_id: ENV.fetch('EGNYTE_CLIENT_ID'), client_secret: ENV.fetch('EGNYTE_CLIENT_SECRET')))
    res = Net::HTTP.start(uri.host, uri.port, **NET_OPTIONS) { |http| http.request(req) }
    Rails.logger.info("egnyte token endpoint: #{res.code} for #{form[:grant_type]}")
    raise Error, "busy, try again in #{res['Retry-After']} s" if res.code == '409'
    raise Error, "token: #{res.code}" unless res.is_a?(Net::HTTPSuccess)

    JSON.parse(res.body).tap { |body| raise Error, 'no access_token' if body['access_token'].blank? }
  end

  def keep(body)
    seconds = body['expires_in'].to_i
    @company.update!(
      egnyte_access_token: body['access_token'],
      egnyte_refresh_token: body['refresh_token'],
      egnyte_until: (seconds.seconds.from_now if seconds.positive?)
    )
  end

  def get(path)
    refresh if @company.egnyte_until&.before?(1.hour.from_now) && @company.egnyte_refresh_token
    5.times do
      req = Net::HTTP::Get.new(path, 'Authorization' => "Bearer #{@company.egnyte_access_token}")
      res = Net::HTTP.start(@domain, 443, **NET_OPTIONS) { |http| http.request(req) }
      return JSON.parse(res.body) if res.is_a?(Net::HTTPSuccess)
      raise Error, "egnyte: #{res.code}" unless throttled?(res)

      wait = res.fetch('Retry-After', '1').to_i
      raise Error, "over the daily limit for #{wait} s" if wait > 30
      sleep wait
    end
    raise Error, 'still throttled'
  end

  def throttled?(res)
    res.code == '429' || (res.code == '403' && OVER.include?(res['X-Mashery-Error-Code']))
  end
end
