"""Hosts and paths of Egnyte in the source, and where a host's name comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.egnyte import parse_domain
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.config.values import state_of
from egnyte_doctor.probes.source.expressions import Template
from egnyte_doctor.probes.source.requests import is_prose
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, Token

_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>(?:https?://)?(?:[A-Za-z0-9_-]|\{\})[A-Za-z0-9._{}-]*)"
    r"(?P<path>/[^\s?#\"'<>`|]*)?",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\.(?:qa-)?egnyte(?:gov)?\.com", re.IGNORECASE)
_API = re.compile(r"/(?:pubapi|puboauth)(?:/|$)|\{\}/(?:pubapi|puboauth)")
_OAUTH_PATH = re.compile(
    r"/(?:oauth2?|connect|auth|api)?/?(?:token|authorize|access_token)\b", re.IGNORECASE
)
_KNOWN_PATH = re.compile(
    r"/(?:pubapi(?:/(?:v\d+|\{\})(?:/.*)?)?|puboauth(?:/(?:token|authorize)?)?|services/.*|rest/public/.*"
    r"|filepicker.*|\{\}.*)?/?\Z",
    re.IGNORECASE,
)
_BRANCH = re.compile(
    r"\b(?:qa|sandbox|staging|stage|dev|develop|development|test|testing|debug|demo|uat|e2e|ci)\b",
    re.IGNORECASE,
)
_FROM_REQUEST = re.compile(
    r"\b(?:req|request|ctx|context|event)\.(?:query|params|body|args|form|GET|POST|values|get_json"
    r"|query_params|queryStringParameters|headers|Query|Form|json|cookies|input)\b"
    r"|\$?_(?:GET|POST|REQUEST|COOKIE)\b|\bparams\s*\[|Request\.(?:Query|Form)|FormValue\("
    r"|c\.(?:Query|Param|PostForm)\(|URL\.Query\(\)|getParameter\(|searchParams\.get\("
    r"|call\.(?:parameters|request)|\binput\s*\(\s*['\"][^)]*\)\s*#\s*web"
)
_BOUND = re.compile(
    r"\[From(?:Query|Body|Form|Route)\]|@(?:RequestParam|QueryParam|PathVariable|FormParam)"
)
_CHECKED = re.compile(
    r"match|test\(|validat|check|valid|allow|sanitiz|assert|ends?_?with|isalnum|=~|MatchString"
    r"|normali|resolve|parse|safe|verify|includes|contains|\.has\(|\bin\b|whitelist|isMatch|slug"
    r"|lookup|find_by|findOne|get_tenant|clean|escape|encodeURIComponent|IsLetter",
    re.IGNORECASE,
)


def hosts(scene: Scene) -> Iterator[Fact]:
    """``source.host``, ``source.endpoint`` and ``source.domain_input``, each once."""
    seen: set[tuple[object, ...]] = set()
    for at, token in enumerate(scene.tokens):
        if token.kind != STRING or not _is_candidate(token) or is_prose(scene, at):
            continue
        if _is_pattern(scene, token):
            continue
        first, last = scene.code.expression_around(at)
        if first > at or last <= at:
            first, last = at, at + 1
        template = scene.code.template(first, last)
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
            if key not in seen:
                seen.add(key)
                yield fact


def _is_candidate(token: Token) -> bool:
    lower = token.text.lower()
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
    text = template.text
    for match in _ADDRESS.finditer(text):
        host, path = match["host"], match["path"] or ""
        before = text[: match.start()]
        if not (_SUFFIX.search(host) or (host == "{}" and _API.search(path)) or _API.search(path)):
            continue
        if before.endswith("@") or (" " in before.strip() and not path):
            continue
        hole_at = before.count("{}")
        yield from _host(scene, token, match["scheme"], host, path, before)
        yield from _endpoint(scene, token, host, path)
        if "{}" in host and hole_at < len(template.holes):
            yield from _domain_input(scene, token, template.holes[hole_at], path)
        return


def _host(
    scene: Scene, token: Token, scheme: str | None, host: str, path: str, before: str
) -> Iterator[Fact]:
    api = _API.search(path) is not None
    open_host = "{}" in host
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
        fields |= {"class": kind, "fixed": False, "host": None}
    else:
        domain = parse_domain(host)
        if domain.kind in ("invalid", "local", "address", "reserved") and not doubled:
            return
        if domain.kind not in ("production", "qa", "gov") and not api:
            return
        literal = state_of(host, "domain") == "literal"
        fixed = domain.kind in ("production", "qa", "gov") and literal and not _is_link(path)
        fields |= {"class": domain.kind, "fixed": fixed, "host": domain.host}
        if not literal and not doubled:
            return
    if scene.about(token.start) or "egnyte" in host.lower():
        yield scene.fact("source.host", token, fields)


def _is_link(path: str) -> bool:
    return path.startswith(
        ("/dl/", "/fl/", "/navigate", "/app/", "/openfile", "/h-s/", "/SimpleUI")
    )


def _branches(scene: Scene, token: Token, host: str) -> bool:
    """Whether the code chooses between environments, or says that it is about a test one."""
    start = scene.unit.line_start(token.start)
    around = scene.unit.text[max(0, start - 120) : token.end + 80]
    lines = around.replace(host, " ").replace("qa-egnyte", " ")
    if not scene.sample and _BRANCH.search(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", lines)):
        return True
    both = {m[0].lower() for m in _SUFFIX.finditer(scene.unit.text)}
    return ".qa-egnyte.com" in both and ".egnyte.com" in both


def _endpoint(scene: Scene, token: Token, host: str, path: str) -> Iterator[Fact]:
    if not _SUFFIX.search(host) or "partner-integrations" in host or not path:
        return
    if not host.startswith("{}") and parse_domain(host).kind == "service":
        return
    problem = instead = None
    if not _KNOWN_PATH.match(path) and (
        _OAUTH_PATH.search(path) or path.lower().startswith(("/pubapi", "/puboauth", "/oauth"))
    ):
        problem = "unknown"
        instead = "/puboauth/token" if "pubapi" not in path.lower() else None
    fields: dict[str, Value] = {"path": path, "problem": problem, "instead": instead}
    yield scene.fact("source.endpoint", token, fields)


def _domain_input(scene: Scene, token: Token, hole: str, path: str) -> Iterator[Fact]:
    span = scene.unit.function_at(token.start)
    name = re.split(r"\W+", hole.strip(" ()"))[-1]
    source = _origin(scene, hole, name, span)
    if source is None:
        return
    text = scene.unit.text[span[0] : span[1]]
    checked = (
        any(
            _CHECKED.search(line.replace(hole, name))
            for line in text.splitlines()
            if re.search(rf"\b{re.escape(name)}\b", line) and not _FROM_ONLY.search(line)
        )
        or _CHECKED.search(source) is not None
    )
    yield scene.fact("source.domain_input", token, {"name": name, "checked": checked})


_FROM_ONLY = re.compile(r"egnyte\.com|https?://")


def _origin(scene: Scene, hole: str, name: str, span: tuple[int, int]) -> str | None:
    """The text that shows that a request brings the value; None where none does."""
    if _FROM_REQUEST.search(hole):
        return ""
    for named in scene.code.named:
        token = scene.tokens[named.at]
        if named.name != name or not span[0] <= token.start < span[1]:
            continue
        first, last = named.value
        text = scene.unit.text[scene.tokens[first].start : scene.tokens[last - 1].end]
        if _FROM_REQUEST.search(text):
            return _FROM_REQUEST.sub("", text)
    return _unpacked(scene, name, span)


def _unpacked(scene: Scene, name: str, span: tuple[int, int]) -> str | None:
    """``const { domain } = req.query``, and parameters that a framework fills."""
    text = scene.unit.text[span[0] : span[1]]
    for match in re.finditer(r"\{([^{}]*)\}\s*=\s*([^\n;]+)", text):
        if re.search(rf"\b{re.escape(name)}\b", match[1]) and _FROM_REQUEST.search(match[2]):
            return ""
    head = text[:300]
    bound = re.search(rf"(?:{_BOUND.pattern})[^,)]*\b{re.escape(name)}\b", head)
    return "" if bound else None
