reply = Net::HTTP.post_form(
  URI("https://#{domain}.egnyte.com/puboauth/token"),
  grant_type: "refresh_token", # egnyte-doctor: ok[basic-auth-used]
  client_id: key,
  client_secret: secret,
  refresh_token: saved
)
