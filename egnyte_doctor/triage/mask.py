"""Texts without what must not be passed on: for ``--redact``, and for every quotation.

Values go by the names that stand before them and by their shapes. What may be one is masked: a
masked word too many costs nothing, a token that is passed on does.
"""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern

SECRET, PERSON, TENANT = "[secret]", "[user]", "[tenant]"
_NAMES = (
    r"access[_-]?token|refresh[_-]?token|id[_-]?token|oauth[_-]?token|auth[_-]?token|api[_-]?token|"
    r"token|client[_-]?secret|shared[_-]?secret|app[_-]?secret|secret(?:[_-]?key)?|"
    r"client[_-]?id|api[_-]?key|apikey|client[_-]?key|egnyte[_-]?(?:key|id|secret|token)|"
    r"pass(?:word|wd|phrase)?|pwd|private[_-]?key|code[_-]?verifier|config[_-]?save[_-]?token|"
    r"session(?:[_-]?id)?|sid|jsessionid|csrf(?:[_-]?token)?|xsrf(?:[_-]?token)?|assertion|"
    r"signature|sig|credential|credentials"
)
_PEOPLE = r"user[_-]?name|username|login|user|uid|act[_-]?as(?:[_-]email)?|owner|uploaded[_-]?by"
_HEADERS = pattern(
    r"^([\s<>|\"'*-]{0,12}|.{0,200}?\s-H\s['\"]|.{0,200}?--header[ =]['\"])"
    r"((?:proxy-)?authorization|cookie|set-cookie|x-api-key|x-auth-token|x-access-token|"
    r"x-egnyte-act-as(?:-email)?|x-csrf-token)(['\"]?\s{0,3}[:=]\s{0,3})([^\n]+)$",
    re.IGNORECASE | re.MULTILINE,
)
_SCHEME = pattern(
    r"\b(bearer|basic|digest|negotiate|ntlm|token)(\s{1,4}|%20|\+)['\"]?"
    r"(?!(?:token|auth|grant|type|realm|error|header|is|was|of|in|for|and|not|has|to|the)\b)"
    r"([A-Za-z0-9._~+/=%-]{8,4000})",
    re.IGNORECASE,
)
_PAIR = pattern(
    rf"(?<![A-Za-z0-9])((?:[A-Za-z0-9]{{1,30}}[_.-]){{0,4}}(?:{_NAMES}))"
    r"(\\?['\"]?\]?\s{0,3}(?:=>|:=|[:=]|%3[dD])\s{0,3})"
    r"(\\?\"(?:[^\"\\\n]|\\.){0,4000}\\?\"|\\?'(?:[^'\\\n]|\\.){0,4000}'|"
    r"(?:bearer|basic)\s{1,3}[^\s,;&]{1,4000}|[^\s,;&\"'<>(){}\[\]|]{1,4000})",
    re.IGNORECASE,
)
_WHO = pattern(
    rf"(?<![A-Za-z0-9])((?:[A-Za-z0-9]{{1,30}}[_.-]){{0,3}}(?:{_PEOPLE}))"
    r"(\\?['\"]?\s{0,3}(?:=>|[:=]|%3[dD])\s{0,3})"
    r"(\\?\"[^\"\n]{1,200}?\\?\"|\\?'[^'\n]{1,200}?'|[^\s,;&\"'<>(){}\[\]|]{1,200})",
    re.IGNORECASE,
)
_SPOKEN = pattern(
    r"\b((?:password|passwort|secret|token|key|pin)(?:\s(?:is|was|=|:))\s{1,3}['\"]?)"
    r"(?!(?:not|in|on|no|a|an|the|invalid|valid|expired|wrong|correct|missing|required|set|sent|"
    r"good|ok|fine|bad|still|also|only|for|from|of|to|accepted|refused|rejected|revoked|active|"
    r"inactive|approved|pending|known|unknown|empty|changed|reset|there|right)[.,;:!?]{0,3}(?:\s|$))"
    r"([^\s'\",;]{4,200})",
    re.IGNORECASE,
)
_CODE = pattern(r"([?&#;](?:amp;)?code(?:=|%3[dD]))([^\s&#\"'<>]{4,4000})", re.IGNORECASE)
_FORM_CODE = pattern(
    r"(?<![\w-])(code['\"]?\s{0,2}[=:]\s{0,2}['\"]?)([A-Za-z0-9._~+/-]{12,4000})(?![\w.])"
)
_MAIL = pattern(r"(?<![\w.+-])[\w.+'-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_JWT = pattern(r"\beyJ[A-Za-z0-9_-]{5,4000}(?:\.[A-Za-z0-9_-]{2,4000}){0,2}")
_USERINFO = pattern(r"(\bhttps?:/{1,2})[^\s/@\"'<>]{1,400}@", re.IGNORECASE)
_OPAQUE = pattern(r"(?<![A-Za-z0-9_.%/-])(?=[A-Za-z0-9]{20,}(?![A-Za-z0-9]))([A-Za-z0-9]{20,4000})")
_TENANT = pattern(
    r"(?<![\w-])((?:[\w-]{1,63}\.){0,6}?)([\w-]{1,63})(\.(?:qa-egnyte|egnyte|egnytegov)\.com)", 2
)
_HOME = pattern(
    r"((?:/home/|/Users/|[A-Za-z]:\\{1,2}Users\\{1,2}|/Private/|/Private%2F))([^/\\\s\"'<>:]{1,80})",
    re.IGNORECASE,
)
_KEPT_WORDS = frozenset(
    "null none true false undefined string str required missing invalid expired bearer type is the "
    "endpoint url uri error info id value header grant request response".split()
)
_SERVICES = frozenset(
    "www developers developer helpdesk status partners partner-integrations mcp-server "
    "us-partner-integrations integrations-staging".split()
)


_SCHEMES = ("bearer", "basic", "digest", "negotiate", "ntlm", "token")
_SAID = ("password", "passwort", "secret", "token", "key", "pin")
_SHORTEST = 20


def masked(text: str, *, tenants: bool = False) -> str:
    """The text with credentials, cookies, people and, at will, tenants' names masked."""
    low = text.lower()
    # Each pattern is compiled when it is first used: a short text needs few of them.
    if any(sign in low for sign in ":=%"):
        text = _HEADERS.sub(_header, text)
        text = _JWT.sub(SECRET, text) if "eyj" in low else text
        text = _PAIR.sub(_pair, text)
        text = _CODE.sub(rf"\1{SECRET}", text)
        text = _FORM_CODE.sub(_form_code, text)
        text = _WHO.sub(_who, text)
    elif "eyj" in low:
        text = _JWT.sub(SECRET, text)
    if any(scheme in low for scheme in _SCHEMES):
        text = _SCHEME.sub(_scheme, text)
    if any(word in low for word in _SAID):
        text = _SPOKEN.sub(rf"\1{SECRET}", text)
    if "@" in low or "%40" in low:
        text = _USERINFO.sub(rf"\1{SECRET}@", text)
        text = _MAIL.sub(PERSON, text)
    text = _HOME.sub(rf"\1{PERSON}", text) if "/" in low or "\\" in low else text
    text = _OPAQUE.sub(_opaque, text) if len(text) >= _SHORTEST else text
    return _TENANT.sub(_tenant, text) if tenants else text


def _scheme(match: re.Match[str]) -> str:
    """A word behind a scheme; behind "token", which people write too, only one with a digit."""
    word, gap, value = match.groups()
    if word.lower() in ("token", "digest") and not any(c.isdigit() for c in value):
        return match[0]
    return f"{word}{gap}{SECRET}"


def _header(match: re.Match[str]) -> str:
    begin, name, mark, value = match.groups()
    end = value[-1] if value[-1:] in "'\"" else ""
    mask = PERSON if "act-as" in name.lower() else SECRET
    return f"{begin}{name}{mark}{mask}{end}"


def _pair(match: re.Match[str]) -> str:
    name, mark, value = match.groups()
    bare = value.strip("\\\"'")
    if not bare or bare.lower() in _KEPT_WORDS or bare.startswith((SECRET, "${", "{{", "[")):
        return match[0]
    left = value[: len(value) - len(value.lstrip("\\\"'"))]
    right = value[len(value.rstrip("\\\"'")) :]
    return f"{name}{mark}{left}{SECRET}{right}"


def _who(match: re.Match[str]) -> str:
    name, mark, value = match.groups()
    bare = value.strip("\\\"'")
    if not bare or bare.lower() in _KEPT_WORDS or bare.startswith("["):
        return match[0]
    left = value[: len(value) - len(value.lstrip("\\\"'"))]
    right = value[len(value.rstrip("\\\"'")) :]
    return f"{name}{mark}{left}{PERSON}{right}"


def _form_code(match: re.Match[str]) -> str:
    head, value = match.groups()
    # An error's code is words; an authorization code has digits.
    odd = any(c.isdigit() for c in value) and "." not in value and not value.startswith("ERR_")
    return f"{head}{SECRET}" if odd else match[0]


def _opaque(match: re.Match[str]) -> str:
    """Long words of letters and digits are keys and tokens; those of letters alone are words."""
    word = match[1]
    digits = any(c.isdigit() for c in word)
    mixed = not word.islower() and not word.isupper() and not _is_camel(word)
    return SECRET if digits or (mixed and len(word) >= 32) else word


def _is_camel(word: str) -> bool:
    return sum(c.isupper() for c in word) * 4 < len(word)


def _tenant(match: re.Match[str]) -> str:
    before, label, suffix = match.groups()
    if label.lower() in _SERVICES or label == TENANT:
        return match[0]
    return f"{before}{TENANT}{suffix}"
