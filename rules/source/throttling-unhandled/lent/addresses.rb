module Egnyte
  FILES_ADDRESS = "https://#{ENV.fetch('EGNYTE_DOMAIN')}.egnyte.com/pubapi/v1/fs"
end
