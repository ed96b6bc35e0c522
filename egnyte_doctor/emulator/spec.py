"""What a scenario file may say: every table, key and value, as data.

The reader and the published JSON schema are both made from this, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.record import record
from egnyte_doctor.wire.model import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PATTERNS: Mapping[str, str] = {
    "label": r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
    "host": r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?){0,8}$",
    "fake": r"^FAKE[!-~]{0,250}$",
    "path": r"^/[!-~]{0,500}$",
    "address": r"^[0-9a-f.:]{2,45}$",
    "rule": r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "name": r"^[^\x00-\x1f\x7f<>]{1,100}$",
    "header": r"^[!-~]([ -~]*[!-~])?$",
    "token": r"^[A-Za-z0-9-]{1,64}$",
    "env": r"^[A-Z_][A-Z0-9_]{0,63}$",
}
"""Alphabets of texts. ``fake``: no real key, secret, token or password fits."""
WORDS: Mapping[str, str] = {
    "text": "a text",
    "label": "one label of a host name: a-z, 0-9 and hyphens",
    "host": "a host name in lower case",
    "fake": 'a text that starts with "FAKE": the emulator takes no real credential',
    "path": 'a path that starts with "/"',
    "address": "an IP address",
    "rule": "a rule id such as key-unknown",
    "name": "1 to 100 characters without control characters",
    "header": "one line of printable ASCII",
    "token": "the name of a header",
    "env": "a name in capitals such as EGNYTE_CLIENT_ID",
}
LARGEST = 2**31 - 1


@record
class Key:
    """One key of a table. ``type`` is an alphabet above, flag, number (0 and up), offset, choice.

    ``many`` makes it a list. ``mapping`` makes it a table whose keys are of that alphabet.
    """

    type: str
    doc: str
    default: Any = None
    required: bool = False
    choices: tuple[str, ...] = ()
    many: bool = False
    mapping: str | None = None
    least: int = 0
    most: int = LARGEST


Table = Mapping[str, Key]


def _choice(doc: str, choices: tuple[str, ...], default: str | None = None) -> Key:
    return Key("choice", doc, default, required=default is None, choices=choices)


def _flag(doc: str, *, default: bool = False) -> Key:
    return Key("flag", doc, default)


TENANT: Table = {
    "name": Key("label", "the tenant's name: the first label of its host", required=True),
    "suffix": _choice(
        "the cloud it lives in", ("egnyte.com", "qa-egnyte.com", "egnytegov.com"), "egnyte.com"
    ),
    "gateway": _choice("who answers for the API", ("apigee", "mashery"), "apigee"),
    "branded": Key("host", "the customer's own names for it", (), many=True),
}
KEY: Table = {
    "id": Key("fake", "the client_id", required=True),
    "secret": Key("fake", "the client_secret; none for a key of before 2015", None),
    "type": _choice("the kind of application", ("public", "internal"), "public"),
    "environment": _choice("where it was made for", ("production", "qa"), "production"),
    "registered_domain": Key(
        "host", "the tenant (name or host) it works with until it is certified", None
    ),
    "status": _choice("its state", ("pending", "approved", "revoked"), "approved"),
    "certified": _flag("works with every tenant of its environment"),
    "callbacks": Key("text", "registered redirect URIs", (), many=True),
    "pre2015": _flag("issued before 2015: it has no secret and needs none"),
    "product": _choice("what it was registered for", ("connect", "govern"), "connect"),
    "eas": _flag("the Enhanced Auth Service takes it", default=True),
    "json_body": _flag("assumed: the token endpoint takes a JSON body from it (pre-2015 keys)"),
}
USER: Table = {
    "name": Key("name", "the user name", required=True),
    "password": Key("fake", "for SSO users the non-SSO password; none where not set", None),
    "tenant": Key("host", "whose user it is; the first tenant where not given", None),
    "user_type": _choice("the role", ("admin", "power", "standard"), "power"),
    "auth_type": _choice("how the user signs in", ("egnyte", "ad", "sso"), "egnyte"),
    "active": _flag("may sign in", default=True),
    "locked": _flag("is locked out"),
}
TOKEN: Table = {
    "token": Key("fake", "the access token", required=True),
    "refresh_token": Key("fake", "the refresh token issued with it", None),
    "user": Key("name", "whose token it is", required=True),
    "key": Key("fake", "the id of the key it was issued to", required=True),
    "tenant": Key("host", "where it is valid; the user's tenant where not given", None),
    "scopes": Key("text", "what it may reach; everything where not given", (), many=True),
    "expired": _flag("its 30 days have passed"),
    "revoked": _flag("it was revoked, or its user has another password by now"),
}
THROTTLE: Table = {
    "qps": Key("number", "calls a second for each token", 2),
    "qps_current": Key("number", "calls that other programs make with the token each second", 0),
    "day": Key("number", "calls a day for each token", 1000),
    "day_current": Key("number", "calls of this day made before the scenario starts", 0),
    "token_public": Key("number", "token requests an hour for each public key", 100),
    "token_internal": Key("number", "token requests an hour for each user of an internal key", 10),
    "token_current": Key("number", "token requests made before the scenario starts", 0),
}
COMPONENT_STATES = (
    "operational",
    "degraded_performance",
    "partial_outage",
    "major_outage",
    "under_maintenance",
)
STATUS: Table = {
    "api": _choice("state of component 7sflj4wg0f37", COMPONENT_STATES, "operational"),
    "api_2": _choice("state of component 6zffx85n8z6n", COMPONENT_STATES, "operational"),
    "other": _choice("state of an unrelated component", COMPONENT_STATES, "operational"),
}
CHECK_ARGS = (
    "--probe-secret",
    "--probe-sibling",
    "--all-profiles",
    "--notes",
    "--strict",
)
CHECK: Table = {
    "settings": Key("text", "the egnyte-doctor.toml to check", required=True),
    "env": Key("text", "the environment to check with: FAKE values", {}, mapping="env"),
    "args": Key("choice", "options of check", (), choices=CHECK_ARGS, many=True),
    "via": _choice("how the emulator is reached", ("direct", "proxy"), "direct"),
    "requests": Key("number", "how many requests the check sends; unsaid where not given", None),
}

_LAYER = "the layer that fails"
DNS_KINDS = (
    *("nxdomain", "no_data", "servfail", "refused", "timeout", "loop", "lame", "private"),
    *("cname", "split", "malformed", "truncated"),
)
TLS_KINDS = (*(kind for kind in KINDS["tls"] if kind != "other"), "missing_intermediate")
HTTP_KINDS = ("reply", "html", "close", "reset", "silent", "cut")
_ON = Key("host", "the host it happens to", required=True)
FAULTS: Mapping[str, Table] = {
    "dns": {
        "layer": _choice(_LAYER, ("dns",)),
        "host": _ON,
        "kind": _choice("what the resolver does", DNS_KINDS),
        "addresses": Key("address", "for private and split: what is answered", (), many=True),
        "target": Key("host", "for cname: the name it points to", None),
    },
    "connect": {
        "layer": _choice(_LAYER, ("connect",)),
        "host": _ON,
        "kind": _choice("what becomes of the connection", ("refused", "reset", "silent")),
    },
    "tls": {
        "layer": _choice(_LAYER, ("tls",)),
        "host": _ON,
        "kind": _choice("what is wrong", TLS_KINDS),
    },
    "http": {
        "layer": _choice(_LAYER, ("http",)),
        "host": Key("host", "the host it happens to; every host where not given", None),
        "path": Key("path", "the start of the paths it happens to", "/"),
        "method": Key("text", "the method it happens to; every one where not given", None),
        "signed": Key("flag", "only with (true) or without (false) a bearer token", None),
        "kind": _choice("what is answered", HTTP_KINDS, "reply"),
        "status": Key("number", "for reply and html: the status", 503, least=200, most=599),
        "headers": Key("header", "for reply and html: more headers", {}, mapping="token"),
        "body": Key("text", "for reply and html: the body", ""),
        "delay_ms": Key("number", "how long to wait first", 0, most=600_000),
        "times": Key("number", "how often it happens; always where 0", 0),
    },
    "proxy": {
        "layer": _choice(_LAYER, ("proxy",)),
        "host": Key("host", "the host it happens to; every host where not given", None),
        "kind": _choice(
            "what the proxy does",
            ("auth_required", "forbidden", "close", "silent", "malformed", "intercept"),
        ),
    },
}
TOP: Table = {
    "title": Key("name", "what this is, in one line", required=True),
    "diagnosis": Key("rule", "the rules that must speak; none for a healthy one", (), many=True),
    "about": Key("text", "why, in sentences", ""),
    "clock_offset_s": Key("offset", "how far Egnyte's clock is ahead of this one", 0),
    "delay_ms": Key("number", "how long each reply takes", 0, most=600_000),
}
LISTS: Mapping[str, Table] = {"tenants": TENANT, "keys": KEY, "users": USER, "tokens": TOKEN}
TABLES: Mapping[str, Table] = {"throttle": THROTTLE, "status": STATUS, "check": CHECK}
