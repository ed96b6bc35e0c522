"""HTTP as text: responses with their headers, requests above them, and the transcripts of curl."""

from __future__ import annotations

from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import field, mutable
from egnyte_doctor.triage.incident import Incident
from egnyte_doctor.triage.urls import URL

_HEAD = pattern(
    r"^\s{0,8}(?:<\s?)?HTTP/(?:0\.9|1\.[01]|2(?:\.0)?|3(?:\.0)?)\s{1,4}(\d{3})\b(.*)$", 2
)
_ASKED = pattern(
    r"^\s{0,8}(?:>\s?)?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|MOVE)\s{1,4}(\S{1,2000})"
    r"(?:\s{1,4}HTTP/[\d.]{1,4})?\s*$"
)
_HEADER = pattern(r"^\s{0,8}(?:[<>]\s?)?([A-Za-z][A-Za-z0-9-]{1,60})\s?:(?:\s+(.*))?$")
_CURL = pattern(r"(?:^|[\s$>`])curl(?:\.exe)?\s")
_OPTION = pattern(
    r"(?:-X|--request)[=\s]?\s*['\"]?([A-Z]{3,7})|"
    r"(?:-d|--data(?:-raw|-binary|-urlencode)?|-F|--form)[=\s]\s*('[^']*'|\"[^\"]*\"|\S+)|"
    r"(?:-H|--header)[=\s]\s*('[^']*'|\"[^\"]*\")"
)
_MOST = 200
"""Replies in one text that are read."""
_MOST_BODY = 200
"""Lines of a body that are read."""
_NOISE = ("* ", "{ [", "} [", "  % Total")


@mutable
class _Seen:
    """What stands above a reply: the request that it answers."""

    method: str | None = None
    url: str | None = None
    headers: dict[str, str] | None = None
    form: list[str] = field(default_factory=list)
    host: str | None = None
    lines: list[int] = field(default_factory=list)


def exchanges(lines: list[str], first: int) -> tuple[list[Incident], list[bool]]:
    """Every reply in the lines, and which lines belong to one. ``first`` is the first's number."""
    found: list[Incident] = []
    used = [False] * len(lines)
    if not any("HTTP/" in line for line in lines):
        return found, used
    seen = _Seen()
    at = 0
    while at < len(lines) and len(found) < _MOST:
        line = lines[at]
        if (asked := _ASKED.match(line)) is not None and _is_request(line, asked[2]):
            at = _request(asked[1], asked[2], lines, at, seen)
            continue
        if _CURL.search(line):
            seen = _from_command(lines, at)
        head = _HEAD.match(line)
        if head is None:
            at += 1
            continue
        incident = Incident(first + at, int(head[1]), structured=True)
        incident.quote("status", line.strip().lstrip("<").strip(), first + at)
        for line_asked in seen.lines:  # a request without a reply stays part of the text
            used[line_asked] = True
        at = _reply(incident, lines, at, first, used)
        _attach(incident, seen)
        if not _goes_on(incident):
            found.append(incident)
            seen = _Seen() if incident.status != 100 else seen
    return found, used


def _is_request(line: str, url: str) -> bool:
    """Whether a line asks for something: with the protocol behind it, or for an address of ours."""
    return "HTTP/" in line or "/pubapi/" in url or "/puboauth/" in url


def _goes_on(incident: Incident) -> bool:
    """Whether the reply is a step on the way, such as that of a proxy or ``100 Continue``."""
    return incident.status is not None and (
        incident.status < 200 or (incident.status == 200 and not incident.headers)
    )


def _request(method: str, url: str, lines: list[str], at: int, seen: _Seen) -> int:
    """The request's headers and form; the line behind them."""
    seen.method, seen.url, seen.headers, seen.form, seen.lines = method, url, {}, [], [at]
    at += 1
    while at < len(lines) and (header := _HEADER.match(lines[at])) is not None:
        if lines[at].lstrip().startswith("<"):
            return at
        seen.headers[header[1].lower()] = (header[2] or "").strip()
        seen.lines.append(at)
        at += 1
    stop = min(len(lines), at + 12)
    while at < stop and _HEAD.match(lines[at]) is None and _ASKED.match(lines[at]) is None:
        text = lines[at].strip().lstrip(">").strip()
        if text and not text.startswith("*"):
            if "=" not in text and not text.startswith(("{", '"')):
                break
            seen.form.append(text)
            seen.lines.append(at)
        at += 1
    return at


def _reply(incident: Incident, lines: list[str], at: int, first: int, used: list[bool]) -> int:
    """Headers and body of a reply; the line behind it."""
    used[at] = True
    at += 1
    while at < len(lines):
        header = _HEADER.match(lines[at])
        if header is None or lines[at].lstrip().startswith(">"):
            break
        name, value = header[1].lower(), (header[2] or "").strip()
        incident.headers.setdefault(name, value)
        incident.quote(f"header:{name}", f"{header[1]}: {value}", first + at)
        used[at] = True
        at += 1
    body: list[str] = []
    blanks = 0
    while at < len(lines) and len(body) < _MOST_BODY:
        line = lines[at]
        if _HEAD.match(line) or _ASKED.match(line) or _CURL.search(line):
            break
        text = line.strip()
        noise = text in ("<", ">", "") or line.startswith(_NOISE) or text.startswith("* ")
        if not text and body:
            blanks += 1
            if blanks > 1 or not _open(body):
                break
        if not noise:
            # Without a blank line, and without a form of its own, it is prose behind a head.
            formed = bool(body) or text.startswith(("{", "[", "<", '"'))
            if not formed and lines[at - 1].strip() not in ("", "<"):
                break
            body.append(line)
        used[at] = True
        at += 1
    incident.body = "\n".join(body).encode()
    return at


def _open(body: list[str]) -> bool:
    """Whether a body of JSON or markup is not closed yet."""
    text = "\n".join(body).strip()
    if text.startswith(("{", "[")):
        return text.count("{") > text.count("}") or text.count("[") > text.count("]")
    return text.startswith("<") and "</html" not in text.lower() and "<html" in text.lower()


def _attach(incident: Incident, seen: _Seen) -> None:
    incident.method = seen.method
    if seen.url is not None:
        host = (seen.headers or {}).get("host") or seen.host
        absolute = "://" in seen.url
        incident.url = seen.url if absolute or not host else f"https://{host}{seen.url}"
    elif (host := incident.headers.get("host")) is not None:  # a log that mixes both sides
        incident.url = f"https://{host}/"
    incident.asked = seen.headers
    incident.form = "&".join(seen.form)


def _from_command(lines: list[str], at: int) -> _Seen:
    """What a curl command asks: continued lines are one."""
    command = lines[at].rstrip()
    while command.endswith("\\") and at + 1 < len(lines) and len(command) < 8000:
        at += 1
        command = f"{command[:-1]} {lines[at].strip()}"
    seen = _Seen(headers={})
    url = URL.search(command)
    seen.url = url[0] if url else None
    for method, data, header in _OPTION.findall(command):
        if method:
            seen.method = method
        if data:
            seen.form.append(data.strip("'\""))
        if header and seen.headers is not None:
            name, _, value = header.strip("'\"").partition(":")
            seen.headers[name.strip().lower()] = value.strip()
    if seen.method is None:
        seen.method = "POST" if seen.form else "GET"
    return seen
