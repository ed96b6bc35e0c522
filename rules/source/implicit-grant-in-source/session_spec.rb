require "spec_helper"

describe Egnyte::Session do
  before { @session = Egnyte::Session.new({ key: "key", domain: "test", access_token: "token" }, :implicit, 0.0) } # egnyte-doctor: expect[implicit-grant-in-source:note]

  it("asks") { stub_request(:get, "https://test.egnyte.com/pubapi/v1/userinfo") }
end
