# An account at Egnyte.
class EgnyteAccount < ApplicationRecord
  encrypts :access_token

  def as_json(options = {})
    super(options.merge(except: [:access_token]))
  end
end
