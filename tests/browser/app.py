"""An app as Egnyte's partners have them: a callback over HTTPS, with a certificate of its own."""

from __future__ import annotations

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

import trustme

HOST = "app.acme-tools.com"
LANDING = "www.acme-tools.com"
"""Where the app sends people on, from a callback with ``?from=egnyte``."""

# A front end of the implicit flow: it takes the token out of the fragment and asks who it is for.
_PAGE = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The app</title>
<link rel="icon" href="data:,"></head><body><main><h1>The app</h1><p id="who"></p></main><script>
const found = new URLSearchParams(location.hash.slice(1));
const show = text => { document.getElementById("who").textContent = text; };
if (found.has("access_token")) {
  fetch("https://acme.egnyte.com/pubapi/v1/userinfo",
        {headers: {Authorization: "Bearer " + found.get("access_token")}})
    .then(reply => reply.json())
    .then(user => show("You are " + user.username), error => show("Failed: " + error));
}
</script></body></html>"""


class App:
    """The app's server on loopback. ``asked`` lists the addresses that browsers asked for."""

    def __init__(self) -> None:
        self._ca = trustme.CA()
        self.ca_pem: bytes = self._ca.cert_pem.bytes()
        self.asked: list[str] = []
        trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(HOST, LANDING).configure_cert(trust)
        self.loopback = self._ca.issue_cert("127.0.0.1")
        """A certificate for callbacks on this machine."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.socket = trust.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, name="app")

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            # A browser that opens a connection for later and says nothing is let go.
            timeout = 10

            def do_GET(self) -> None:
                asked.append(f"https://{self.headers['Host']}{self.path}")
                if "from=egnyte" in self.path:
                    self.send_response(303)
                    self.send_header("Location", f"https://{LANDING}/welcome")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(_PAGE)))
                self.end_headers()
                self.wfile.write(_PAGE)

            def log_message(self, *_: object) -> None:
                """Say nothing: tests read ``asked``."""

        return Handler

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
