import os
import webbrowser
from urllib.parse import quote

DOMAIN = os.getenv("EGNYTE_DOMAIN")


def main():
    url = (
        f"https://{DOMAIN}.egnyte.com/puboauth/token"  # egnyte-doctor: expect[implicit-grant-in-source]
        f"?client_id={os.getenv('EGNYTE_KEY')}&redirect_uri={quote(os.getenv('REDIRECT_URI'))}&scope=Egnyte.filesystem&response_type=token"
    )
    webbrowser.open(url)
