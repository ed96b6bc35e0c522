import logging

import requests

logger = logging.getLogger(__name__)


class Client:
    def __init__(self, domain, client_id, client_secret):
        logger.debug("Egnyte client for %s with %s / %s", domain, client_id, client_secret)  # egnyte-doctor: expect[credential-logged]
        self.base = f"https://{domain}.egnyte.com"

    def call(self, path, access_token):
        headers = {"Authorization": f"Bearer {access_token}"}
        logger.debug("GET %s %s", path, headers)  # egnyte-doctor: expect[credential-logged]
        reply = requests.get(self.base + "/pubapi/v1" + path, headers=headers, timeout=30)
        logger.debug("HTTP %s, %d bytes", reply.status_code, len(reply.content))  # egnyte-doctor: ok[credential-logged]
        return reply.json()
