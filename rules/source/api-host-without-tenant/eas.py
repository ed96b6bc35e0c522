US = "https://us-partner-integrations.egnyte.com/services/oauth/code"  # egnyte-doctor: ok[api-host-without-tenant] trap[partner-integrations-host]
DOCS = "https://developers.egnyte.com/docs"  # egnyte-doctor: ok[api-host-without-tenant] trap[developers-host]


def api(domain):
    return f"https://{domain}.egnyte.com/pubapi/v1"  # egnyte-doctor: ok[api-host-without-tenant]
