"""How a value is given: literally, by reference, as a placeholder, or not at all; and its damage."""

from __future__ import annotations

import re

from egnyte_doctor.egnyte import CREDENTIALS, SERVICE_LABELS
from egnyte_doctor.probes.config.roles import words

_REFERENCE = re.compile(
    r"""\$\{?[A-Za-z_]|\$\(|\$\{\{|\{\{|<%|%[A-Za-z_][A-Za-z0-9_]*%\Z|\#\{|
    ENC\[|arn:aws|@Microsoft\.KeyVault|op://|vault:|secretref:|file:/|
    process\.env|os\.environ|env\(|projects/[^/]+/secrets/|sm://|ssm:|!""",
    re.X,
)
_TEMPLATE = re.compile(r"\$\{|\$\(|\{\{|#\{|%\(|%s|\{[A-Za-z_][\w.]*\}|\[[a-z_ -]+\]|<[^>]*>|\$[a-zA-Z_]")
_DEFAULT = re.compile(r"\$\{[A-Za-z_][A-Za-z0-9_]*:?-([^{}$]*)\}\Z")
_BRACKETED = re.compile(
    r"<[^<>]*>\Z|\[[^\[\]]*\]\Z|\{[^{}]*\}\Z|:[A-Za-z_]+:\Z|__\w+__\Z|@\w+@\Z|\*+\Z|\.{3}\Z|…\Z|-+\Z|_+\Z|\?+\Z"
)
_FILLER_WORDS = frozenset(
    "your yours changeme change replace replaceme insert paste enter todo fixme tbd dummy mock fake "
    "sample example placeholder redacted hidden masked omitted none null nil undefined foo bar "
    "baz lorem xxx xxxx xxxxx xyz notset unset".split()
)
_FILLER_STARTS = ("your", "xxx", "changeme", "replace", "placeholder", "dummy", "example", "insert")
_FILLER_DOMAINS = frozenset(
    "mycompany mydomain company companyname domain domainname subdomain tenant tenantname "
    "example myorg mytenant customer customername name workgroup host hostname someone somename "
    "mysubdomain organization organisation test-domain my-company my-domain".split()
)
_SEQUENCES = ("0123456789", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00a0\x00-\x08\x0e-\x1f\x7f]")
_ROLE_NAMES = frozenset(
    "client id,client secret,api key,access token,refresh token,token,secret,password,key,pass,"
    "username,user,bearer,bearer token,api token,string,value,egnyte,secret key,passwd,id".split(",")
)


def default_of(text: str) -> str | None:
    """The default in ``${NAME:-default}``; None where the text is something else."""
    match = _DEFAULT.match(text.strip())
    return match[1] if match else None


def state_of(text: str, role: str) -> str:
    """``literal``, ``reference``, ``placeholder`` or ``empty``."""
    stripped = text.strip().strip("\"'")
    if not stripped:
        return "empty"
    if role in ("domain", "url", "redirect_uri"):
        return _state_of_address(stripped, role)
    if _REFERENCE.match(stripped):
        return "reference"
    return "placeholder" if is_placeholder(stripped, role) else "literal"


def _state_of_address(text: str, role: str) -> str:
    if _BRACKETED.match(text):
        return "placeholder"
    if _REFERENCE.match(text) or _TEMPLATE.search(text):
        return "placeholder" if re.search(r"<|\[", text) else "reference"
    host = text.partition("://")[2] or text
    label = host.partition("/")[0].partition(".")[0].lower()
    if role == "redirect_uri":
        domain = host.partition("/")[0].lower()
        return "placeholder" if _filler_host(label) or "your" in domain else "literal"
    return "placeholder" if _filler_host(label) and label not in SERVICE_LABELS else "literal"


def _filler_host(label: str) -> bool:
    parts = label.split("-")
    return label in _FILLER_DOMAINS or label.startswith(_FILLER_STARTS) or "your" in parts


def is_placeholder(text: str, role: str) -> bool:
    """Whether a text stands where the real value is still to come."""
    lower = text.lower()
    if _BRACKETED.match(text) or lower.startswith(_FILLER_STARTS):
        return True
    parts = words(text)
    joined = " ".join(parts)
    # only words that stand apart: a random token holds any short word by chance
    apart = re.split(r"[^a-z0-9]+", lower)
    if joined in _ROLE_NAMES or not _FILLER_WORDS.isdisjoint(apart):
        return True
    plain = re.sub(r"[^a-z0-9]", "", lower)
    if len(set(plain)) <= 2 or any(plain and plain in seq * 2 for seq in _SEQUENCES):
        return len(plain) >= 3 or role in CREDENTIALS
    if role in CREDENTIALS or role == "client_id":
        return _reads_as_words(parts, plain)
    return False


def _reads_as_words(parts: tuple[str, ...], plain: str) -> bool:
    """Names such as ``test-client-id`` or ``my_secret``: told by what they are made of."""
    telling = {"test", "my", "client", "secret", "token", "api", "key", "id", "password", "access"}
    telling |= {"egnyte", "the", "some", "app", "abc", "demo", "mock", "refresh", "value", "oauth"}
    return bool(plain) and all(p in telling or p.isdigit() for p in parts) and len(parts) > 1


def fault_of(text: str, role: str) -> str | None:
    """Damage in a literal value: what a program would send along without noticing."""
    if _INVISIBLE.search(text):
        return "invisible"
    if "\n" in text or "\r" in text or text.endswith("\\n"):
        return "newline"
    if role in ("access_token", "refresh_token") and re.match(r"(?i)(bearer|token|basic)\s", text):
        return "bearer"
    trimmed = text.strip()
    if trimmed[:1] in "\"'`" or trimmed[-1:] in "\"'`":
        return None if role == "password" and not _quoted(trimmed) else "quotes"
    whole = role in ("client_id", "client_secret", "access_token", "refresh_token")
    if trimmed != text or (whole and any(c.isspace() for c in text)):
        return "blank"
    return None


def _quoted(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1]
