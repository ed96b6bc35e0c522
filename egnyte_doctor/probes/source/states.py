"""How ``state`` is made: ``source.state``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.calls import Named
from egnyte_doctor.probes.source.compared import state_compared
from egnyte_doctor.probes.source.functions import called, function_of, functions, handed
from egnyte_doctor.probes.source.parameters import parameter
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, WORD, Token
from egnyte_doctor.record import record, replace

_PREDICTABLE = pattern(
    r"Math\.random|Date\.now|getTime\b|currentTimeMillis|nanoTime|time\.time|\btime\(|mt_rand|\brand\("
    r"|uniqid|random\.(?:random|randint|choice|randrange|sample)|new Random|rand\.Int|Time\.now"
    r"|DateTime(?:Offset)?\.(?:Utc)?Now|microtime|UnixNano|\bRandom\(|sample\(|Sys\.time|\$RANDOM"
    r"|Get-Date|Get-Random|date \+%s|uuid1|\bdate\(|get_current_user_id|session_id|crc32"
    r"|[mM][dD]5\b|DateTime\.current|Time\.(?:current|zone)"
    r"|UnixMilli|\.Unix\(|strftime|toISOString|drand48|timeIntervalSince|Random\.\w*(?:next|Next)"
)
_RANDOM = pattern(
    r"secrets\.|token_urlsafe|token_hex|randomBytes|getRandomValues|randomUUID|random_bytes"
    r"|openssl_random|SecureRandom|uuid4|uuidv4|\buuid\b|NewGuid|RandomNumberGenerator|urandom"
    r"|crypto/rand|crypto\.|rand\.Read|nanoid|generate_token|SystemRandom|bin2hex|UUID\(|NSUUID"
    r"|SecRandomCopyBytes|openssl rand|uuidgen|New-Guid|generateState|generators\.state|nonce"
    r"|Str::random|arc4random|RandomString",
    re.IGNORECASE,
)
_BY_HAND = pattern(
    r"\b(?:input|raw_input|prompt|readline|question|ask|gets|Scanln|ReadLine|Read-Host|read -r?p?"
    r"|readLine|askQuestion)\b[^\n]{0,120}\b(?:code|url|URL|redirect)"
    r"|\bcode\b[^\n]{0,40}=\s*(?:await )?\w*\.?(?:input|prompt|ask|question|argv)\b",
    re.IGNORECASE,
)
"""A code that somebody copies from the browser."""
_LISTENS = pattern(
    r"http\.server|HTTPServer|createServer|HttpListener|BaseHTTPRequestHandler|ListenAndServe"
    r"|\.listen\(|TCPServer|HttpServer\b|WEBrick"
)
"""A program that waits for the answer by itself."""
_MOST = 4
"""Assignments of one name, or calls of one function, that are followed."""
_MAKES = pattern(
    r"(?:generate|make|create|new|build)_?\w*state(?:_?(?:token|param))?\Z", re.IGNORECASE
)
_DEPTH = 4


@record
class Made:
    """How a state is made, and where, as far as that shows."""

    how: str
    scene: Scene | None = None
    token: Token | None = None


def state_fact(scene: Scene, place: Token, made: Made, call: str = "") -> Iterator[Fact]:
    """The fact, where the state is made; once for all requests that take it from there."""
    shown = made.how in ("predictable", "constant") and made.token is not None
    at, token = (made.scene or scene, made.token or place) if shown else (scene, place)
    seen = scene.project[0].notes.setdefault("states", [])
    if (at.unit.path, token.start) in seen:
        return
    seen.append((at.unit.path, token.start))
    fields: dict[str, Value] = {"made": made.how}
    if call:
        fields["call"] = call
    text = scene.unit.text
    fields["by_hand"] = _BY_HAND.search(text) is not None and _LISTENS.search(text) is None
    compared = state_compared(scene)
    if compared is not None:
        fields["compared"] = compared
    yield at.fact("source.state", token, fields)


def made_by_name(scene: Scene) -> Iterator[Fact]:
    """States that a function makes whose name says so, and that others take from there."""
    for function in functions(scene):
        if _MAKES.match(function.name) and scene.about(function.span[0]):
            made = _of_function(scene, function.name)
            if made is not None and made.how == "predictable" and made.token is not None:
                yield from state_fact(scene, made.token, made)


def state_made(scene: Scene, named: Named | None, present: bool, span: tuple[int, int]) -> Made:
    """How the state under a name is made."""
    if not present:
        return Made("missing")
    if named is None:
        return Made("given")
    return _made(scene, *named.value, 0, span) or _under_key(scene, named) or Made("given")


def _under_key(scene: Scene, named: Named) -> Made | None:
    """How a state is made that comes in a map, ``options[:state]``: as it is put into one."""
    first, last = named.value
    inner = [t for t in scene.tokens[first:last] if t.kind == STRING and t.text == "state"]
    if not inner:
        return None
    for other in scene.project:
        for given in other.code.named:
            same = other is scene and given.at == named.at
            if given.name == "state" and not same:
                span = other.unit.function_at(other.tokens[given.at].start)
                made = _made(other, *given.value, 1, span)
                if made is not None:
                    return made
    return None


def hole_made(scene: Scene, hole: str, span: tuple[int, int]) -> Made:
    """The same for an expression that is filled into a text."""
    if _RANDOM.search(hole):
        return Made("random")
    if _PREDICTABLE.search(hole):
        return Made("predictable")
    for name in re.findall(r"[^\W\d]\w*", hole):
        made = _of_name(scene, name, -1, 0, span)
        if made is not None:
            return made
    return Made("given")


def _made(scene: Scene, first: int, last: int, depth: int, span: tuple[int, int]) -> Made | None:
    tokens = scene.tokens[first:last]
    if not tokens:
        return None
    text = scene.unit.text[tokens[0].start : tokens[-1].end]
    if _RANDOM.search(text):
        return Made("random", scene, tokens[0])
    if _PREDICTABLE.search(text):
        return Made("predictable", scene, tokens[0])
    if len(tokens) == 1 and tokens[0].kind == STRING and not tokens[0].holes:
        return Made("constant" if tokens[0].text else "missing", scene, tokens[0])
    names = [t.text for t in tokens if t.kind == WORD]
    for hole in (h for t in tokens for h in t.holes):
        names += re.findall(r"[^\W\d]\w*", hole)
    for name in names if depth < _DEPTH else ():
        made = _of_name(scene, name, first, depth, span)
        if made is not None:
            return made if made.token else replace(made, scene=scene, token=tokens[0])
    return None


def _of_name(
    scene: Scene, name: str, before: int, depth: int, span: tuple[int, int]
) -> Made | None:
    """How a variable, a parameter, or what a function returns, was made."""
    assigned = [
        n
        for n in scene.code.named
        if n.name == name and n.value[0] != before and scene.tokens[n.at].kind == WORD
    ]
    near = [n for n in assigned if span[0] <= scene.tokens[n.at].start < span[1]] or [
        n for n in assigned if not _is_anothers(scene, n)
    ]
    for named in near[:_MOST]:
        if not named.value[0] <= before < named.value[1] and not _is_unused(scene, named):
            made = _made(scene, *named.value, depth + 1, span)
            if made is not None:
                # What a state is made of lies further away than the state itself.
                return made if "state" in name.lower() else replace(made, token=None)
    return _of_function(scene, name) or _handed_over(scene, name, depth, span)


def _is_anothers(scene: Scene, named: Named) -> bool:
    """Whether a key of a map stands beside others, none of which a login has."""
    at = scene.tokens[named.at].start
    first, last = next(scene.unit.brackets_around(at), (0, 0))
    if scene.tokens[first].text != "{" or scene.tokens[named.at - 1].text not in ("{", ","):
        return False
    keys = {scene.tokens[part].text for part, _ in scene.code.split(first + 1, last)} - {named.name}
    return bool(keys) and not any(parameter(key) for key in keys)


def _is_unused(scene: Scene, named: Named) -> bool:
    """Whether a value is a parameter's default that no call is known to leave to it."""
    start = scene.tokens[named.at].start
    function = function_of(scene, scene.unit.function_at(start))
    if function is None or start >= function.body:
        return False
    at = function.position(named.name)
    head = range(function.span[0], function.body)
    called_at = [
        (other, other.tokens[call.at].start)
        for other in scene.project
        for call in other.code.calls
        if call.last == function.name
    ]
    calls = [where for where in called_at if where[0] is not scene or where[1] not in head]
    given = list(handed(scene, function, at)) if at is not None else []
    return not calls or any(other is not scene or start not in head for other, start, _ in given)


def _of_function(scene: Scene, name: str) -> Made | None:
    for other, function in called(scene, name):
        start, end = function.span
        body = other.unit.text[start:end]
        if _RANDOM.search(body):
            return Made("random", other)
        found = _PREDICTABLE.search(body)
        if found is not None:
            inside = other.unit.inside(start + found.start(), end)
            return Made("predictable", other, other.tokens[inside[0]] if inside else None)
    return None


def _handed_over(scene: Scene, name: str, depth: int, span: tuple[int, int]) -> Made | None:
    """How the callers of a function make what they hand over."""
    function = function_of(scene, span)
    at = function.position(name) if function is not None else None
    if function is None or at is None or depth >= _DEPTH:
        return None
    for other, offset, given in list(handed(scene, function, at))[:_MOST]:
        outer = other.unit.function_at(offset)
        for word in re.findall(r"[^\W\d]\w*", given):
            made = _of_name(other, word, -1, depth + 1, outer) if outer != span else None
            if made is not None:
                return made
    return None
