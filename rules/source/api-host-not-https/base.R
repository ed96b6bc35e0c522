host <- function() paste0("http://", Sys.getenv("EGNYTE_DOMAIN"), ".egnyte.com") # egnyte-doctor: expect[api-host-not-https]

trials <- function() httr::GET(paste0(host(), "/pubapi/v1/fs/Shared/Trials"))
