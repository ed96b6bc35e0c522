"""Opens files in the browser; calls nothing."""


def web_link(domain, group_id):
    return f"https://{domain}.egnyte.com/navigate/file/{group_id}"  # egnyte-doctor: ok[throttling-unhandled] trap[navigate-link]
