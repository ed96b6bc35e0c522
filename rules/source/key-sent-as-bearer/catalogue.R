catalogue <- function(host) {
  httr2::request(paste0(host, "/pubapi/v1/fs/Shared")) |>
    httr2::req_headers(Authorization = paste("Bearer", Sys.getenv("EGNYTE_CLIENT_ID"))) |> # egnyte-doctor: expect[key-sent-as-bearer]
    httr2::req_perform()
}

listing <- function(host) {
  httr2::request(paste0(host, "/pubapi/v1/fs/Shared")) |>
    httr2::req_headers(Authorization = paste("Bearer", Sys.getenv("EGNYTE_TOKEN"))) |> # egnyte-doctor: ok[key-sent-as-bearer]
    httr2::req_perform()
}
