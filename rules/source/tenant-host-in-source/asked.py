import os
import sys

DOMAIN = os.getenv("EGNYTE_DOMAIN")


def base():
    if not DOMAIN:
        sys.exit("Set EGNYTE_DOMAIN environment variable")
    return f"https://{DOMAIN}.egnyte.com"  # egnyte-doctor: ok[tenant-host-in-source]
