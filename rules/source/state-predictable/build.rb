class BuildAuthorizeUri
  def self.generate_state_token(salt)
    "egnyte_#{Digest::MD5.hexdigest("#{DateTime.current}-#{salt}")}" # egnyte-doctor: expect[state-predictable]
  end

  def self.create_state_token
    "egnyte_#{SecureRandom.hex(16)}" # egnyte-doctor: ok[state-predictable]
  end
end
