# frozen_string_literal: true

require 'faraday'

# File operations for one connected contractor.
class EgnyteFiles
  class Refused < StandardError; end

  def initialize(domain, token)
    @http = Faraday.new(url: "https://#{domain}.egnyte.com") do |f|
      f.request :authorization, 'Bearer', token
      f.response :json
    end
  end

  def mkdir(path)
    reply = @http.post("/pubapi/v1/folders#{encode(path)}", { action: 'add_folder' }.to_json,
                       'Content-Type' => 'application/json')
    return true if reply.status == 201
    # Egnyte says 403 as well when the folder is there already.
    return false if reply.status == 403 && reply.body.to_s.include?('already exists')

    raise Refused, "mkdir #{path}: #{reply.status}"
  end

  def put(path, io)
    reply = @http.post("/pubapi/v1/fs-content#{encode(path)}", io.read,
                       'Content-Type' => 'application/octet-stream')
    raise Refused, "upload #{path}: #{reply.status}" unless reply.success?
  end

  private

  def encode(path)
    path.split('/').map { |part| ERB::Util.url_encode(part) }.join('/')
  end
end
