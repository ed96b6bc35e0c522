"""Third-party services. Imported at the end of settings.py."""
import os

# --- mail, inside the cluster: plain http ----------------
MAILGATE_URL = "http://mailgate.internal:8025/send"
MAILGATE_USER = os.environ.get("MAILGATE_USER", "archive")

# --- map tiles --------------------------------------------
# the vendor's demo pair, also printed in their tutorial
TILES_CLIENT_SECRET = "FAKE-tiles-demo-secret-000000000000"
TILES_REDIRECT = "http://localhost:8000/tiles/back"

# --- egnyte (https://developers.egnyte.com) ---------------
EGNYTE_CLIENT_ID = os.environ["EGNYTE_CLIENT_ID"]
EGNYTE_CLIENT_SECRET = os.environ["EGNYTE_CLIENT_SECRET"]
EGNYTE_REDIRECT_URI = os.environ.get("EGNYTE_REDIRECT_URI", "https://permits.archivista.example/egnyte/done/")
EGNYTE_SCOPE = "Egnyte.filesystem Egnyte.link"
EGNYTE_ROOT = os.environ.get("EGNYTE_ROOT", "/Shared/Permits")
