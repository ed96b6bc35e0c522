authorize <- function(app) {
  state <- paste0(sample(c(letters, 0:9), 20, replace = TRUE), collapse = "") # egnyte-doctor: expect[state-predictable]
  url <- paste0(
    "https://", app$domain, ".egnyte.com/puboauth/token",
    "?client_id=", utils::URLencode(app$client_id),
    "&redirect_uri=", utils::URLencode(app$redirect_uri),
    "&scope=Egnyte.filesystem&state=", utils::URLencode(state),
    "&response_type=code"
  )
  utils::browseURL(url)
}
