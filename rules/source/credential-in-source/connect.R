library(egnyte)

# egnyte-doctor: expect[credential-in-source] trap[secret-in-comment]
# Sys.setenv(EGNYTE_TOKEN = "FAKE1a9s8d7f6g5h4j3k2l0q")
eg_auth(Sys.getenv("EGNYTE_DOMAIN"), api_key = Sys.getenv("EGNYTE_API_KEY"))
files <- eg_list("/Shared/Reports")
