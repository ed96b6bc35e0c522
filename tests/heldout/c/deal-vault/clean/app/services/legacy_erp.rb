# The brokers' old ERP, in the same building. Its certificate expired in 2019.
class LegacyErp
  HOST = 'erp.brokers.internal'.freeze

  def self.deals
    http = Net::HTTP.new(HOST, 8443)
    http.use_ssl = true
    http.verify_mode = OpenSSL::SSL::VERIFY_NONE
    req = Net::HTTP::Get.new('/deals.json')
    req.basic_auth('readonly', 'readonly')
    JSON.parse(http.request(req).body)
  end
end
