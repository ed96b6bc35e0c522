"""Whether a refusal is looked for before a token is taken from an answer: ``source.answer``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact
from egnyte_doctor.probes.source.requests import Asked, asked
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, Token

_CHECKS = pattern(
    r"raise_for_status|raiseForStatus|status_?code|\.ok\b|is_success|is_error|IsSuccess|EnsureSuccess"
    r"|response_?code|\.status\b|isSuccessful|try\b|catch\b|rescue|except\b|if err|errorMessage"
    r"|\berror\b|success\?|-f\b|--fail|stop_for_status|http_error|\$\?|set -e|statusCode"
    r"|getStatus|\.get\(|StatusCode|throw|guard\b|\bif\b[^\n]*access_?token|isset|access_?token['\"\])]*\s*\?\?",
    re.IGNORECASE,
)
_RAISING = pattern(
    r"\baxios\b|\bofetch\b|\bgot\b|Guzzle|RestTemplate|WebClient|RestClient\.|httparty"
)
"""Clients that raise an error for every refusal by themselves."""


def answers(scene: Scene) -> Iterator[Fact]:
    """The first token that each token request draws from its answer."""
    for group in asked(scene):
        drawn = _drawn(scene, group)
        if drawn is not None:
            checked = _is_checked(scene, group.span)
            yield scene.fact("source.answer", drawn, {"checked": checked})


def _drawn(scene: Scene, group: Asked) -> Token | None:
    """Where the function takes the token: ``answer["access_token"]``, ``answer.access_token``."""
    place = group.places.get("grant_type")
    if place is None or "post" not in scene.unit.text.lower():
        return None
    for at in scene.unit.inside(place.end, group.span[1]):
        token = scene.tokens[at]
        if token.text not in ("access_token", "accessToken", "AccessToken"):
            continue
        member = at > 0 and scene.tokens[at - 1].text in (".", "->", "[", "(")
        if member and (token.kind == STRING or scene.tokens[at - 1].text in (".", "->")):
            return token
    return None


def _is_checked(scene: Scene, span: tuple[int, int]) -> bool:
    if scene.unit.language.name == "PowerShell" or _RAISING.search(scene.unit.text):
        return True
    return span == (0, len(scene.unit.text)) or _CHECKS.search(scene.unit.text, *span) is not None
