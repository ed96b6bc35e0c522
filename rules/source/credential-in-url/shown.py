def connect(domain, access_token):
    print("connecting with", access_token)  # egnyte-doctor: ok[credential-in-url]
    return f"https://{domain}.egnyte.com/pubapi/v1"
