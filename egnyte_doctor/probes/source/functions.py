"""The functions of a unit: their names, their parameters, and what marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.record import record

_ASSIGNED = pattern(r"\b([^\W\d]\w*)\s*(?::[^=\n]{1,200})?(?:=|<-|:)\s*(?:async\s*)?\Z")
_NAMED_FIRST = ("Go",)
_COLON = ("Python", "TypeScript", "JavaScript", "Kotlin", "Swift", "Rust", "Scala")
_HEAD = 900
_ABOVE = 300


@record
class Parameter:
    """A parameter's name, and the whole of what stands for it: marks, type, default."""

    name: str
    text: str


@record
class Function:
    """A function: its name (empty where it has none), its span, its parameters.

    ``marks`` is what stands before the parameters and, without a gap, above them: decorators,
    attributes, annotations.
    """

    name: str
    span: tuple[int, int]
    parameters: tuple[Parameter, ...]
    marks: str
    body: int
    """Where the parameters end."""

    def position(self, name: str) -> int | None:
        """Which parameter a name is, from 0; None for none."""
        return next((at for at, p in enumerate(self.parameters) if p.name == name), None)


def functions(scene: Scene) -> Sequence[Function]:
    """All functions of a file, those that hold others first."""
    if "functions" not in scene.notes:
        scene.notes["functions"] = [_function(scene, span) for span in scene.unit.functions]
    return scene.notes["functions"]


def function_of(scene: Scene, span: tuple[int, int]) -> Function | None:
    """The function with a span; None for the whole file."""
    return next((f for f in functions(scene) if f.span == span), None)


def called(scene: Scene, name: str) -> Iterator[tuple[Scene, Function]]:
    """The functions of a name: those of the file, else those of the project's other files."""
    found = _by_name(scene).get(name, ())
    own = [(other, function) for other, function in found if other is scene]
    yield from own or found


def _by_name(scene: Scene) -> Mapping[str, Sequence[tuple[Scene, Function]]]:
    """The functions of a project by their names."""
    notes = scene.project[0].notes
    if "by_name" not in notes:
        index: dict[str, list[tuple[Scene, Function]]] = {}
        for other in scene.project:
            for function in functions(other):
                if function.name:
                    index.setdefault(function.name, []).append((other, function))
        notes["by_name"] = [index]
    return notes["by_name"][0]  # type: ignore[no-any-return]


def handed(scene: Scene, function: Function, at: int) -> Iterator[tuple[Scene, int, str]]:
    """What calls hand over as one parameter: where each stands, its offset and its text.

    Calls in the holes of strings count, too, and those in other files of the project.
    """
    if not function.name:
        return
    for other in scene.project or (scene,):
        yield from _handed(other, function.name, at)


def _handed(scene: Scene, name: str, at: int) -> Iterator[tuple[Scene, int, str]]:
    for call in scene.code.calls:
        if call.last == name and len(call.args) > at:
            first, last = call.args[at]
            end = scene.tokens[last - 1].end
            text = scene.unit.text[scene.tokens[first].start : end]
            yield scene, scene.tokens[call.at].start, text.lstrip("$")
    for token in scene.tokens:
        for hole in token.holes:
            match = re.search(rf"\b{re.escape(name)}\(([^()]*)\)", hole)
            if match is not None:
                given = match[1].split(",")
                if len(given) > at:
                    yield scene, token.start, given[at].strip().lstrip("$")


def _function(scene: Scene, span: tuple[int, int]) -> Function:
    text, start = scene.unit.text, span[0]
    head = text[start : min(span[1], start + _HEAD)]
    if scene.unit.language.name == "PowerShell":
        return _cmdlet(head, span)
    if scene.unit.language.name == "Objective-C" and head[:1] in "+-":
        return _method(head, span)
    alone = _ALONE.match(head)
    if alone is not None:
        name, inner = "", alone[1]
        opened: int | None = alone.start(1)
    else:
        name, opened = _name_and_parameters(head)
        inner = _bracketed(head, opened) if opened is not None else ""
    before = head[:opened] if opened is not None else head.partition("\n")[0]
    if not name:
        assigned = _ASSIGNED.search(text[max(0, start - 120) : start])
        name = assigned[1] if assigned else ""
    language = scene.unit.language.name
    parameters = tuple(
        Parameter(_name(part, language), part)
        for part in _parts(inner)
        if part.strip() not in ("self", "this", "cls", "&self", "&mut self")
    )
    above = text[max(0, start - _ABOVE) : start].rpartition("\n\n")[2]
    marks = re.split(r"[};]\s*\n", above)[-1] + before
    body = start + len(before) + len(inner) + 1
    return Function(name, span, parameters, marks, body)


def _cmdlet(head: str, span: tuple[int, int]) -> Function:
    """PowerShell's: the parameters stand in a block of their own."""
    named = re.match(r"\w+\s+([\w:-]+)", head)
    block = re.search(r"\bparam\s*\(", head, re.IGNORECASE)
    inner = _bracketed(head, block.end() - 1) if block is not None else ""
    parts = [re.sub(r"\[[^\]]{0,200}\]", " ", part) for part in _parts(inner)]
    found = [re.search(r"\$(\w+)", part) for part in parts]
    parameters = tuple(Parameter(m[1], m.string) for m in found if m is not None)
    body = span[0] + (block.end() + len(inner) if block is not None else 0)
    return Function(named[1] if named else "", span, parameters, "", body)


_PART = pattern(r"(?<!\w)(\w++)\s*:\s*(\([^{}:;]*?\)\s*(\w++))(?=\s*(?:\w++\s*:|\{|\Z))")
"""A part of a selector: its word, and the parameter behind it with its type."""


def _method(head: str, span: tuple[int, int]) -> Function:
    """Objective-C's: the name has a part before each parameter."""
    head = head.partition("{")[0]
    named = re.match(r"[-+]\s*\([^)]*\)\s*(\w+)", head)
    found = tuple(Parameter(part[3], part[2]) for part in _PART.finditer(head))
    return Function(named[1] if named else "", span, found, "", span[0] + len(head))


_ALONE = pattern(r"(?:async\s+)?([A-Za-z_$][\w$]*)\s*=>")
"""An arrow function whose one parameter has no brackets."""
_MARKED = pattern(r"\s*(?:\[[^\]]*\]|@[\w.]+(?:\([^()]*\))?)")
"""An attribute or annotation."""
_KEYWORD = pattern(
    r"\s*(?:(?:export|default|async|public|private|protected|internal|static|override|suspend|open"
    r"|final|inline|pub|unsafe|mutating|@\w+)\s+)*(?:def|function|func|fn|fun|sub)\b\s*\*?\s*"
    r"(?:<[^>]*>\s*)?(?:self\.|\([^)]*\)\s*(?=\w))?([\w$?!.]*)\s*(?:<[^>]*>)?\s*"
)
"""A head in which a word tells that a function begins; Go's receiver stands before the name."""


def _name_and_parameters(head: str) -> tuple[str, int | None]:
    """The name of a function, and where the bracket of its parameters opens."""
    at = 0
    while (mark := _MARKED.match(head, at)) is not None:
        at = mark.end()
    told = _KEYWORD.match(head, at)
    if told is not None:
        opens = head[told.end() : told.end() + 1] == "("
        return _last_word(told[1]), told.end() if opens else None
    found = head.find("(", at)
    name = _last_word(head[at:found]) if found >= 0 else ""
    return ("" if name == "async" else name), found if found >= 0 else None


def _bracketed(head: str, opened: int) -> str:
    depth = 0
    for at in range(opened, len(head)):
        depth += (head[at] == "(") - (head[at] == ")")
        if depth == 0:
            return head[opened + 1 : at]
    return ""


def _parts(inner: str) -> Iterator[str]:
    depth = begin = 0
    for at, mark in enumerate(inner):
        depth += (mark in "([{<") - (mark in ")]}>" and inner[at - 1 : at] not in ("-", "="))
        if mark == "," and depth <= 0:
            yield inner[begin:at]
            begin = at + 1
    if inner[begin:].strip():
        yield inner[begin:]


def _name(part: str, language: str) -> str:
    if language in _COLON:
        return _last_word(re.split(r"[:=]", part, maxsplit=1)[0])
    if language == "PowerShell":
        named = re.search(r"\$(\w+)", re.sub(r"\[[^\]]{0,200}\]", "", part))
        return named[1] if named else ""
    if language in _NAMED_FIRST:
        words = re.findall(r"[^\W\d]\w*", part)
        return words[0] if words else ""
    return _last_word(re.split(r"=(?!>)", part, maxsplit=1)[0])


def _last_word(text: str) -> str:
    found = re.findall(r"[^\W\d]\w*", text)
    return found[-1] if found else ""
