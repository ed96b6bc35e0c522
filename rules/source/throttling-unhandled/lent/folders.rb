require "net/http"

# Folders of a project, in Egnyte.
class Folders
  def list(path)
    # egnyte-doctor: expect[throttling-unhandled]
    Net::HTTP.get(URI("#{Egnyte::FILES_ADDRESS}/#{path}"), headers)
  end

  def drop(path)
    Net::HTTP.new(host).delete(URI("#{Egnyte::FILES_ADDRESS}/#{path}"), headers)
  end
end
