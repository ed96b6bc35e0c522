"""Values under names that stand as texts: ``Set("name", value)``, ``{ name: "x", value: y }``."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.probes.source.calls import Call, Named
from egnyte_doctor.probes.source.unit import STRING, WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.probes.source.code import Code


def paired(code: Code) -> Iterator[Named]:
    """``Set("name", value)``, ``KeyValuePair("name", value)``, ``{ "name", value }``."""
    for call in code.calls:
        args = call.args
        if len(args) >= 2 and args[0][1] - args[0][0] == 1:
            first = code.tokens[args[0][0]]
            if first.kind == STRING and not first.holes and " " not in first.text:
                yield Named(first.text, args[0][0], args[1])
        if call.last == "of" and len(args) % 2 == 0:
            yield from _alternating(code, args)
        yield from _items(code, call)
        yield from _keyed(code, call)
    for at, token in enumerate(code.tokens):
        alone = token.text == "(" and code.tokens[at - 1].kind != WORD
        if (token.text == "{" or alone) and code.unit.is_open(at):
            parts = list(code.split(at + 1, code.unit.partner[at]))
            if len(parts) == 2 and parts[0][1] - parts[0][0] == 1:
                first = code.tokens[parts[0][0]]
                if first.kind == STRING and not first.holes:
                    yield Named(first.text, parts[0][0], parts[1])
        if token.text == "{" and code.unit.is_open(at):
            yield from _entry(code, at)


_KEYS = frozenset({"name", "Name", "key", "Key"})


def _entry(code: Code, opened: int) -> Iterator[Named]:
    """``{ name: "x", value: y }``: an entry of a list of settings, as templates have them."""
    found: dict[str, int] = {}
    at, end = opened + 1, code.unit.partner[opened]
    while at < end - 1 and len(found) < 2:
        token = code.tokens[at]
        if code.unit.is_open(at):
            at = code.unit.partner[at]
        elif code.tokens[at + 1].text in (":", "=", "=>") and token.text in _KEYS:
            found.setdefault("name", at + 2)
        elif code.tokens[at + 1].text in (":", "=", "=>") and token.text.lower() == "value":
            found.setdefault("value", at + 2)
        at += 1
    if len(found) < 2 or code.tokens[found["name"]].kind != STRING:
        return
    name, value = code.tokens[found["name"]], code.trimmed(found["value"], end)
    value = code.trimmed(value[0], code.expression_end(value[0]))
    if not name.holes and value[0] < value[1]:
        yield Named(name.text, found["name"], value)


def _alternating(code: Code, args: tuple[tuple[int, int], ...]) -> Iterator[Named]:
    """``Map.of("name", value, "name", value)``: the pairs behind the first."""
    for (first, last), value in zip(args[2::2], args[3::2], strict=True):
        token = code.tokens[first]
        if last - first == 1 and token.kind == STRING and not token.holes:
            yield Named(token.text, first, value)


_FOR_KEY = frozenset({"forKey", "forHTTPHeaderField", "forKeyPath"})


def _keyed(code: Code, call: Call) -> Iterator[Named]:
    """``[request setValue:value forHTTPHeaderField:@"name"]``: the name stands behind."""
    if len(call.args) != 2:
        return
    first, last = call.args[1]
    label, name = code.tokens[first], code.tokens[last - 1]
    if last - first == 3 and label.text in _FOR_KEY and name.kind == STRING and not name.holes:
        yield Named(name.text, last - 1, call.args[0])


def _items(code: Code, call: Call) -> Iterator[Named]:
    """``URLQueryItem(name: "state", value: s)`` and the like."""
    parts = {code.tokens[a].text: (a, b) for a, b in call.args if b - a >= 3}
    if {"name", "value"} <= parts.keys():
        a, _ = parts["name"]
        if code.tokens[a + 2].kind == STRING:
            c, d = parts["value"]
            yield Named(code.tokens[a + 2].text, a + 2, (c + 2, d))
