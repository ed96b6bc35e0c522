# Weather of the trial sites; nothing to do with Egnyte.

weather_key <- "demo"

weather <- function(site) {
  url <- paste0("http://api.weather.example/v1?site=", site, "&token=", weather_key)
  jsonlite::fromJSON(url)
}
