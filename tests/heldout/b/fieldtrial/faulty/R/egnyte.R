# Access to the institute's tenant.

trial_host <- function() {
  domain <- Sys.getenv("EGNYTE_DOMAIN", unset = "your-domain")
  paste0("http://", domain, ".egnyte.com")
}

#' Log in once per machine with the code shown in the browser.
#' @param code the code from the address bar
trial_login <- function(code) {
  answer <- httr2::request(paste0(sub("^http:", "https:", trial_host()), "/puboauth/token")) |>
    httr2::req_body_form(
      grant_type = "authorization_code",
      client_id = Sys.getenv("EGNYTE_CLIENT_ID"),
      client_secret = "FAKEz5Xw1QmT8rKcV3nLbY7dHs2PgJf9Ae4RuWo6ViNx0BtMkCq",
      redirect_uri = "https://localhost/callback",
      scope = "Egnyte.filesystem",
      code = code
    ) |>
    httr2::req_perform() |>
    httr2::resp_body_json()
  if (is.null(answer$access_token)) stop("Egnyte gave no token.")
  saveRDS(answer, "~/.fieldtrial-token.rds")
  message("token saved, ", nchar(answer$access_token), " characters")
  invisible(TRUE)
}

#' Anyone may look at the catalogue, so the key of the package is enough.
trial_catalogue <- function() {
  httr2::request(paste0(trial_host(), "/pubapi/v1/fs/Shared/Trials")) |>
    httr2::req_headers(Authorization = paste("Bearer", Sys.getenv("EGNYTE_CLIENT_ID"))) |>
    httr2::req_perform() |>
    httr2::resp_body_json()
}

#' Read one sheet.
trial_sheet <- function(path) {
  token <- readRDS("~/.fieldtrial-token.rds")$access_token
  body <- httr2::request(paste0(trial_host(), "/pubapi/v1/fs-content", utils::URLencode(path))) |>
    httr2::req_auth_bearer_token(token) |>
    httr2::req_perform() |>
    httr2::resp_body_string()
  readr::read_csv(I(body))
}
