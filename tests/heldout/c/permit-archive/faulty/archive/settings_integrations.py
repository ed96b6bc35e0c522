"""Third-party services. Imported at the end of settings.py."""
import os

# --- mail -------------------------------------------------
MAILGATE_URL = "http://mailgate.internal:8025/send"
MAILGATE_USER = os.environ.get("MAILGATE_USER", "archive")

# --- egnyte -----------------------------------------------
EGNYTE_CLIENT_ID = os.environ["EGNYTE_CLIENT_ID"]
EGNYTE_CLIENT_SECRET = os.environ["EGNYTE_CLIENT_SECRET"]
EGNYTE_REDIRECT_URI = os.environ.get("EGNYTE_REDIRECT_URI", "https://permits.archivista.example/egnyte/done/")
EGNYTE_SCOPE = "Egnyte.filesystem Egnyte.link"
EGNYTE_ROOT = os.environ.get("EGNYTE_ROOT", "/Shared/Permits")
