library(httr)
# egnyte-doctor: expect[tls-verification-off+1]
reply <- GET(paste0("https://", domain, ".egnyte.com/pubapi/v1/userinfo"),
             config(ssl_verifypeer = 0L), add_headers(Authorization = paste("Bearer", token)))
