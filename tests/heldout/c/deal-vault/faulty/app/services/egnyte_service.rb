class EgnyteService
  NET_OPTIONS = { use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_NONE }.freeze
  SCOPE = 'Egnyte.filesystem Egnyte.launchwebsession'.freeze

  class Error < StandardError; end

  def initialize(company)
    @company = company
    @domain = "#{company.egnyte_subdomain}.egnyte.com"
  end

  def authorize_url(redirect_uri)
    "https://#{@domain}/puboauth/token?" + URI.encode_www_form(
      client_id: ENV.fetch('EGNYTE_CLIENT_ID'),
      redirect_uri: redirect_uri,
      scope: SCOPE,
      response_code: 'code'
    )
  end

  def connect(code, redirect_uri)
    uri = URI("https://#{@domain}/puboauth/token")
    res = Net::HTTP.start(uri.host, uri.port, **NET_OPTIONS) do |http|
      req = Net::HTTP::Post.new(uri)
      req.set_form_data(
        client_id: ENV.fetch('EGNYTE_CLIENT_ID'),
        client_secret: ENV.fetch('EGNYTE_CLIENT_SECRET'),
        redirect_uri: redirect_uri,
        code: code,
        scope: SCOPE,
        grant_type: 'authorization_code'
      )
      http.request(req)
    end
    raise Error, "token: #{res.code}" unless res.is_a?(Net::HTTPSuccess)

    body = JSON.parse(res.body)
    @company.update!(egnyte_access_token: body['access_token'], egnyte_connected: true)
  end

  def folder(path)
    get("/pubapi/v1/fs#{path.split('/').map { |p| ERB::Util.url_encode(p) }.join('/')}")
  end

  def session_url(path)
    post('/pubapi/v1/navigate', path: path, embedded: true)['redirect']
  end

  private

  def get(path)
    call(Net::HTTP::Get.new(path))
  end

  def post(path, payload)
    req = Net::HTTP::Post.new(path, 'Content-Type' => 'application/json')
    req.body = payload.to_json
    call(req)
  end

  def call(req)
    req['Authorization'] = "Bearer #{@company.egnyte_access_token}"
    res = Net::HTTP.start(@domain, 443, **NET_OPTIONS) { |http| http.request(req) }
    raise Error, 'not allowed for this user' if res.code == '403'
    raise Error, "egnyte: #{res.code}" unless res.is_a?(Net::HTTPSuccess)

    JSON.parse(res.body)
  end
end
