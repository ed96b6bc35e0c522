import secrets
from urllib.parse import urlencode

query = urlencode({
    "client_id": KEY,
    "redirect_uri": "https://localhost/callback",
    "response_type": "code",  # egnyte-doctor: expect[state-not-compared:note]
    "scope": "Egnyte.filesystem",
    "state": secrets.token_urlsafe(16),
})
print(f"https://{DOMAIN}.egnyte.com/puboauth/token?{query}")
answer = parse_qs(urlparse(input("Paste the whole URL: ")).query)
exchange(answer.get("code"))
