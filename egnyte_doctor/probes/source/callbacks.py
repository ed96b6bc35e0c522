"""Names that get an answer otherwise than by an assignment: unpacked, or as a parameter."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.named_secrets import BODY
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import WORD


def given_to_callback(scene: Scene, call: Call) -> list[str]:
    """What the last argument of a call, a function, takes: all but the error before it."""
    if not call.args:
        return []
    tokens, partner = scene.tokens, scene.unit.partner
    first, last = call.args[-1]
    if [token.text for token in tokens[first + 1 : first + 4]] == [":", "^", "("]:
        parts = scene.code.split(first + 4, partner[first + 3])  # Objective-C's block
        return [tokens[end - 1].text for _, end in parts]
    at = first
    while at < last and tokens[at].text in ("async", "function"):
        at += 1
    if at == last or tokens[at].text != "(" or partner[at] < at:
        return []
    is_arrow = tokens[min(partner[at] + 1, last)].text == "=>"
    taken = [token.text for token in tokens[at + 1 : partner[at]] if token.kind == WORD]
    return taken[1:] if at > first or is_arrow else []


def destructured(scene: Scene, first: int) -> Iterator[str]:
    """``const { data: answer } = await call()``: the names that get the body."""
    tokens = scene.tokens
    at = first - 1
    while at > 1 and tokens[at].text in ("await", "(", "yield"):
        at -= 1
    if at < 2 or tokens[at].text != "=" or tokens[at - 1].text != "}":
        return
    for begin, end in scene.code.split(scene.unit.partner[at - 1] + 1, at - 1):
        if tokens[begin].text in BODY:
            yield tokens[end - 1].text


def promised(scene: Scene, end: int) -> Iterator[str]:
    """``call().then((r) => ...)``, ``call().use { r -> ... }``."""
    tokens = scene.tokens
    for at in range(end + 1, min(end + 12, len(tokens) - 3)):
        scoped = tokens[at].text in ("use", "let", "also") and tokens[at + 1].text == "{"
        if scoped and tokens[at + 3].text == "->":
            yield tokens[at + 2].text
    for at in range(end + 1, min(end + 60, len(tokens))):
        if tokens[at].text == "then" and tokens[at - 1].text == ".":
            inner = [t.text for t in tokens[at + 1 : at + 10] if t.kind == WORD]
            if inner and inner[0] not in ("function", "async"):
                yield inner[0]
            elif len(inner) > 1:
                yield inner[1]
