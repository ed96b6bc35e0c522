"""The world that the tests talk to, and how clients reach it."""

from __future__ import annotations

import ssl

import httpx

from egnyte_doctor.emulator.server import Emulator

HOST = "acme.egnyte.com"
OLD = "older.egnyte.com"
SANDBOX = "acme-dev.qa-egnyte.com"
BRANDED = "files.acme-tools.com"
EAS = "us-partner-integrations.egnyte.com"
CALLBACK = "https://app.acme-tools.com/cb"
SECRET = "FAKEsecret"
WORLD = f"""
title = "tests"
[[tenants]]
name = "acme"
branded = ["{BRANDED}"]
[[tenants]]
name = "older"
gateway = "mashery"
[[tenants]]
name = "acme-dev"
suffix = "qa-egnyte.com"

[[keys]]
id = "FAKEpublic"
secret = "{SECRET}"
certified = true
callbacks = ["{CALLBACK}", "https://app.acme-tools.com/cb?from=egnyte"]
[[keys]]
id = "FAKEbound"
secret = "{SECRET}"
registered_domain = "older"
callbacks = ["{CALLBACK}"]
[[keys]]
id = "FAKEinternal"
secret = "{SECRET}"
type = "internal"
[[keys]]
id = "FAKEpending"
secret = "{SECRET}"
status = "pending"
[[keys]]
id = "FAKEsandbox"
secret = "{SECRET}"
environment = "qa"
callbacks = ["{CALLBACK}"]
[[keys]]
id = "FAKEold"
type = "internal"
pre2015 = true
json_body = true
[[keys]]
id = "FAKEgovern"
secret = "{SECRET}"
product = "govern"
[[keys]]
id = "FAKEnoeas"
secret = "{SECRET}"
eas = false
callbacks = ["{CALLBACK}"]

[[users]]
name = "jane"
password = "FAKEjane"
user_type = "admin"
[[users]]
name = "std"
password = "FAKEstd"
user_type = "standard"
[[users]]
name = "sam"
auth_type = "sso"
[[users]]
name = "gone"
password = "FAKEgone"
active = false
[[users]]
name = "olga"
password = "FAKEolga"
tenant = "older"

[[tokens]]
token = "FAKEgood"
refresh_token = "FAKEgoodRefresh"
user = "jane"
key = "FAKEpublic"
[[tokens]]
token = "FAKEstandard"
user = "std"
key = "FAKEpublic"
[[tokens]]
token = "FAKEnarrow"
user = "jane"
key = "FAKEpublic"
scopes = ["Egnyte.link"]
[[tokens]]
token = "FAKEexpired"
user = "jane"
key = "FAKEpublic"
expired = true
[[tokens]]
token = "FAKErevoked"
user = "jane"
key = "FAKEpublic"
revoked = true
[[tokens]]
token = "FAKEgovernToken"
user = "jane"
key = "FAKEgovern"
[[tokens]]
token = "FAKEolder"
user = "olga"
key = "FAKEpublic"
[[tokens]]
token = "FAKEnarrowOlder"
user = "olga"
key = "FAKEpublic"
scopes = ["Egnyte.link"]
[[tokens]]
token = "FAKEsandboxOnOlder"
user = "olga"
key = "FAKEsandbox"
[throttle]
qps = 50
"""


def trusting(emulator: Emulator) -> ssl.SSLContext:
    """A context that trusts the emulator's authority alone, as strictly as can be."""
    context = ssl.create_default_context(cadata=emulator.ca_pem.decode())
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


def client_of(emulator: Emulator) -> httpx.Client:
    """A client that comes through the proxy."""
    return httpx.Client(verify=trusting(emulator), proxy=emulator.proxy_url, trust_env=False)
