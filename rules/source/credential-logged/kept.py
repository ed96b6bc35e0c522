import json


def remember(access_token, domain):
    with open("egnyte.json", "w") as f:
        json.dump({"host": f"https://{domain}.egnyte.com", "token": access_token}, f)  # egnyte-doctor: ok[credential-logged]
