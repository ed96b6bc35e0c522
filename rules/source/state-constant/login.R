library(httr)

authorize_url <- function(domain) {
  modify_url(
    paste0("https://", domain, ".egnyte.com/puboauth/token"),
    query = list(
      client_id = Sys.getenv("EGNYTE_CLIENT_ID"),
      redirect_uri = "https://localhost/callback",
      response_type = "code",
      scope = "Egnyte.filesystem",
      state = "r-client" # egnyte-doctor: expect[state-constant]
    )
  )
}
