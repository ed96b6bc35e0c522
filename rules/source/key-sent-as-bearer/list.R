library(httr)

api_key <- Sys.getenv("EGNYTE_API_KEY")
reply <- GET(
  paste0("https://", Sys.getenv("EGNYTE_DOMAIN"), ".egnyte.com/pubapi/v1/fs/Shared"),
  add_headers(Authorization = paste("Bearer", api_key)) # egnyte-doctor: expect[key-sent-as-bearer]
)
stop_for_status(reply)
