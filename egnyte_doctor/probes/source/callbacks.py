"""Answers that come to a function: ``request(options, function (error, response, body) {})``."""

from __future__ import annotations

from egnyte_doctor.probes.source.code import Call
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import WORD


def given_to_callback(scene: Scene, call: Call) -> list[str]:
    """What the last argument of a call, a function, takes: all but the error before it."""
    if not call.args:
        return []
    tokens, partner = scene.tokens, scene.unit.partner
    first, last = call.args[-1]
    at = first
    while at < last and tokens[at].text in ("async", "function"):
        at += 1
    if at == last or tokens[at].text != "(" or partner[at] < at:
        return []
    is_arrow = tokens[min(partner[at] + 1, last)].text == "=>"
    taken = [token.text for token in tokens[at + 1 : partner[at]] if token.kind == WORD]
    return taken[1:] if at > first or is_arrow else []
