"""Waits on this machine for the code, or takes it by hand."""
import http.server
import urllib.parse


def login_url(config):
    query = {
        "client_id": config.client_id,
        "redirect_uri": "https://localhost:8080/callback",
        "response_type": "code",  # egnyte-doctor: expect[state-missing:warning]
        "scope": "Egnyte.filesystem",
    }
    return f"https://{config.domain}.egnyte.com/puboauth/authorize?{urllib.parse.urlencode(query)}"


def wait(port):
    server = http.server.HTTPServer(("localhost", port), Handler)
    server.handle_request()
    return server.code or input("Code: ").strip()
