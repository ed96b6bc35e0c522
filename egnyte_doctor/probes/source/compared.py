"""Whether a program compares the state that comes back with the one it has sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.functions import functions
from egnyte_doctor.probes.source.routes import is_handler
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import BREAK, MARK, STRING, WORD, Token

_READS = pattern(
    r"(?:query|args|params|GET|Query|FormValue|searchParams|get|getParameter|queryParam\w{0,20}|input)"
    r"(?!\??:\s)\W{1,3}.{0,12}?['\"]?\bcode\b"
    r"|\bcode\b[^\n{}]{0,200}\}\s{0,40}=[^\n]{0,200}(?:query|\.params|searchParams|body|json\()"
    r"|\brequest(?:->|\()['\"]?code\b",
)
"""Where a program reads the code of an answer."""
_LIBRARIES = pattern(
    r"authorize_access_token|\bfetch_token\b|passport\.authenticate|NextAuth|Socialite|omniauth"
    r"|oauth2Login"
)
"""Libraries that compare it by themselves."""
_EQUALS = frozenset({"==", "===", "!=", "!==", "<>"})
_DASHED = frozenset({"eq", "ne", "ceq", "cne", "ieq", "ine", "notin", "contains", "in"})
_STOPS = frozenset({"&&", "||", "and", "or", "not", "if", "return", "unless", "?", "=", ",", ";"})
_NOTHING = frozenset({"null", "None", "nil", "undefined", "NULL", "", "true", "false", "NA", "0"})
_CHECKING = pattern(
    r"(?:\w{0,40}_)?(?:is)?(?:equals?\w*|\w{0,40}compare\w*|hash_equals|timingSafeEqual|constant_?time\w*"
    r"|verif\w*|valid\w*|check\w*|assert\w*|consume\w*|unsign|loads|decode|match\w*|identical"
    r"|contentEquals|decrypt\w*)[?!]?\Z",
    re.IGNORECASE,
)
_LOOKUP = pattern(
    r"(?:[gG]et|[pP]op|[hH]as|[dD]elete|[rR]emove|[cC]ontains?|[iI]ncludes?|[tT]ake|[fF]ind|[lL]ookup"
    r"|[lL]oad|[eE]xists?|pull|where|TryGetValue|TryRemove|[rR]edeem|isMember)(?:[_A-Z]\w*)?[!?]?\Z"
    r"|getdel\Z|sismember\Z|eq\Z|filter_by\Z",
)
_LONGEST = 12
"""Tokens: a longer argument is a function of its own."""
_PLAIN = frozenset({"json", "JSON", "base64", "Base64", "url", "urllib", "querystring"})


def state_compared(scene: Scene) -> bool | None:
    """Whether the project compares the state of an answer; None where no file reads an answer."""
    reading = False
    for other in scene.project:
        if "compares" not in other.notes:
            other.notes["compares"] = [_reads_code(other), _compares_state(other)]
        reads, compares = other.notes["compares"]
        if compares:
            return True
        reading |= reads
    return False if reading else None


def _reads_code(scene: Scene) -> bool:
    return _READS.search(scene.unit.text) is not None or any(
        function.position("code") is not None and is_handler(function)
        for function in functions(scene)
    )


def _compares_state(scene: Scene) -> bool:
    """Whether a state is compared, looked up or verified anywhere in a file."""
    unit, tokens = scene.unit, scene.tokens
    if _LIBRARIES.search(unit.text):
        return True
    aliases = frozenset(_aliases(scene))
    for at, token in enumerate(tokens):
        if _is_equals(tokens, at) and _compares(scene, at, aliases):
            return True
        if token.text == "[" and unit.is_open(at) and _indexes(scene, at, aliases):
            return True
    return any(_checks(scene, call, aliases) for call in scene.code.calls)


def _aliases(scene: Scene) -> Iterator[str]:
    """Names that get the state of an answer: ``csrf = req.query.state``, ``{ state: nonce }``."""
    tokens = scene.tokens
    for named in scene.code.named:
        first, last = named.value
        if tokens[named.at].kind == WORD and last - first <= _LONGEST and _reads_state(scene, last):
            yield named.name
        if named.name == "state" and last - first == 1 and tokens[first].kind == WORD:
            closed = next(scene.unit.brackets_around(tokens[first].start), (0, 0))[1]
            behind = [token.text for token in tokens[closed : closed + 2]]
            if behind == ["}", "="]:
                yield tokens[first].text


def _reads_state(scene: Scene, last: int) -> bool:
    """Whether an expression ends in a member or a field whose name is the state's."""
    tokens = scene.tokens
    if tokens[last - 1].kind == WORD:
        return tokens[last - 1].text == "state" and tokens[last - 2].text in (".", "?.", "->", "::")
    field = tokens[last - 2]
    named = field.kind == STRING and field.text == "state"
    return named and tokens[last - 1].text in (")", "]") and tokens[last - 3].text in ("(", "[")


def _is_equals(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind == MARK:
        return token.text in _EQUALS
    dashed = token.text in _DASHED and at > 0 and tokens[at - 1].text == "-"
    return token.kind == WORD and (dashed or token.text in ("in", "inarray"))


def _compares(scene: Scene, at: int, aliases: frozenset[str]) -> bool:
    """Whether one side is a state, and the other is neither nothing nor a fixed text."""
    left, right = _side(scene, at, -1), _side(scene, at, 1)
    for side, other in ((left, right), (right, left)):
        if any(_is_state(token, aliases) for token in side):
            words = [t for t in other if t.kind in (WORD, STRING) or t.kind == "number"]
            return any(t.text not in _NOTHING and t.kind == WORD for t in words)
    return False


def _side(scene: Scene, at: int, step: int) -> list[Token]:
    """The tokens of one side of an operator."""
    unit, tokens = scene.unit, scene.tokens
    side: list[Token] = []
    at += step
    while 0 <= at < len(tokens) and len(side) < 40:
        token = tokens[at]
        if token.kind == BREAK or (token.kind != STRING and token.text in _STOPS):
            break
        if token.kind == MARK and token.text in "()[]{}":
            partner = unit.partner[at]
            if partner < 0 or (partner > at) != (step > 0):
                break
            side += tokens[min(at, partner) + 1 : max(at, partner)]
            at = partner
        else:
            side.append(token)
        at += step
    return side


def _is_state(token: Token, aliases: frozenset[str]) -> bool:
    if token.kind == WORD:
        lower = token.text.lower()
        return ("state" in lower and "status" not in lower) or token.text in aliases
    if token.kind != STRING or len(token.text) > 60:
        return False
    return "state" in token.text.lower() or any("state" in hole.lower() for hole in token.holes)


def _indexes(scene: Scene, at: int, aliases: frozenset[str]) -> bool:
    """``pending[state]``: a lookup by the state itself, not by its name."""
    inner = scene.tokens[at + 1 : scene.unit.partner[at]]
    owned = at > 0 and scene.tokens[at - 1].kind == WORD
    variable = any(t.kind == WORD and _is_state(t, aliases) for t in inner)
    return owned and variable and len(inner) < 8


def _has_state(args: list[list[Token]], aliases: frozenset[str]) -> bool:
    return any(_is_state(token, aliases) for arg in args for token in arg)


def _checks(scene: Scene, call: Call, aliases: frozenset[str]) -> bool:
    args = [scene.tokens[first:last] for first, last in call.args if last - first <= _LONGEST]
    variable = any(
        (t.kind == WORD and _is_state(t, aliases))
        or any("state" in hole.lower() for hole in t.holes)
        for arg in args
        for t in arg
    )
    if _LOOKUP.match(call.last):
        return variable or ("state" in call.last.lower() and _has_state(args, aliases))
    if not _CHECKING.match(call.last) or call.name.partition(".")[0] in _PLAIN:
        return False
    named = "state" in call.name.lower()
    return named or variable or _has_state(args, aliases)
