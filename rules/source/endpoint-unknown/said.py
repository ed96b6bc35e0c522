def root(base_url):
    if "/pubapi/v1" not in base_url:
        raise ValueError("the root of Egnyte's API is wanted (https://{domain}.egnyte.com/pubapi/v1).")  # egnyte-doctor: ok[endpoint-unknown]
    return base_url
