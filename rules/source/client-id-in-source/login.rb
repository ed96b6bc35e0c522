require "egnyte"

session = Egnyte::Session.new({
  key: "FAKE7z5x3c1v9b8n6m4l2k0j", # egnyte-doctor: expect[client-id-in-source]
  domain: "acme",
  username: ENV["EGNYTE_USER"],
  password: ENV["EGNYTE_PASSWORD"]
}, :password)
