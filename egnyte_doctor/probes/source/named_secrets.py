"""Names that say what they hold: a token, a secret, a password."""

from __future__ import annotations

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.roles import words

_TOKEN_WORDS = frozenset(
    "access refresh bearer oauth oauth2 egnyte auth api user my current new old the cached "
    "saved stored id2 raw a o env config test".split()
)
_SECRETS = frozenset({"client secret", "shared secret", "clientsecret", "api secret"})
_PASSWORDS = frozenset({"password", "passwd", "user password", "pass"})
HARMLESS = frozenset(
    "getExpires getExpiresIn getExpiration hasExpired isExpired expired expiration getScope "
    "getTokenType "
    "length size count len keys status status_code statusCode StatusCode ok headers reason "
    "statusText expires_in expiresIn ExpiresIn expires_at expiresAt expiry Expiry token_type "
    "tokenType TokenType scope Scope slice substring substr Substring first last nil empty "
    "isEmpty blank present IsSuccessStatusCode isSuccessful code error error_description "
    "errorMessage ReasonPhrase message username user url Name name id elapsed startsWith "
    "endsWith starts_with take takeLast prefix suffix hashCode fingerprint reason_phrase "
    "http_code ContentLength getStatus request Valid method hostname host path".split()
)
"""Members of an answer that hold no credential."""
BODY = frozenset("data body Body json text content Content result read ReadAsStringAsync".split())
"""Members that hold what an answer carries: its text, or what is read from it."""
_ANSWERS = frozenset(
    {"data", "response", "result", "info", "json", "dict", "resp", "answer", "reply"}
)
_GIVES = frozenset({"get", "fetch", "obtain", "read", "load", "request", "acquire"})


_MARKED = pattern(r"_?(?:[kmsg](?=[A-Z][a-z])|[kK]_)")


def unmarked(name: str) -> str:
    """A name without the letter that says what kind of variable it is: ``kToken``, ``mToken``."""
    mark = _MARKED.match(name)
    return name[mark.end() :] if mark is not None else name


def gives_token(name: str) -> bool:
    """Whether a function's name says that it returns a token: ``get_access_token``."""
    said = words(name)
    return len(said) > 1 and said[0] in _GIVES and kind_of_name("_".join(said[1:])) == "token"


def kind_of_name(name: str) -> str | None:
    """``token``, ``client_secret`` or ``password`` where a name alone says so."""
    said = [w for w in words(unmarked(name)) if w != "egnyte"]
    if not said:
        return None
    joined = " ".join(said)
    if joined in _SECRETS:
        return "client_secret"
    if joined in _PASSWORDS:
        return "password"
    last = said[-1]
    if last == "token" and all(w in _TOKEN_WORDS for w in said[:-1]):
        return "token"
    return "token" if joined in ("accesstoken", "refreshtoken") else None


def is_answer_name(name: str) -> bool:
    """Whether a name says that it holds a token endpoint's answer: ``token_data``."""
    said = [word for word in words(name) if word not in ("egnyte", "auth", "oauth", "access")]
    return len(said) == 2 and said[0] == "token" and said[1] in _ANSWERS
