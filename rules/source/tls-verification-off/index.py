import requests
from elasticsearch import Elasticsearch


class TokenIndex:
    def connect(self, host, user, word):
        self.client = Elasticsearch([{"host": host}], http_auth=(user, word), verify_certs=False)
        return self.client

    def egnyte_token(self):
        found = self.client.get(index="settings", id="egnyte_token")
        return found["_source"]["token"]


def names(domain, token):
    listing = requests.get(
        f"https://{domain}.egnyte.com/pubapi/v1/fs/Shared",
        headers={"Authorization": f"Bearer {token}"},
        verify=False,  # egnyte-doctor: expect[tls-verification-off]
    )
    return listing.json()
