"""How a value is given: literally, by reference, as a placeholder, or not at all; its damage."""

from __future__ import annotations

import re
from functools import lru_cache

from egnyte_doctor.egnyte import CREDENTIALS, SERVICE_LABELS
from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.roles import words

_SECRET_ROLES = CREDENTIALS | {"client_id"}
_ADDRESSES = frozenset({"domain", "url", "redirect_uri"})
_OPEN_VALUES = frozenset({"scope", "grant_type", "expires_at"})
"""Their values are words by nature: only brackets show that one is still to come."""

_BEARER = pattern(r"(?i)bearer\s+(?=[$<{\[])")
_REFERENCE = pattern(
    r"""\$\{ | \$\( | \{\{ | \#\{ | <% | \$[A-Z_][A-Z0-9_]*\Z | %[A-Za-z_]\w*%\Z | \$ANSIBLE_VAULT |
    (?:ENC|ENV|env|secrets?)[\[(.] | (?:var|local|data)\.\w | process\.env\b |
    os\.(?:environ|getenv) | System\.getenv | arn:aws | @Microsoft\.KeyVault | \{cipher\} |
    -----BEGIN | encrypted: |
    (?:vault|secretref|secret|file|env|ssm|sm|kms|keyvault|ref): | ![A-Za-z]\S*\s |
    projects/[^/]+/secrets/ | (?:[.~]{0,2}/)[\w.-]+/[\w./-]+\Z""",
    re.VERBOSE,
)
_REFERENCE_STARTS = (
    *("$", "{", "#{", "<%", "%", "ENC", "ENV", "env", "secret", "var", "local.", "data.", "!"),
    *("process.env", "os.", "System.", "@Microsoft", "-----", "encrypted:", "vault", "file:"),
    *("arn:", "ssm:", "sm:", "kms:", "keyvault:", "ref:", "projects/", ".", "~", "/"),
)
"""Every way in which a reference begins: most values need no look at the whole pattern."""
_BRACKETS = frozenset("<[{:_@*.…-?")
_TEMPLATE_MARKS = frozenset("$%{[<")
_VARIABLE = pattern(r"\$[A-Za-z_]\w*\Z")
_ELSEWHERE = pattern(r"\$\{[^{}]+\}|\{\{[^{}]+\}\}|\A[a-z][a-z0-9+.-]*://")
"""In a credential: a part that is filled in later, or the address of a vault."""
_TEMPLATE = pattern(
    r"\$\{|\$\(|\{\{|#\{|%\(|%s|\{(?:[A-Za-z_][\w.]*|\d)\}|\[[a-z_ -]+\]|<[^<>]*>|\$[a-zA-Z_]"
)
_STILL_OPEN = pattern(r"<|\[")
_DEFAULT = pattern(r"\$\{[A-Za-z_][A-Za-z0-9_]*:?-([^{}$]*)\}\Z")
_BRACKETED = pattern(
    r"<[^<>]*>\Z|\[[^\[\]]*\]\Z|\{[^{}]*\}\Z|:[A-Za-z_]+:\Z|__\w+__\Z|@\w+@\Z"
    r"|\*+\Z|\*{3}[\w -]*\*{3}\Z|\.{3}\Z|…\Z|-+\Z|_+\Z|\?+\Z"
)
_FILLER_WORDS = frozenset(
    "your yours changeme change replace replaceme insert paste enter todo fixme tbd dummy mock "
    "fake sample example placeholder redacted hidden masked omitted none null nil undefined foo "
    "bar baz lorem xxx xxxx xxxxx xyz notset unset".split()
)
_FILLER_STARTS = ("your", "xxx", "changeme", "replace", "placeholder", "dummy", "example", "insert")
_FILLER_DOMAINS = frozenset(
    "mycompany mydomain company companyname domain domainname subdomain tenant tenantname "
    "example myorg mytenant customer customername name workgroup host hostname someone somename "
    "mysubdomain organization organisation test-domain my-company my-domain apidemo".split()
)
"""Names that stand for any tenant; ``apidemo`` is the one in Egnyte's own samples."""
_RESERVED = (".example.com", ".example.net", ".example.org")
_SEQUENCES = ("0123456789", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_INVISIBLE = pattern(
    "[\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]"
)
_ROLE_NAMES = frozenset(
    "client id,client secret,api key,access token,refresh token,token,secret,password,key,pass,id,"
    "username,user,bearer,bearer token,api token,string,value,egnyte,secret key,passwd".split(",")
)
_TELLING = frozenset(
    "test my client secret token api key id password access egnyte the some app abc demo mock "
    "refresh value oauth auth shared user name username".split()
)
_SPELLING = (
    "your my the some test demo mock dummy sample example client shared secret token api key id "
    "password access refresh egnyte app value oauth here goes change replace insert paste enter "
    "placeholder redacted hidden real actual with this me abc xyz xx xxx 0 1 2 3 4 5 6 7 8 9"
).split()
"""Made of nothing but these, a long text is a filler."""
_NAMED_SECRET = pattern(r"[a-z]+(?:[-_/.:#][a-z]+)+\Z")
_SECRET_WORDS = frozenset(
    "egnyte secret secrets token tokens credential credentials creds key keys password".split()
)
_TOKEN_LENGTH = 16

DAMAGE = {
    "quotes": "a quotation mark that is part of the value",
    "blank": "a blank that is part of the value",
    "newline": "a line break that is part of the value",
    "bearer": "the word Bearer, which programs put in front by themselves",
    "invisible": "an invisible character",
}
"""What each fault is, in words."""


def default_of(text: str) -> str | None:
    """The default in ``${NAME:-default}``; None where the text is something else."""
    match = _DEFAULT.match(text.strip()) if "${" in text and "-" in text else None
    return match[1] if match else None


@lru_cache(4096)
def state_of(text: str, role: str) -> str:
    """``literal``, ``reference``, ``placeholder`` or ``empty``."""
    stripped = text.strip().strip("\"'")
    if not stripped:
        return "empty"
    if role in _ADDRESSES:
        return _state_of_address(stripped, role)
    if role in _OPEN_VALUES:
        if _is_bracketed(stripped) and role != "scope":
            return "placeholder"
        return "reference" if _is_reference(stripped) else "literal"
    if "earer" in stripped.lower():
        stripped = _BEARER.sub("", stripped, count=1)
    if _is_reference(stripped) or (role in _SECRET_ROLES and _is_elsewhere(stripped)):
        return "reference"
    if role != "password" and stripped.startswith("$") and _VARIABLE.match(stripped):
        return "reference"
    return "placeholder" if is_placeholder(stripped, role) else "literal"


def _is_reference(text: str) -> bool:
    if text.startswith(("${", "$(", "{{", "#{", "<%")):
        return True
    return text.startswith(_REFERENCE_STARTS) and _REFERENCE.match(text) is not None


def _is_bracketed(text: str) -> bool:
    return text[:1] in _BRACKETS and _BRACKETED.match(text) is not None


def _is_elsewhere(text: str) -> bool:
    """Whether a credential's place holds the name of a secret, or a text with gaps."""
    if text.isalnum():
        return False
    if _ELSEWHERE.search(text):
        return True
    parts = re.split(r"[-_/.:#]", text)
    named = _NAMED_SECRET.match(text) and not _SECRET_WORDS.isdisjoint(parts)
    return bool(named) and not _TELLING.issuperset(parts) and _FILLER_WORDS.isdisjoint(parts)


def _state_of_address(text: str, role: str) -> str:
    if _is_bracketed(text):
        return "placeholder"
    if _is_reference(text) or (not _TEMPLATE_MARKS.isdisjoint(text) and _TEMPLATE.search(text)):
        return "placeholder" if _STILL_OPEN.search(text) else "reference"
    host = (text.partition("://")[2] or text).partition("/")[0].lower()
    label = host.partition(".")[0]
    if role != "redirect_uri" and _is_reserved(host.partition(":")[0]):
        return "placeholder"
    open_name = (
        _filler_host(label)
        or _is_stand_in(label, role)
        or (role == "redirect_uri" and "your" in host)
    )
    return "placeholder" if open_name and label not in SERVICE_LABELS else "literal"


def _is_reserved(host: str) -> bool:
    return f".{host}".endswith(_RESERVED) or host.endswith((".example", ".invalid"))


def _filler_host(label: str) -> bool:
    parts = label.split("-")
    return label in _FILLER_DOMAINS or label.startswith(_FILLER_STARTS) or "your" in parts


def _is_stand_in(label: str, role: str) -> bool:
    """Whether a tenant's name says that there is no such tenant: ``mock-domain``."""
    return role != "redirect_uri" and label.startswith("mock-")


def is_placeholder(text: str, role: str) -> bool:
    """Whether a text stands where the real value is still to come."""
    lower = text.lower()
    plain = _plain(lower)
    if _is_bracketed(text) or _is_pattern(plain, role):
        return True
    if len(text) >= _TOKEN_LENGTH and text.isalnum():
        # A random token may begin with any short word: only a text made of nothing else is one.
        return _is_spelled(lower)
    parts = words(text)
    # Only words that stand apart: a password holds any short word by chance.
    apart = [lower] if lower == plain else re.split(r"[^a-z0-9]+", lower)
    if " ".join(parts) in _ROLE_NAMES or not _FILLER_WORDS.isdisjoint(apart):
        return True
    if role == "username":
        return False
    if role in _SECRET_ROLES and role != "password" and len(text.split()) > 2:
        return True  # a sentence about where to get the value
    if lower.startswith(_FILLER_STARTS):
        return True
    if role in _SECRET_ROLES:
        telling = all(part in _TELLING or part.isdigit() for part in parts)
        return telling and any(not part.isdigit() for part in parts)
    return False


def _plain(lower: str) -> str:
    if lower.isascii() and lower.isalnum():
        return lower
    return "".join(c for c in lower if c.isascii() and c.isalnum())


def _is_spelled(text: str) -> bool:
    """Whether the text is words of fillers and digits, end to end."""
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached.update(at + len(word) for word in _SPELLING if text.startswith(word, at))
    return len(text) in reached


def is_wording(text: str) -> bool:
    """Whether a placeholder is made of words: every other one might be somebody's weak password."""
    plain = _plain(text.lower())
    return plain.isalpha() and not _is_pattern(plain, "password")


def _is_pattern(plain: str, role: str) -> bool:
    """One or two characters again and again, or a stretch of the alphabet or the digits."""
    if len(set(plain)) <= 2 or any(plain in sequence * 2 for sequence in _SEQUENCES):
        return bool(plain) and (len(plain) >= 3 or role in CREDENTIALS)
    return False


def fault_of(text: str, role: str) -> str | None:
    """Damage in a literal value: what a program would send along without noticing."""
    if not (text.isascii() and text.isprintable()) and _INVISIBLE.search(text):
        return "invisible"
    if "\n" in text or "\r" in text or text.endswith("\\n"):
        return "newline"
    if role in ("access_token", "refresh_token") and _has_scheme(text):
        return "bearer"
    trimmed = text.strip()
    if trimmed[:1] in "\"'`" or trimmed[-1:] in "\"'`":
        return None if role == "password" and not _quoted(trimmed) else "quotes"
    whole = role in ("client_id", "client_secret", "access_token", "refresh_token")
    if trimmed != text or (whole and any(c.isspace() for c in text)):
        return "blank"
    return None


def _has_scheme(text: str) -> bool:
    """Whether an authentication scheme stands before the value."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return first.lower() in ("bearer", "token", "basic") and text[len(first) :][:1].isspace()


def _quoted(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1]


def seconds_of(text: str) -> float | None:
    """Seconds since 1970 of a record in seconds or milliseconds."""
    try:
        moment = float(text)
    except ValueError:
        return None
    return moment / 1000 if moment > 1e11 else moment
