import os

DOMAIN = os.getenv("EGNYTE_DOMAIN")


def base():
    if not DOMAIN:
        print("Set the EGNYTE_DOMAIN environment variable")
        return None
    return f"https://{DOMAIN}.egnyte.com/pubapi/v1"  # egnyte-doctor: ok[tenant-host-in-source]
