"""How the token endpoint's answer goes from function to function of a file."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.probes.source.functions import Function, functions
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.probes.source.calls import Call
    from egnyte_doctor.probes.source.taint import Taint


def handed_on(taint: Taint) -> bool:
    """Parameters that get an answer, and names that get what a function returns of one.

    Whether any was new.
    """
    scene, grown = taint.scene, False
    named = {f.name: f for f in functions(scene) if f.name}
    answering = {name for name, f in named.items() if _returns_answer(taint, f)}
    for call in scene.code.calls:
        if call.last in answering:
            grown |= taint.receive(call)
        if call.last in named:
            for function, parameter in _given(taint, call, named[call.last]):
                grown |= taint.hold(function.span, parameter, call.first)
    return grown


def _given(taint: Taint, call: Call, function: Function) -> Iterator[tuple[Function, str]]:
    """The parameters that a call fills with an answer."""
    for (first, last), parameter in zip(call.args, function.parameters, strict=False):
        if last - first == 1 and parameter.name:
            leak = taint.leak(first, last)
            if leak is not None and leak[0] == "answer":
                yield function, parameter.name


def _returns_answer(taint: Taint, function: Function) -> bool:
    """Whether a function returns the whole answer."""
    scene = taint.scene
    for at in scene.unit.inside(*function.span):
        token = scene.tokens[at]
        if token.kind != WORD or token.text != "return" or not _own(scene, token.start, function):
            continue
        leak = taint.leak(at + 1, scene.code.expression_end(at + 1))
        if leak is not None and leak[0] == "answer":
            return True
    return False


def _own(scene: Scene, offset: int, function: Function) -> bool:
    return scene.unit.function_at(offset) == function.span
