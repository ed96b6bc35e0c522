"""What the container's environment says."""

import os

CLIENT_ID = os.environ["EGNYTE_CLIENT_ID"]
CLIENT_SECRET = os.environ["EGNYTE_CLIENT_SECRET"]
REDIRECT_URI = os.environ["EGNYTE_REDIRECT_URI"]
SCOPES = os.environ["EGNYTE_SCOPES"]
CITIES = {city.partition("=")[0]: city.partition("=")[2] for city in os.environ["CITIES"].split()}
