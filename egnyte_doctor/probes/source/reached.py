"""The calls of Egnyte's API that a project makes, and whether there are several of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.roles import words
from egnyte_doctor.probes.source.addresses import (
    API,
    SENDS,
    Known,
    address_names,
    configured,
    lent_names,
    origins_in,
)
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.functions import Function, function_of, functions
from egnyte_doctor.probes.source.loops import in_loop
from egnyte_doctor.probes.source.routes import is_handler
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.templates import FORMATS
from egnyte_doctor.probes.source.unit import STRING, WORD, Token
from egnyte_doctor.record import record

_QUIET = FORMATS | frozenset(
    "print println printf Println Printf echo puts log info debug warn error trace Sprintf URL Uri "
    "URI url quote encode encodeURI startsWith startswith endsWith contains includes match replace "
    "assertEquals assertEqual equal expect stub_request path re_path append push Append field "
    "Write-Host Write-Output Write-Verbose NSLog raise Error Exception".split()
)
"""Calls that send nothing."""
_VERBS = frozenset("get post put patch delete head".split())
_SERVES = pattern(
    r"ControllerBase|ApplicationController|@(?:Rest)?Controller\b|HttpTrigger|http\.ResponseWriter"
    r"|extends \w*Controller\b|\bextends WP_REST|register_rest_route|\badd_action\(|PageModel\b"
    r"|\b(?:app|router|server|api)\.(?:get|post|put|use|all)\(\s*['\"`]/|createServer"
    r"|export (?:default )?(?:async )?function (?:GET|POST|PUT|handler)\b|exports\.handler"
    r"|Deno\.serve|\bserve\(|lambda_handler|\(req(?:uest)?, res(?:ponse)?\b|@app\.|@router\.",
)
"""Code that answers requests, each of which makes its calls again."""
_AGAIN = pattern(
    r"\b(?:while|loop|until|foreach|each|forEach|for|ForEach-Object|map|sapply|lapply|walk|pmap|flatMap"
    r"|Promise\.all|parallel|cron|schedule|setInterval|Timer|repeat)\b"
)
_BASES = frozenset("baseaddress baseurl baseuri site prefixurl apibase".split())
_ANY_PATH = pattern(r"/?pubapi/(?:v\d|\{\})/?\{\}")
"""An address whose every part behind the version is given: that of a client for all calls."""
_ROUNDS = 3
_TENANTS = frozenset("domain tenant subdomain customer instance".split())
_GENERAL = _VERBS | frozenset("request send call fetch do execute run exec query load open".split())


@record
class Reached:
    """The first call of the API, how many are written, and whether more than one is made."""

    scene: Scene
    token: Token
    calls: int
    several: bool


@record
class _Site:
    """A call that gets an address of the API.

    ``apart`` tells it from other addresses; ``origin`` is the text that names the API.
    """

    scene: Scene
    call: Call
    apart: Token
    origin: Token
    span: tuple[int, int]


def reached(scenes: Sequence[Scene]) -> Reached | None:
    """The calls of all files of a project; None where an address is only kept, or there is none."""
    sites = [site for scene in scenes if not scene.sample for site in _sites(scene)]
    if not sites:
        return None
    distinct = {_key(site) for site in sites}
    first = sites[0]
    several = len(distinct) > 1 or first.scene.said.get("tenancy") == "multi"
    several = several or any(_is_again(site) for site in sites)
    # An address of another file is shown at the call that gets it.
    lent = first.origin.kind == WORD
    shown = first.scene.tokens[first.call.at] if lent else first.origin
    return Reached(first.scene, shown, len(distinct), several)


def _key(site: _Site) -> tuple[object, ...]:
    verb = site.call.last.lower()
    return (site.scene.unit.path, site.span, site.apart.start, verb if verb in _VERBS else "")


def _sites(scene: Scene) -> Iterator[_Site]:
    asked = configured(scene) if scene.unit.language.name == "PHP" else frozenset()
    origins = {
        at: token
        for at, token in enumerate(scene.tokens)
        if token.kind == STRING
        and (API.search(token.text) or _is_setting(scene, at, asked))
        and scene.about(token.start)
    }
    lent = lent_names(scene)
    if not origins and not lent:
        return
    names = address_names(scene, origins, lent)
    for call in scene.code.calls:
        if call.last in _QUIET or not _may_send(scene, call):
            continue
        origin = next(origins_in(scene, call.args, origins, names), None)
        if origin is not None:
            span = scene.unit.function_at(scene.tokens[call.at].start)
            yield _Site(scene, call, *origin, span)
    yield from _by_client(scene, origins, names)


def _is_setting(scene: Scene, at: int, keys: frozenset[str]) -> bool:
    """``config('egnyte.path')`` where that is a path of the API."""
    return scene.tokens[at].text in keys and at > 1 and scene.tokens[at - 2].text == "config"


def _by_client(scene: Scene, origins: dict[int, Token], names: Known) -> Iterator[_Site]:
    """Calls of a client that was made with an address of the API: they name the rest of it."""
    bases = [
        origin
        for named in scene.code.named
        if named.name.lower().replace("_", "") in _BASES
        for origin in origins_in(scene, (named.value,), origins, names)
    ]
    for call in scene.code.calls if bases else ():
        verb = call.last.removesuffix("Async").lower()
        texts = [scene.tokens[first] for first, _ in call.args[:1]]
        if verb in _VERBS and texts and texts[0].kind == STRING:
            span = scene.unit.function_at(scene.tokens[call.at].start)
            yield _Site(scene, call, texts[0], bases[0][1], span)


def _may_send(scene: Scene, call: Call) -> bool:
    """Whether a call sends: by its name, or as one that the project's own code defines."""
    return SENDS.search(call.last) is not None or any(
        _function_named(other, call.last) is not None for other in scene.project
    )


def _function_named(scene: Scene, name: str) -> Function | None:
    return next((f for f in functions(scene) if f.name == name), None)


def _is_again(site: _Site) -> bool:
    """Whether a call is made again and again: in a loop, or each time that something is asked."""
    scene = site.scene
    place = scene.tokens[site.call.at]
    function = function_of(scene, site.span)
    if function is not None and (is_handler(function) or _is_for_any(function)):
        return True
    if any(_ANY_PATH.search(scene.code.template(*arg).text) for arg in site.call.args):
        return True
    if _SERVES.search(scene.unit.text) or _is_repeated(scene, place):
        return True
    return function is not None and _is_called_again(scene, function, 0)


def _is_for_any(function: Function) -> bool:
    """Whether a function is told whose files it works with: there are several customers."""
    return any(not _TENANTS.isdisjoint(words(p.name)) for p in function.parameters)


def _is_called_again(scene: Scene, function: Function, depth: int) -> bool:
    """Whether a function is called in several places, in a loop, or by itself."""
    if not function.name:
        return False
    places = 0
    for other in scene.project:
        for call in other.code.calls:
            if call.last != function.name or not _is_its(other, call, function):
                continue
            token = other.tokens[call.at]
            inside = other is scene and function.span[0] <= token.start < function.span[1]
            if inside and token.start < function.body:
                continue  # its own head
            places += 1
            serves = _SERVES.search(other.unit.text) is not None
            if inside or serves or places > 1 or _is_repeated(other, token):
                return True
            outer = function_of(other, other.unit.function_at(token.start))
            if outer is not None and depth < _ROUNDS and _is_called_again(other, outer, depth + 1):
                return True
    return False


def _is_its(scene: Scene, call: Call, function: Function) -> bool:
    """Whether a call is one of the function, not of any other that has so general a name."""
    if function.name not in _GENERAL:
        return True
    return any(
        token.kind == STRING and "/" in token.text
        for first, last in call.args
        for token in scene.tokens[first:last]
    )


def _is_repeated(scene: Scene, place: Token) -> bool:
    if in_loop(scene, place):
        return True
    text, unit = scene.unit.text, scene.unit
    start = unit.function_at(place.start)[0]
    line = text[unit.line_start(place.start) : place.start]
    if _AGAIN.search(line):
        return True
    indent = len(unit.line_text(place.start)) - len(unit.line_text(place.start).lstrip())
    for row in reversed(text[start : unit.line_start(place.start)].split("\n")):
        depth = len(row) - len(row.lstrip())
        if row.strip() and depth < indent:
            indent = depth
            if _AGAIN.search(row) and not re.search(r"retr|attempt|tries", row, re.IGNORECASE):
                return True
        if indent == 0:
            break
    return False
