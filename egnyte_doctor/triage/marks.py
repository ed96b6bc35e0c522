"""What stands in a text beside words: statuses, headers, addresses and parameters, with places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from urllib.parse import unquote

from egnyte_doctor.lazy import pattern
from egnyte_doctor.triage.urls import API_HOST, HOST, PATH, URL, target

_STATUS = pattern(
    r"(?:\b(?:http(?:s|/[\d.]+)?|status(?:[\s_-]?code)?|code|error|errors|response|responded|"
    r"returns?|returned|returning|got|gets?|getting|gives?|gave|received?|with|an?|the|of|->|=>|"
    r"as|answers?|answered|fails?|failed|throws?|threw|see|seeing|by|was|is|and|or|only|just)"
    r"['\"]?\s{0,3}(?:[:=(\[]\s{0,3})?['\"]?|(?:[\s(\[\"'>,;]|^)(?<![\d.:/$\u20ac#-]))"
    r"([1-5]\d\d)(?![\d%$\u20ac]|[.:/]\d|-\d)(?:s|'s|er|ers)?"
    r"(?=([\s,;:!?)\]\"'}.<|/-]|$)\s{0,2}([A-Za-z]{1,20})?)",
    re.IGNORECASE | re.MULTILINE,
)
_KNOWN = frozenset(
    {
        *range(400, 419),
        *range(421, 427),
        428,
        429,
        431,
        451,
        *range(500, 512),
        *range(520, 527),
        596,
    }
)
_MOST = 300
"""Of each kind, in one text."""
_ALONE = frozenset({400, 401, 403, 404, 405, 409, 429, 500, 502, 503, 504, 507, 596})
_UNITS = frozenset(
    "files file users user folders folder items item calls call requests bytes kb mb gb ms seconds "
    "sec s minutes min hours days day lines line rows records entries times documents links people "
    "customers tenants clients workers threads characters chars pages tickets qps retries objects "
    "employees seats uploads downloads per grams gram g kg pounds degrees meters metres miles km "
    "cm mm words euros euro dollars usd eur percent points votes tests commits years weeks months "
    "pieces problems".split()
)
_OF_CALLS = ("egnyte", "http", "api", "status", "error", "fail", "://", "puboauth", "mashery")
"""Words of texts in which a number may be a status, however many numbers there are."""
_MANY = 4
"""Numbers from which on a text may be a table."""
_NUMBERED = frozenset(
    "line lines row column col page pages chapter section paragraph order ticket issue pr build "
    "version port pid tid thread room step item invoice case bug task job number nr no id uid gid "
    "offset index size length count bytes char timeout max min width height".split()
)
_NAMED = pattern(
    r"\b(too many requests|unauthori[sz]ed|forbidden|bad request|conflict for url|"
    r"service unavailable|bad gateway|gateway time-?out|internal server error|"
    r"egnyte\.exc\.(?:notauthorized|notfound|duplicaterecordexists))\b",
    re.IGNORECASE,
)
_BY_NAME = {
    "too many requests": 429,
    "unauthorized": 401,
    "unauthorised": 401,
    "forbidden": 403,
    "bad request": 400,
    "conflict for url": 409,
    "service unavailable": 503,
    "bad gateway": 502,
    "gateway timeout": 504,
    "gateway time-out": 504,
    "internal server error": 500,
    "egnyte.exc.notauthorized": 401,
    "egnyte.exc.notfound": 404,
    "egnyte.exc.duplicaterecordexists": 409,
}
_HEADER = pattern(
    r"(?<![\w-])(x[-_]mashery[-_](?:error[-_]code|responder)|retry[-_]after|x-accesstoken-"
    r"(?:qps|quota)-(?:allotted|current)|x-egnyte-request-id|www-authenticate|x-error-detail-header)"
    r"['\"]?\s{0,3}(?:[:=>]|=>|was|is|of|header)?\s{0,3}['\"\[]{0,2}"
    r"((?:ERR_\w+|\d{1,9}\b|[A-Za-z0-9._-]{3,60}))",
    re.IGNORECASE,
)
_GRANT = pattern(r"grant[_-]?type['\"]?\s{0,3}[:=]>?\s{0,3}['\"]?([a-z_]{5,30})", re.IGNORECASE)
_REDIRECT = pattern(
    r"(?:redirect|callback)[_\s-]?(?:uri|url)['\"]?\s{0,3}"
    r"(?:[:=]>?|was|is|set to|to)\s{0,3}['\"<(]?"
    r"(https?(?::|%3a)[^\s\"'<>&,;)]{3,400})",
    re.IGNORECASE,
)
_UNRESOLVED = pattern(
    r"(?:ENOTFOUND|EAI_AGAIN|resolve(?: host)?:?|lookup|UnknownHostException:?|host(?:name)?[=:])"
    r"\s{0,3}['\"]?((?:[A-Za-z0-9_-]{1,63}\.){0,8}[A-Za-z0-9_-]{2,63})",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    "failed host hosts name for errno the is a not no in of known error unable cannot could "
    "http https".split()
)
_SCOPE = pattern(r"\bEgnyte\.[A-Za-z_]{2,30}\b")


def statuses(text: str) -> list[tuple[int, int, int]]:
    """Every HTTP status of an error, as ``(status, start, end)``; numbers of things are none."""
    found: list[tuple[int, int, int]] = []
    speaks = not _is_table(text)
    # Each pattern is compiled when it is first used: a line that has none of it goes without.
    for match in _STATUS.finditer(text) if any(c.isdigit() for c in text) else ():
        status, behind = int(match[1]), (match[3] or "").lower()
        if status not in _KNOWN or behind in _UNITS or _numbered(text, match.start(1)):
            continue
        if _is_listed(text, match.start(1), match.end(1)):
            continue
        said = match[0][: match.start(1) - match.start()].strip(" ([\"':=>,;/\n\t")
        if said or (status in _ALONE and speaks):
            found.append((status, match.start(1), match.end(1)))
            if len(found) >= _MOST:
                break
    if not found:
        for match in _NAMED.finditer(text):
            status = _BY_NAME[match[1].lower()]
            found.append((status, match.start(), match.end()))
    return found[:_MOST]


def _is_table(text: str) -> bool:
    """Whether a text is numbers rather than words, and none of them is of a call."""
    low = text.lower()
    if any(word in low for word in _OF_CALLS):
        return False
    numbers = sum(a.isdigit() and not b.isdigit() for a, b in pairwise(f"{text} "))
    return numbers >= _MANY and numbers > sum(part.isalpha() for part in low.split())


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether it stands in brackets with other statuses: what settings and code list."""
    open_ = max(text.rfind(mark, max(0, start - 80), start) for mark in "[({")
    if open_ < 0 or any(mark in text[open_:start] for mark in "])}\n"):
        return False
    left, right = text[open_ + 1 : start].rstrip(" "), text[end : end + 6].lstrip(" ")
    listed = left.endswith(",") and left[-4:-1].isdigit()
    return listed or (right.startswith(",") and right[1:].strip()[:3].isdigit() and not left)


def _numbered(text: str, at: int) -> bool:
    """Whether the word before a number makes it the number of a thing, such as a line of code."""
    before = text[max(0, at - 16) : at].rstrip(" #:.=(\t")
    start = len(before)
    while start and before[start - 1].isalpha():
        start -= 1
    return before[start:].lower() in _NUMBERED


def headers(text: str) -> Iterator[tuple[str, str, int, str]]:
    """Named headers that tell something of an error: name, value, place, and the words."""
    named = _HEADER.finditer(text) if "-" in text or "_" in text else iter(())
    for match in islice(named, _MOST):
        name = match[1].lower().replace("_", "-")
        value = match[2]
        numeric = name.startswith("retry") or "accesstoken" in name
        if numeric != value.isdecimal():
            continue
        yield name, value, match.start(), match[0]


def addresses(text: str) -> list[tuple[str, int]]:
    """URLs, paths of the API and Egnyte hosts, in order, none of them within another."""
    urls = URL.finditer(text) if ":/" in text else iter(())
    found = [(m[0], m.start(), m.end()) for m in islice(urls, _MOST)]
    others = [PATH] if "/" in text else []
    for other in [*others, HOST] if "." in text else others:
        for match in islice(other.finditer(text), _MOST):
            if not any(start <= match.start() < end for _, start, end in found):
                text_ = match[0] if other is PATH else f"https://{match[0]}"
                found.append((text_, match.start(), match.end()))
    elsewhere = "." in text and "egnyte" not in text.lower()
    for match in islice(API_HOST.finditer(text), _MOST) if elsewhere else ():
        inside = any(start <= match.start() < end for _, start, end in found)
        if not inside and target(f"https://{match[0]}").foreign:
            found.append((f"https://{match[0]}", match.start(), match.end()))
    return sorted(((address, start) for address, start, _ in found), key=lambda a: a[1])


def grants(text: str) -> list[tuple[str, int]]:
    """Grants that a request names, of those that are known."""
    names = {
        "authorization_code": "authorization_code",
        "password": "password",
        "refresh_token": "refresh",
    }
    low = text.lower()
    if "grant" not in low:
        return []
    found = islice(_GRANT.finditer(text), _MOST)
    told = [(names[m[1]], m.start()) for m in found if m[1] in names]
    if not told and (at := low.find("password grant")) >= 0:
        told.append(("password", at))
    return told


def redirect_uri(text: str) -> tuple[str, int] | None:
    """The redirect URI that a text names, decoded."""
    match = _REDIRECT.search(text) if "http" in text.lower() else None
    if match is None:
        return None
    value = unquote(match[1]).partition("&")[0].rstrip(".,;:!?)]}*_")
    return (value, match.start()) if target(value).host else None


def unresolved(text: str, at: int) -> str | None:
    """The host name behind the words of a resolver, where they stand."""
    found = _UNRESOLVED.finditer(text, max(0, at - 120), at + 200)
    names = (match[1].lower() for match in islice(found, _MOST))
    return next((name for name in names if name not in _NO_NAMES), None)


def scopes(text: str) -> tuple[str, ...]:
    """The scopes that a text names."""
    return tuple(dict.fromkeys(m[0] for m in _SCOPE.finditer(text)))
