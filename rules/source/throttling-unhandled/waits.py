import time

import requests


def call(session, base, path, tries=4):
    for attempt in range(tries):
        reply = session.get(f"https://{base}.egnyte.com/pubapi/v1/{path}", timeout=30)  # egnyte-doctor: ok[throttling-unhandled]
        throttled = reply.status_code == 429 or "X-Mashery-Error-Code" in reply.headers
        if not throttled:
            reply.raise_for_status()
            return reply.json()
        time.sleep(int(reply.headers.get("Retry-After", 2**attempt)))
    raise TimeoutError(path)
