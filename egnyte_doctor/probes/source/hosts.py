"""Hosts and paths of Egnyte in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.egnyte import parse_domain
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.config.values import state_of
from egnyte_doctor.probes.source.domains import domain_input
from egnyte_doctor.probes.source.requests import is_prose
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.templates import FORMATS, Template
from egnyte_doctor.probes.source.unit import STRING, Token
from egnyte_doctor.record import replace

_ADDRESS = pattern(
    r"(?:(?P<scheme>https?)://)?(?P<host>(?:https?://)?(?:[A-Za-z0-9_-]|\{\})[A-Za-z0-9._{}-]*)"
    r"(?P<path>/[^\s?#\"'<>`|]*)?",
    re.IGNORECASE,
)
_SUFFIX = pattern(r"\.(?:qa-)?egnyte(?:gov)?\.com", re.IGNORECASE)
_RUN_ON = pattern(r"\.(?:qa-)?egnyte(?:gov)?\.com(?=\{\}\Z)", re.IGNORECASE)
"""A host that a path is joined to: ``"https://acme.egnyte.com" + path``."""
_API = pattern(r"/(?:pubapi|puboauth)(?:/|$)|\{\}/(?:pubapi|puboauth)")
_CALLED = pattern(
    r"/*(?:$|\{\}|pub[\w-]*(?:/|$)|services\b|rest\b|api\b|oauth|token|auth|filepicker|v\d)",
    re.IGNORECASE,
)
"""How paths begin that are called, or that more is joined to."""
_OAUTH_PATH = pattern(
    r"/(?:oauth2?|connect|auth|api)?/?(?:token|authorize|access_token)\b", re.IGNORECASE
)
_KNOWN_PATH = pattern(
    r"/(?:pubapi(?:\{\}.*|/(?:v\d+|\{\})(?:(?:/|\{\}).*)?)?|puboauth(?:/(?:token|authorize)?)?|services/.*|rest/public/.*"
    r"|filepicker.*|\{\}.*)?/?\Z",
    re.IGNORECASE,
)
_NEARLY = pattern(
    r"(?:^|[/}])(pub[a-z]{2,8}|p[a-z]{1,3}api)/(token|authorize|v\d)\b", re.IGNORECASE
)
_FIRST = ("puboauth", "pubapi")
_LEFT_OPEN = pattern(r"%(?:\d\$)?[sdvq@]")
_FAMILY = pattern(r"(/pubapi/(?:v\d+|\{\})/)([\w-]+)")
_MISNAMED: dict[str, str] = {
    **dict.fromkeys(("folders", "folder", "files", "file", "list", "items", "filesystem"), "fs"),
    **dict.fromkeys(("file-system", "documents", "storage", "directory"), "fs"),
    **dict.fromkeys(("upload", "download", "content", "contents"), "fs-content"),
    **dict.fromkeys(("permissions", "permission", "perm"), "perms"),
    **dict.fromkeys(("me", "whoami", "user-info", "user_info"), "userinfo"),
    **{name: f"{name}s" for name in ("user", "group", "link", "event", "note")},
}
"""Names that the API does not have, and those that were meant."""
_BRANCH = pattern(
    r"\b(?:qa|sandbox|staging|stage|dev|develop|development|test|testing|debug|demo|uat|e2e|ci)\b",
    re.IGNORECASE,
)
_WORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
_DEVELOPMENT = pattern(r"vite\.config|webpack\.|setupProxy|proxy\.conf|docker-compose\.dev|\.dev\.")
"""Files of development servers."""
_BEGINS = pattern(r"(?<=[^\s/])(?=https?://)", re.IGNORECASE)
"""Where an address begins right behind something else: a bare call before its argument."""


def hosts(scene: Scene) -> Iterator[Fact]:
    """``source.host``, ``source.endpoint`` and ``source.domain_input``, each once."""
    seen: set[tuple[object, ...]] = set()
    for at, first, last in (*_texts(scene), *_formatted(scene)):
        token = scene.tokens[at]
        template = opened(scene.code.template(*scene.code.joined_around(first, last)))
        for fact in _facts(scene, token, template):
            said = fact.fields
            key: tuple[object, ...] = (
                fact.name,
                said.get("host") or said.get("raw"),
                said.get("path"),
                said.get("name"),
            )
            if fact.name == "source.host" and (said.get("doubled") or not said.get("fixed")):
                key = (*key, said.get("scheme"), said.get("api"))
            plain = fact.name == "source.host" and said.get("scheme") == "http"
            if key not in seen:
                yield fact
            elif plain and (*key, "http") not in seen:
                # The tenant is told already, the missing TLS is not.
                yield replace(fact, fields={**said, "fixed": False})
            seen |= {key, (*key, said.get("scheme"))}
    yield from _misspelt(scene)


def _texts(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """Strings that may be addresses: their index, and the expressions they belong to."""
    for at, token in enumerate(scene.tokens):
        if token.kind != STRING or not _is_candidate(token) or is_prose(scene, at):
            continue
        if _is_pattern(scene, token):
            continue
        first, last = scene.code.expression_around(at)
        yield (at, first, last) if first <= at < last else (at, at, at + 1)


def _formatted(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """Calls that fill a constant: ``sprintf(HOST, $domain)``."""
    for call in scene.code.calls:
        if call.last in FORMATS and call.args and scene.tokens[call.args[0][0]].kind != STRING:
            owner = call.name.split(".")[-2] if call.last == "format" and "." in call.name else ""
            known = scene.code.constants.get(owner or scene.tokens[call.args[0][1] - 1].text)
            if known is not None and "egnyte" in known.text.lower():
                yield call.at, call.first, call.end + 1


def opened(template: Template) -> Template:
    """The template with what a format leaves open as ``{}``, too."""
    if "%" not in template.text:
        return template
    return Template(_LEFT_OPEN.sub("{}", template.text), template.holes)


def _misspelt(scene: Scene) -> Iterator[Fact]:
    """Paths that begin nearly as Egnyte's do: ``/pubauth/token``."""
    for token in scene.tokens:
        if token.kind != STRING or "/" not in token.text:
            continue
        match = _NEARLY.search(token.text)
        if match is None or match[1].lower() in _FIRST or not scene.about(token.start):
            continue
        from difflib import get_close_matches

        near = get_close_matches(match[1].lower(), _FIRST, 1, 0.8)
        if near:
            fields: dict[str, Value] = {
                "path": f"/{match[1]}/{match[2]}",
                "problem": "unknown",
                "instead": f"/{near[0]}/{match[2]}",
            }
            yield scene.fact("source.endpoint", token, fields)


def _is_candidate(token: Token) -> bool:
    lower = token.text.lower()
    if token.holes and lower.startswith(("http://", "https://")):
        return len(token.text) < 2000
    named = "egnyte" in lower or "/pubapi" in lower or "puboauth" in lower
    return named and len(token.text) < 2000


def _is_pattern(scene: Scene, token: Token) -> bool:
    """Whether it is a regular expression, or a header that only looks like an address."""
    raw = scene.unit.text[token.start : token.end]
    return (
        "\\." in raw
        or "(?:" in raw
        or raw.startswith("/")
        or "^" in raw
        or "user-agent" in raw.lower()
    )


def _facts(scene: Scene, token: Token, template: Template) -> Iterator[Fact]:
    text = _BEGINS.sub(" ", template.text)
    if text.startswith("/pubapi/") and scene.about(token.start):
        yield from _family(scene, token, text)
        return
    for match in _ADDRESS.finditer(text):
        host, path = match["host"], match["path"] or ""
        run_on = _RUN_ON.search(host)
        if run_on is not None:
            host, path = host[: run_on.end()], f"{{}}{path}"
        before = text[: match.start()]
        if before.endswith("."):  # the tenant is put before it somewhere else
            host, before = f"{{}}.{host}", before[:-1]
        if not (_SUFFIX.search(host) or _API.search(path)):
            continue
        if before.endswith("@") or (" " in before.strip() and not path):
            continue
        hole_at = before.count("{}")
        yield from _host(scene, token, match["scheme"], host, path, before)
        told = match["path"] or ""
        told = told if "(" in told else told.rstrip(").,;")  # of the sentence around it
        yield from _endpoint(scene, token, host, told)
        if "{}" in host and hole_at < len(template.holes):
            yield from domain_input(scene, token, template.holes[hole_at])
        return


def _host(
    scene: Scene, token: Token, scheme: str | None, host: str, path: str, before: str
) -> Iterator[Fact]:
    open_host = "{}" in host
    bare = open_host and path in ("", "/") and _SUFFIX.search(host) is not None
    base = bare or path.startswith("{}")
    api = base or _API.search(path) is not None
    doubled = (
        len(_SUFFIX.findall(host)) > 1 or host.lower().startswith("http") or before.endswith("://")
    )
    fields: dict[str, Value] = {
        "raw": host,
        "scheme": scheme.lower() if scheme else None,
        "api": api,
        "doubled": doubled,
        "branches": _branches(scene, token, host),
    }
    if open_host:
        suffix = _SUFFIX.search(host)
        kind = {".qa-egnyte.com": "qa", ".egnytegov.com": "gov"}.get(
            suffix[0].lower() if suffix else ""
        )
        fields |= {"class": kind, "fixed": False, "host": None, "page": False}
    else:
        domain = parse_domain(host)
        if domain.kind in ("invalid", "local", "address", "reserved") and not doubled:
            return
        if domain.kind not in ("production", "qa", "gov") and not api and not doubled:
            return
        literal, page = state_of(host, "domain") == "literal", _is_page(path)
        fixed = domain.kind in ("production", "qa", "gov") and literal and not page
        fields |= {"class": domain.kind, "fixed": fixed, "host": domain.host, "page": page}
        if not literal and not doubled:
            return
    if scene.about(token.start) or "egnyte" in host.lower():
        yield scene.fact("source.host", token, fields)


def _is_page(path: str) -> bool:
    """Whether a path is that of a page, or of a file to load: neither open nor the API's."""
    return len(path) > 1 and _CALLED.match(path) is None


def _branches(scene: Scene, token: Token, host: str) -> bool:
    """Whether the code chooses between environments, or says that it is about a test one."""
    if _DEVELOPMENT.search(scene.unit.path):
        return True
    start = scene.unit.line_start(token.start)
    around = _whole_words(scene.unit.text, max(0, start - 120), token.end + 80)
    lines = around.replace(host, " ").replace("qa-egnyte", " ")
    if not scene.sample and _BRANCH.search(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", lines)):
        return True
    both = {m[0].lower() for m in _SUFFIX.finditer(scene.unit.text)}
    return ".qa-egnyte.com" in both and ".egnyte.com" in both


def _whole_words(text: str, start: int, end: int) -> str:
    """The text between two places, without the words at its ends, which may be cut to others."""
    words = text[start:end]
    if start:
        words = words.lstrip(_WORD)
    return words.rstrip(_WORD) if end < len(text) else words


def _family(scene: Scene, token: Token, path: str) -> Iterator[Fact]:
    """The first part of a path of the API, where its name is not the one Egnyte uses."""
    match = _FAMILY.match(path)
    if match is None:
        return
    right = _MISNAMED.get(match[2].lower())
    fields: dict[str, Value] = {
        "path": path.partition("?")[0],
        "problem": "unknown" if right else None,
        "instead": f"{match[1]}{right}" if right else None,
    }
    yield scene.fact("source.endpoint", token, fields)


def _endpoint(scene: Scene, token: Token, host: str, path: str) -> Iterator[Fact]:
    if host == "{}" and path.startswith("/pubapi/") and scene.about(token.start):
        yield from _family(scene, token, path)
        return
    if not _SUFFIX.search(host) or "partner-integrations" in host or not path:
        return
    if not host.startswith("{}") and parse_domain(host).kind == "service":
        return
    problem = instead = None
    match = _FAMILY.match(path)
    if match is not None and match[2].lower() in _MISNAMED:
        problem, instead = "unknown", f"{match[1]}{_MISNAMED[match[2].lower()]}"
    if not _KNOWN_PATH.match(path) and (
        _OAUTH_PATH.search(path)
        or path.lower().startswith(("/pubapi", "/puboauth", "/oauth", "/public-api"))
    ):
        problem = "unknown"
        instead = "/puboauth/token" if "pubapi" not in path.lower() else None
    fields: dict[str, Value] = {"path": path, "problem": problem, "instead": instead}
    yield scene.fact("source.endpoint", token, fields)
