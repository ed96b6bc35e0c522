import os

EGNYTE_CLIENT_ID = os.environ.get("EGNYTE_CLIENT_ID", "")  # egnyte-doctor: ok[client-id-in-source]
EGNYTE_API_KEY = "your_api_key"  # egnyte-doctor: ok[client-id-in-source]
EGNYTE_ACCESS_TOKEN = "FAKE2w4r6y8i0p1e3t5u7o9q"  # egnyte-doctor: ok[client-id-in-source]
GOOGLE_CLIENT_ID = "FAKE135792468-a1b2c3d4e5.apps.googleusercontent.com"  # egnyte-doctor: ok[client-id-in-source]
