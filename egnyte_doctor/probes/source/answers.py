"""Whether a refusal is looked for before a token is taken from an answer: ``source.answer``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact
from egnyte_doctor.probes.source.requests import VERBS, asked, is_token_call
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, Token

_RAISES = pattern(
    r"raise_for_status|raiseForStatus|EnsureSuccess|try\b|catch\b|rescue|except\b|--fail"
    r"|(?<![\w-])-(?-i:[sSLk]*f[sSLk]*)\b|stop_for_status|set -e|\.get\(|throw|guard\b"
    r"|if err|wp_die|\|\| exit|die\(",
    re.IGNORECASE,
)
_LOOKS = pattern(
    r"(?:\bif\b|\bunless\b|\bassert|\bwhen\b|\bswitch\b|\bcase\b|\bmatch\b|==|!=|&&"
    r"|\|\||! ?\w)[^\n]{0,200}"
    r"(?:status|\.ok\b|success|is_?error|response_?code|http_?code|\berrors?\b|access_?token)"
    r"|(?:status|\.ok\b|success|is_?error|response_?code|http_?code|access_?token)[^\n]{0,200}"
    r"(?:\bif\b|==|!=|-eq|-ne|\?|\bin\b|\|\||<|>)|\bisset\b|http_error",
    re.IGNORECASE,
)
_RAISING = pattern(
    r"\baxios\b|\bofetch\b|\bgot\b|Guzzle|RestTemplate|WebClient|RestClient\.|httparty"
)
"""Clients that raise an error for every refusal by themselves."""
_TYPED = frozenset(
    "DeserializeObject Deserialize DeserializeAsync ReadFromJsonAsync ReadAsAsync "
    "readValue fromJson decodeFromString".split()
)
"""Functions that make a typed object of an answer; the token is a property of it."""


def answers(scene: Scene) -> Iterator[Fact]:
    """The first token that each token request draws from its answer."""
    whole = (0, len(scene.unit.text))
    for begin, span in _requests(scene):
        drawn = _drawn(scene, begin, span)
        if drawn is None:
            continue
        # Outside of functions only what stands between the two counts, and the line behind.
        until = scene.unit.text.find("\n", drawn.end) if span == whole else span[1]
        checked = _is_checked(scene, begin if span == whole else span[0], until)
        yield scene.fact("source.answer", drawn, {"checked": checked})


def _requests(scene: Scene) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where token requests begin, and the function they stand in."""
    seen = set()
    for group in asked(scene):
        place = group.places.get("grant_type")
        if place is not None:
            seen.add(group.span)
            yield place.end, group.span
    for call in scene.code.calls:
        span = scene.unit.function_at(scene.tokens[call.at].start)
        if span not in seen and call.last in VERBS and is_token_call(scene, call, set()):
            seen.add(span)
            yield scene.tokens[call.at].end, span


def _drawn(scene: Scene, begin: int, span: tuple[int, int]) -> Token | None:
    """Where the function takes the token: ``answer["access_token"]``, ``answer.access_token``.

    Or where it makes the object of the answer, whose property others take.
    """
    if "post" not in scene.unit.text.lower():
        return None
    typed = None
    for at in scene.unit.inside(begin, span[1]):
        token = scene.tokens[at]
        before = scene.tokens[at - 1].text if at else ""
        if token.text in _TYPED and before == "." and typed is None:
            typed = token
        elif token.text not in ("access_token", "accessToken", "AccessToken"):
            continue
        elif before in (".", "->") or (token.kind == STRING and before in ("[", "(")):
            return token
    return typed if span != (0, len(scene.unit.text)) else None


def _is_checked(scene: Scene, start: int, end: int) -> bool:
    if scene.unit.language.name == "PowerShell" or _RAISING.search(scene.unit.text):
        return True
    if scene.unit.language.name == "Shell" and "set -e" in scene.unit.text:
        return True
    end = max(start, end)
    raises = _RAISES.search(scene.unit.text, start, end)
    return raises is not None or _LOOKS.search(scene.unit.text, start, end) is not None
