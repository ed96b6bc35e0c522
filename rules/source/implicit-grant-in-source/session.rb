require "egnyte"

session = Egnyte::Session.new({ key: ENV["EGNYTE_KEY"], domain: "acme" }, :implicit) # egnyte-doctor: expect[implicit-grant-in-source]
puts session.authorize_url("https://app.acme-tools.com/done")
