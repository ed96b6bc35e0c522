class EgnyteController < ApplicationController
  before_action :require_admin

  def new
    subdomain = params[:subdomain].to_s.downcase
    return redirect_to settings_path, alert: t('.bad_name') unless subdomain.match?(/\A[a-z0-9][a-z0-9-]{0,62}\z/)

    current_company.update!(egnyte_subdomain: subdomain)
    session[:egnyte_state] = SecureRandom.urlsafe_base64(24)
    url = EgnyteService.new(current_company).authorize_url(egnyte_callback_url(protocol: 'https'), session[:egnyte_state])
    redirect_to url, allow_other_host: true
  end

  def callback
    expected = session.delete(:egnyte_state).to_s
    unless expected.present? && ActiveSupport::SecurityUtils.secure_compare(expected, params[:state].to_s)
      return redirect_to settings_path, alert: t('.again')
    end
    return redirect_to settings_path, alert: t('.denied') if params[:error]

    EgnyteService.new(current_company).connect(params.require(:code), egnyte_callback_url(protocol: 'https'))
    redirect_to settings_path, notice: t('.done')
  rescue EgnyteService::Error => e
    redirect_to settings_path, alert: e.message
  end
end
