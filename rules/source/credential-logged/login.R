library(httr)

reply <- POST(
  paste0("https://", Sys.getenv("EGNYTE_DOMAIN"), ".egnyte.com/puboauth/token"),
  body = list(grant_type = "password", client_id = Sys.getenv("EGNYTE_KEY"),
              username = Sys.getenv("EGNYTE_USER"), password = Sys.getenv("EGNYTE_PASSWORD")),
  encode = "form"
)
print(status_code(reply)) # egnyte-doctor: ok[credential-logged]
print(content(reply)) # egnyte-doctor: expect[credential-logged]
token <- content(reply)$access_token
message("Token: ", token) # egnyte-doctor: expect[credential-logged]
message("Token of ", nchar(token), " characters") # egnyte-doctor: ok[credential-logged] trap[log-length]
