# Where a user of Egnyte logs in.
class LoginCode
  def to_s
    "https://#{@account.egnyte_domain}/puboauth/token?client_id=#{@account.egnyte_key}" \
      "&redirect_uri=#{@request.base_url}/back&scope=#{wishes[:scope]}&state=#{@request.session[:state]}&response_type=#{wishes[:response_type]}"
  end

  def wishes
    {
      scope: "Egnyte.link",
      response_type: "code", # egnyte-doctor: ok[implicit-grant-in-source]
    }
  end
end
