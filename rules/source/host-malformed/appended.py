import os


def base():
    domain = os.getenv("EGNYTE_DOMAIN", "")
    if "." not in domain:
        domain = f"{domain}.egnyte.com"  # egnyte-doctor: ok[host-malformed]
    return f"https://{domain}"  # egnyte-doctor: ok[host-malformed]
