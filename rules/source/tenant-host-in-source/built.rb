class Egnyte
  def initialize(domain)
    @base = "https://#{domain}.egnyte.com" # egnyte-doctor: ok[tenant-host-in-source]
    @docs = "https://developers.egnyte.com/docs/read/Public_API_Authentication" # egnyte-doctor: ok[tenant-host-in-source] trap[developers-host]
  end
end
