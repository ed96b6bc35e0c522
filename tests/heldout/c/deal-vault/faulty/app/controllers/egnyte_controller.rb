class EgnyteController < ApplicationController
  before_action :require_admin

  def new
    subdomain = params[:subdomain].to_s.downcase
    return redirect_to settings_path, alert: t('.bad_name') unless subdomain.match?(/\A[a-z0-9][a-z0-9-]{0,62}\z/)

    current_company.update!(egnyte_subdomain: subdomain)
    redirect_to EgnyteService.new(current_company).authorize_url(egnyte_callback_url(protocol: 'https')), allow_other_host: true
  end

  def callback
    return redirect_to settings_path, alert: t('.denied') if params[:error]

    EgnyteService.new(current_company).connect(params.require(:code), egnyte_callback_url(protocol: 'https'))
    redirect_to settings_path, notice: t('.done')
  rescue EgnyteService::Error => e
    redirect_to settings_path, alert: e.message
  end
end
