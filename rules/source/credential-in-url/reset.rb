class PasswordsController < ApplicationController
  # Users of our own app; Egnyte is another page of it.
  def reset
    redirect_to "/login?password_reset=sent" # egnyte-doctor: ok[credential-in-url]
  end

  def files
    redirect_to "https://#{current_tenant.egnyte_domain}.egnyte.com/app/index.do", allow_other_host: true
  end
end
