class Company < ApplicationRecord
  has_many :deals, dependent: :destroy

  encrypts :egnyte_access_token, :egnyte_refresh_token

  def egnyte_web
    egnyte_until ? "https://#{egnyte_subdomain}.egnyte.com/app/index.do" : 'https://www.egnyte.com'
  end
end
