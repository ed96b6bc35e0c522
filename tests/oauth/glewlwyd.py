"""An OAuth server by other hands, https://github.com/babelouest/glewlwyd (Debian has it), behind a
map of Egnyte's paths to its own: what works there is not fitted to our emulator."""

from __future__ import annotations

import os
import socket
import sqlite3
import ssl
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import trustme

from tests.needs import lacking, needs
from tests.oauth.logins import PATIENCE_S, Running, free_port

HOW = "sh scripts/ci-oauth.sh"
SCHEMA = Path("/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3")
HOST, KEY, SECRET = "acme.egnyte.com", "FAKEkeyOfGlewlwyd", "FAKEsecretOfGlewlwyd"
USER, PASSWORD, SCOPE = "jane", "FAKEpasswordOfJane", "Egnyte.filesystem"
PLUGIN = "oidc"
PATHS = {
    ("GET", "/puboauth/token"): f"/api/{PLUGIN}/auth",
    ("POST", "/puboauth/token"): f"/api/{PLUGIN}/token",
    ("GET", "/pubapi/v1/userinfo"): f"/api/{PLUGIN}/userinfo",
    ("POST", "/pubapi/v1/tokens/revoke"): f"/api/{PLUGIN}/revoke",
}
"""Egnyte's paths, and where the other server has the same."""
_SETTINGS = """
port={port}
bind_address="127.0.0.1"
external_url="http://localhost:{port}"
login_url="login.html"
api_prefix="api"
static_files_path="{folder}"
log_mode="file"
log_level="WARNING"
log_file="{folder}/log"
cookie_secure=0
session_expiration=3600
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
user_middleware_module_path="{folder}"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database = {{ type = "sqlite3" path = "{folder}/db" }};
static_files_mime_types = ( {{ extension = ".html" mime_type = "text/html" compress = 0 }} )
"""
_PLUGIN: dict[str, Any] = {
    "iss": f"https://{HOST}",
    "jwt-type": "sha",
    "jwt-key-size": "256",
    "key": "FAKE-key-of-a-server-in-a-test",
    "access-token-duration": 3600,
    "refresh-token-duration": 7200,
    "code-duration": 120,
    "refresh-token-rolling": False,
    "refresh-token-one-use": "always",
    "allow-non-oidc": True,
    "auth-type-code-enabled": True,
    "auth-type-token-enabled": True,
    "auth-type-id-token-enabled": True,
    "auth-type-password-enabled": True,
    "auth-type-refresh-enabled": True,
    "introspection-revocation-allowed": True,
    "introspection-revocation-allow-target-client": True,
    "introspection-revocation-auth-scope": [],
    "subject-type": "public",
}


class Glewlwyd:
    """The server with one client and one user, and the way to it by Egnyte's names."""

    def __init__(self, folder: Path, callback: str) -> None:
        self._program = needs("glewlwyd", HOW)
        if not SCHEMA.is_file():
            lacking(str(SCHEMA), HOW)
        self._folder = folder
        self._port = free_port()
        self.callback = callback
        self.base = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._front = _Front(self.base)
        self.proxy_url = self._front.url
        self.ca_file = folder / "ca.pem"
        self._front.authority.cert_pem.write_to_path(str(self.ca_file))

    def __enter__(self) -> Self:
        with sqlite3.connect(self._folder / "db") as database:
            database.executescript(SCHEMA.read_text("utf-8"))
        database.close()
        settings = self._folder / "settings"
        settings.write_text(_SETTINGS.format(port=self._port, folder=self._folder))
        self._process = subprocess.Popen(
            (self._program, "-c", str(settings)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "HOME": str(self._folder)},
        )
        self._front.start()
        try:
            self._wait()
            self._fill()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._front.stop()
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE_S)

    def _wait(self) -> None:
        ends = time.monotonic() + PATIENCE_S
        while time.monotonic() < ends:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self._port)):
                return
            assert self._process is not None
            assert self._process.poll() is None, "glewlwyd ended"
            time.sleep(0.05)
        raise AssertionError("glewlwyd did not start")

    def _fill(self) -> None:
        """The administrator's work: the plugin, a scope, a client, a user."""
        client = {
            "client_id": KEY,
            "name": "egnyte-doctor",
            "confidential": True,
            "client_secret": SECRET,
            "redirect_uri": [self.callback],
            "authorization_type": ["code", "token", "id_token", "password", "refresh_token"],
            "token_endpoint_auth_method": ["client_secret_post"],
            "scope": [],
            "enabled": True,
        }
        user = {
            "username": USER,
            "name": "Jane",
            "password": PASSWORD,
            "scope": [SCOPE, "g_profile"],
            "enabled": True,
        }
        scope = {"name": SCOPE, "display_name": SCOPE, "password_required": True, "scheme": {}}
        plugin = {"module": "oidc", "name": PLUGIN, "display_name": PLUGIN, "parameters": _PLUGIN}
        with httpx.Client(base_url=f"{self.base}/api", trust_env=False) as admin:
            for path, made in (
                ("/auth/", {"username": "admin", "password": "password"}),
                ("/mod/plugin/", {**plugin, "enabled": True}),
                ("/scope/", {**scope, "password_max_age": 0}),
                ("/client/", client),
                ("/user/", user),
            ):
                reply = admin.post(path, json=made)
                assert reply.status_code == 200, (path, reply.status_code, reply.text)

    def sent_back(self, login_page: str) -> str:
        """Where the browser of somebody ends who signs in and grants what is asked for."""
        query = dict(parse_qsl(urlsplit(login_page).query))
        with httpx.Client(base_url=f"{self.base}/api", trust_env=False) as person:
            signed_in = person.post("/auth/", json={"username": USER, "password": PASSWORD})
            granted = person.put(f"/auth/grant/{KEY}", json={"scope": SCOPE})
            assert (signed_in.status_code, granted.status_code) == (200, 200)
            reply = person.get(f"/{PLUGIN}/auth", params={**query, "g_continue": ""})
        assert reply.status_code == 302, reply.text
        return reply.headers["location"]


class _Front:
    """A proxy for CONNECT behind which TLS ends, as the tenant's own host would end it."""

    def __init__(self, base: str) -> None:
        self.authority = trustme.CA()
        self.trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(HOST).configure_cert(self.trust)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _tunnel(self.trust, base))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _tunnel(trust: ssl.SSLContext, base: str) -> type[BaseHTTPRequestHandler]:
    class Site(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def do_GET(self) -> None:
            self._forward(b"")

        def do_POST(self) -> None:
            self._forward(self.rfile.read(int(self.headers["Content-Length"])))

        def _forward(self, body: bytes) -> None:
            path, _, query = self.path.partition("?")
            target = PATHS[self.command, path]
            if target.endswith("/revoke"):  # Egnyte knows the key by the token
                body += b"&" + urlencode({"client_id": KEY}).encode()
            kept = ("Authorization", "Content-Type")
            headers = {name: self.headers[name] for name in kept if name in self.headers}
            reply = httpx.request(
                self.command,
                f"{base}{target}{'?' if query else ''}{query}",
                content=body,
                headers=headers,
                trust_env=False,
            )
            self.send_response(reply.status_code)
            for name in ("content-type", "location"):
                if name in reply.headers:
                    self.send_header(name, reply.headers[name])
            self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            self.wfile.write(reply.content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Tunnel(BaseHTTPRequestHandler):
        timeout = 10

        def do_CONNECT(self) -> None:
            assert self.path == f"{HOST}:443"
            self.send_response(200)
            self.end_headers()
            with suppress(OSError), trust.wrap_socket(self.connection, server_side=True) as inner:
                Site(inner, self.client_address, self.server)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Tunnel


class Logins:
    """``login`` and ``logout`` against that server."""

    def __init__(self, server: Glewlwyd, home: Path) -> None:
        self._server = server
        self.home = home
        home.mkdir()
        self.env = {"PATH": os.environ["PATH"], "HOME": str(home), "EGNYTE_CLIENT_SECRET": SECRET}

    @property
    def kept(self) -> Path:
        return self.home / ".local" / "share" / "egnyte-doctor" / "tokens.json"

    def _arguments(self, command: str, *more: str) -> list[str]:
        server = self._server
        way = ["--proxy", server.proxy_url, "--ca-file", str(server.ca_file), "--store", "file"]
        made = [command, "--isolated", "--client-id", KEY, "--domain", "acme", *way]
        if command == "login":
            made += ["--no-browser", "--scope", SCOPE, "--redirect-uri", server.callback]
        return [*made, *more]

    def by_browser(self, flow: str) -> Running:
        """A login with somebody at its terminal: to be ended by the caller."""
        return Running(self._arguments("login", "--flow", flow), self.env, self.home)

    def run(self, command: str, *more: str, **env: str) -> subprocess.CompletedProcess[str]:
        """A command with nobody at the terminal."""
        return subprocess.run(
            [sys.executable, "-m", "egnyte_doctor", *self._arguments(command, *more)],
            env=self.env | env,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )
