library(httr)

reply <- POST(
  sprintf("https://%s.egnyte.com/puboauth/token", Sys.getenv("EGNYTE_DOMAIN")),
  body = list(
    grant_type = "password", # egnyte-doctor: expect[password-grant-in-source]
    client_id = Sys.getenv("EGNYTE_CLIENT_ID"),
    username = Sys.getenv("EGNYTE_USERNAME"),
    password = Sys.getenv("EGNYTE_PASSWORD")
  ),
  encode = "form"
)
stop_for_status(reply)
