"""Names that stand for an address of Egnyte's API, in a file and across files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.expressions import JOINS
from egnyte_doctor.probes.source.functions import Function, function_of
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, WORD, Token

API = pattern(r"/?pubapi/(?:v\d|\{{1,2}\d?\}{1,2})")
SENDS = pattern(
    r"get|post|put|patch|delete|send|fetch|request|execute|curl|call|exec|query|upload|download"
    r"|urlopen|wget|axios|\bgot\b|load|dataTask|Do\b|do\b|open|invoke|retrieve|submit|perform",
    re.IGNORECASE,
)
_ROUNDS = 3
_SHORT = 700
"""Code points: a longer function does more than to make an address."""


def lent_names(scene: Scene) -> frozenset[str]:
    """Names that other files give an address of the API, and this one gives nothing."""
    if len(scene.project) == 1:
        return frozenset()
    known = {name for name, text in scene.code.constants.items() if API.search(text.text)}
    return frozenset(known - {named.name for named in scene.code.named})


def configured(scene: Scene) -> frozenset[str]:
    """Keys of PHP's settings that hold a path of the API: ``egnyte.path`` of ``egnyte.php``."""
    project = scene.project[0]
    if "configured" not in project.notes:
        project.notes["configured"] = [frozenset(_keys(scene.project))]
    found: frozenset[str] = project.notes["configured"][0]
    return found


def _keys(scenes: Iterable[Scene]) -> Iterator[str]:
    for scene in scenes:
        if scene.unit.language.name != "PHP" or "config" not in scene.unit.path.lower():
            continue
        stem = scene.unit.path.rpartition("/")[2].partition(".")[0]
        for named in scene.code.named:
            is_key = scene.tokens[named.at].kind == STRING
            if is_key and API.match(scene.code.template(*named.value).text):
                yield f"{stem}.{named.name}"


class Known:
    """Names that stand for an address of the API, each in the function that it is given one in."""

    def __init__(self, scene: Scene, lent: frozenset[str]) -> None:
        self.scene = scene
        self.lent = lent
        self.whole = (0, len(scene.unit.text))
        self._origins: dict[str, dict[tuple[tuple[int, int], int], Token]] = {}

    def add(self, span: tuple[int, int], name: str, at: int, origin: Token) -> bool:
        """Whether it is new that the name gets an address at an offset."""
        given = self._origins.setdefault(name, {})
        fresh = (span, at) not in given
        given.setdefault((span, at), origin)
        return fresh

    def get(self, name: str, token: Token) -> Token | None:
        """The text that the address under a name comes from, at a place; else the place."""
        offset, given = token.start, self._origins.get(name)
        if given is None and name in self.lent and self.scene.about(offset):
            return token
        if given is None:
            return None
        near = [key for key in given if key[0][0] <= offset < key[0][1]]
        # The innermost function counts, and in it what was given last.
        best = max(near, key=lambda k: (k[0][0], k[1] < offset, k[1]), default=None)
        return given[best] if best is not None else None


def address_names(scene: Scene, origins: dict[int, Token], lent: frozenset[str]) -> Known:
    """The names that stand for an address. ``origins`` are the texts that name the API."""
    found = Known(scene, lent)
    for function, token in _returning(scene, origins):
        found.add(found.whole, function.name, function.span[0], token)
    for _ in range(_ROUNDS):
        grown = False
        for named in scene.code.named:
            token = scene.tokens[named.at]
            if token.kind != WORD:
                continue
            origin = next(origins_in(scene, (named.value,), origins, found), None)
            if origin is not None:
                member = scene.tokens[named.at - 1].text in JOINS
                span = found.whole if member else scene.unit.function_at(token.start)
                grown |= found.add(span, named.name, token.start, origin[1])
        if not grown:
            break
    return found


def _returning(scene: Scene, origins: dict[int, Token]) -> Iterator[tuple[Function, Token]]:
    """Functions that make an address and send nothing, with the text of it."""
    for token in origins.values():
        span = scene.unit.function_at(token.start)
        function = function_of(scene, span)
        if function is None or not function.name or span[1] - span[0] > _SHORT:
            continue
        inside = [c for c in scene.code.calls if span[0] < scene.tokens[c.at].start < span[1]]
        if not any(SENDS.search(c.last) and c.last not in ("getenv", "get") for c in inside):
            yield function, token


def origins_in(
    scene: Scene,
    ranges: Iterable[tuple[int, int]],
    origins: dict[int, Token],
    names: Known,
) -> Iterator[tuple[Token, Token]]:
    """What tells addresses in ranges of tokens apart, and the texts that they come from."""
    for first, last in ranges:
        for at in range(first, last):
            token = scene.tokens[at]
            if at in origins:
                yield token, token
            elif token.kind == WORD and not _is_key(scene, at):
                known = names.get(token.text, token)
                if known is not None:
                    yield known, known
            for hole in token.holes if at not in origins else ():
                for word in re.findall(r"[^\W\d]\w*", hole):
                    known = names.get(word, token)
                    if known is not None:
                        yield (token if "/" in token.text else known), known


def _is_key(scene: Scene, at: int) -> bool:
    """Whether a word is a name that gets a value."""
    return at + 1 < len(scene.tokens) and scene.tokens[at + 1].text in ("=", ":", "=>", ":=")
