# Access to the institute's tenant.

trial_host <- function() {
  domain <- Sys.getenv("EGNYTE_DOMAIN", unset = "your-domain")
  paste0("https://", domain, ".egnyte.com")
}

#' Log in once per machine with the code shown in the browser.
#' @param code the code from the address bar
trial_login <- function(code) {
  answer <- httr2::request(paste0(trial_host(), "/puboauth/token")) |>
    httr2::req_body_form(
      grant_type = "authorization_code",
      client_id = Sys.getenv("EGNYTE_CLIENT_ID"),
      client_secret = Sys.getenv("EGNYTE_CLIENT_SECRET"),
      redirect_uri = "https://localhost/callback",
      scope = "Egnyte.filesystem",
      code = code
    ) |>
    httr2::req_perform() |>
    httr2::resp_body_json()
  if (is.null(answer$access_token)) stop("Egnyte gave no token.")
  keyring::key_set_with_value("fieldtrial", password = answer$access_token)
  message("token saved, ", nchar(answer$access_token), " characters")
  invisible(TRUE)
}

throttled <- function(resp) {
  httr2::resp_status(resp) %in% c(403, 429) && httr2::resp_header_exists(resp, "Retry-After")
}

trial_get <- function(path) {
  httr2::request(paste0(trial_host(), "/pubapi/v1/", utils::URLencode(path))) |>
    httr2::req_auth_bearer_token(keyring::key_get("fieldtrial")) |>
    httr2::req_retry(max_tries = 4, is_transient = throttled) |>
    httr2::req_perform()
}

trial_catalogue <- function() httr2::resp_body_json(trial_get("fs/Shared/Trials"))

#' Read one sheet.
trial_sheet <- function(path) {
  readr::read_csv(I(httr2::resp_body_string(trial_get(paste0("fs-content", path)))))
}
