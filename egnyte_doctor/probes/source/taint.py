"""Which names hold a token, or the answer that holds one, and whether an expression shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.callbacks import destructured, given_to_callback, promised
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.flows import handed_on
from egnyte_doctor.probes.source.givers import givers
from egnyte_doctor.probes.source.masks import MASKING, MASKS, is_mask
from egnyte_doctor.probes.source.named_secrets import (
    BODY,
    HARMLESS,
    gives_token,
    is_answer_name,
    kind_of_name,
)
from egnyte_doctor.probes.source.requests import asked, is_token_call
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import BREAK, WORD

_COMPARED = frozenset({"==", "!=", "===", "!==", "is", "?", "&&", "not", "in", "-eq", "if", "else"})
_JOINS = frozenset({".", "->", "?.", "::", "$"})
_DRAWN = pattern(r"(?:[(\[]|Key:)@?['\"](?:access|refresh)_?[tT]oken['\"][)\]][)\]!;]*\Z")
MAPS = frozenset({"{", "@", "[", "dict", "array", "new", "map"})
"""What a value begins with that holds others by their names."""
_LONGEST, _LONGEST_MAP = 24, 80
"""Tokens: a longer value is not looked into."""
_JUDGING = pattern(
    r"\[[^\[\]:\d]*[:\d][^\[\]]*\]|[?!=]=|\?(?!\.)|^[!#]|\bis\b|\bnot\b|:[\d+]|%%|!r?:?\.?\d"
)
"""An expression that judges or shortens a value, and does not show it."""
_LONGEST_HOLE = 400  # characters
_BEGINS = frozenset({";", "{", "if", "var", "let", "const", "for"})


class Taint:
    """What a file's names hold, as far as the file shows."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.answers: dict[tuple[tuple[int, int], str], int] = {}
        """Names that hold the token endpoint's answer, by function, and since which token."""
        self.filled: set[int] = set()
        """Where these names are assigned: all else that is assigned to them is no answer."""
        self._learn()

    def _learn(self) -> None:
        scene = self.scene
        spans = {
            group.span
            for group in asked(scene)
            if "grant_type" in group.places and group.span != (0, len(scene.unit.text))
        }
        if any(
            "grant_type" in g.places and g.span == (0, len(scene.unit.text)) for g in asked(scene)
        ):
            spans.add((0, len(scene.unit.text)))
        calls = [c for c in scene.code.calls if is_token_call(scene, c, spans)]
        given = givers(scene)
        calls += [c for c in scene.code.calls if c.last in given] if given else []
        for call in calls:
            self.receive(call)
        for _ in range(4 if calls else 1):
            if not self._spread() | handed_on(self):
                break

    def receive(self, call: Call) -> bool:
        """What gets the value of a call holds an answer; whether that is new."""
        span = self.scene.unit.function_at(self.scene.tokens[call.at].start)
        names = (*self._receivers(call.first, call.end), *given_to_callback(self.scene, call))
        fresh = [name for name in names if self.hold(span, name, call.first)]
        return bool(fresh)

    def hold(self, span: tuple[int, int], name: str, since: int) -> bool:
        """A name of a function holds an answer; whether that is new."""
        known = (span, name) in self.answers
        self.answers.setdefault((span, name), since)
        return not known

    def _receivers(self, first: int, end: int) -> Iterable[str]:
        """The names that get the value of a call: assigned, unpacked, or given to ``then``."""
        tokens = self.scene.tokens
        for named in self.scene.code.named:
            if named.value[0] <= first < named.value[1] and tokens[named.at].kind == WORD:
                inner = tokens[named.value[0] : first]
                if not any(t.text in "{[" and t.kind == "mark" for t in inner):
                    self.filled.add(named.at)
                    yield self._target(named.at)
        yield from destructured(self.scene, first)
        yield from promised(self.scene, end)

    def _target(self, at: int) -> str:
        """The name that gets a value; of ``a, err := call()`` the first: the other is no answer."""
        tokens, first = self.scene.tokens, at
        while first >= 2 and tokens[first - 1].text == "," and tokens[first - 2].kind == WORD:
            first -= 2
        before = tokens[first - 1] if first else None
        whole = before is None or before.kind == BREAK or before.text in _BEGINS
        return tokens[first if whole else at].text

    def _spread(self) -> bool:
        """Names made from an answer are answers, too; fields of it speak for themselves."""
        grown, tokens = False, self.scene.tokens
        for named in self.scene.code.named:
            token = tokens[named.at]
            longest = _LONGEST_MAP if tokens[named.value[0]].text in MAPS else _LONGEST
            if token.kind != WORD or named.value[1] - named.value[0] > longest:
                continue
            span = self.scene.unit.function_at(token.start)
            key = (span, self._target(named.at))
            if key in self.answers and named.at in self.filled:
                continue
            leak = self.leak(*named.value, spread=True)
            holds = leak is not None and tokens[named.value[0]].text in MAPS
            is_answer = leak is not None and (
                leak[0] == "answer" or holds or self._hands_on(*named.value)
            )
            if is_answer or self.draws_token(*named.value):
                grown |= key not in self.answers
                self.answers.setdefault(key, named.at)
                self.filled.add(named.at)
        return grown

    def _hands_on(self, first: int, last: int) -> bool:
        """Whether a value is a token itself, or a token in another form: ``dumps(token)``."""
        words = [t.text for t in self.scene.tokens[first:last] if t.kind == WORD]
        return len(words) == last - first or any(word in _WRAPS for word in words)

    def draws_token(self, first: int, last: int) -> bool:
        """Whether a value is what an answer holds as its token: ``answer.get("access_token")``."""
        tokens = self.scene.tokens
        return (
            _DRAWN.search(self.scene.unit.text[tokens[first].start : tokens[last - 1].end])
            is not None
        )

    # --- expressions ---------------------------------------------------------------------------

    def leak(self, first: int, last: int, *, spread: bool = False) -> tuple[str, str] | None:
        """What an expression shows: kind (``EXPOSED`` of the catalogue) and name; None: nothing."""
        tokens = self.scene.tokens
        at = first
        while at < last:
            token = tokens[at]
            if token.kind == WORD and not self._is_member(at):
                found, at = self._chain(at, last, spread)
                if found is not None:
                    return found
                continue
            for hole in token.holes:
                found = self._hole(hole, token.start)
                if found is not None:
                    return found
            at += 1
        return None

    def _is_member(self, at: int) -> bool:
        """Whether a word belongs to what stands before it; in PHP a point joins texts."""
        before = self.scene.tokens[at - 1].text
        return before in _JOINS and not (before == "." and self.scene.unit.language.name == "PHP")

    def _chain(self, at: int, last: int, spread: bool) -> tuple[tuple[str, str] | None, int]:
        """Judges a chain of members; and the index behind it, or behind the call it ends in."""
        tokens, partner = self.scene.tokens, self.scene.unit.partner
        begin, names, fields = at, [tokens[at].text], list[str]()
        asked = tokens[begin - 1].text in ("!", "not", "in", "==", "!=", "is")
        at += 1
        sliced = False
        while at < last:
            if tokens[at].text in _JOINS and at + 1 < last and tokens[at + 1].kind == WORD:
                names.append(tokens[at + 1].text)
                fields.append(tokens[at + 1].text)
                at += 2
            elif tokens[at].text == "!" and at + 1 < last and tokens[at + 1].text in _JOINS:
                at += 1  # Kotlin and TypeScript say that it is there
            elif tokens[at].text == "[" and partner[at] > at:
                inner = tokens[at + 1 : partner[at]]
                sliced |= any(t.text in (":", "..", "...") or t.kind == "number" for t in inner)
                fields += [t.text for t in inner if t.kind != "number"][:1]
                at = partner[at] + 1
            elif tokens[at].text == "(" and partner[at] > at:
                found, behind = self._called(names, fields, begin, at, last, spread)
                return None if asked else found, behind
            else:
                break
        compared = at < len(tokens) and tokens[at].text in _COMPARED and not spread
        named_argument = at < last and tokens[at].text in ("=", ":") and not fields
        negated = asked or sliced
        if compared or negated or named_argument or self._is_safe(fields):
            return None, at
        return self._kind(names, fields, tokens[begin].start), at

    def _called(
        self, names: list[str], fields: list[str], begin: int, at: int, last: int, spread: bool
    ) -> tuple[tuple[str, str] | None, int]:
        tokens, end = self.scene.tokens, self.scene.unit.partner[at]
        if is_mask(names[-1]) or ".".join(names) in MASKS:
            return None, end + 1
        if names[-1] == "get" and at + 1 < end:
            fields = [*fields[:-1], tokens[at + 1].text]
        if gives_token(names[-1]) and not self._is_safe(self._members_behind(end + 1, last)):
            known = not spread and self.scene.about(tokens[begin].start)
            return ("token", ".".join(names)) if known else None, end + 1
        owner = (names[:-1], fields[:-1] if names[-1] != "get" else fields)
        if owner[0] and not self._is_safe(fields):
            rest = self._members_behind(end + 1, last)
            found = self._kind(owner[0], [*owner[1], *rest], tokens[begin].start)
            if found is not None and not self._is_safe(rest) and names[-1] not in ("split", "push"):
                return found, end + 1
        if names[-1] not in _WRAPS:
            return None, end + 1
        inner = self.leak(at + 1, end, spread=spread)
        return inner, end + 1

    def _members_behind(self, at: int, last: int) -> list[str]:
        tokens, fields = self.scene.tokens, []
        while at < last:
            if tokens[at].text in _JOINS and at + 1 < last:
                fields.append(tokens[at + 1].text)
                at += 2
            elif tokens[at].text in "([" and self.scene.unit.partner[at] > at:
                fields += [t.text for t in tokens[at + 1 : self.scene.unit.partner[at]]][:1]
                at = self.scene.unit.partner[at] + 1
            else:
                break
        return fields

    def _is_safe(self, fields: Iterable[str]) -> bool:
        return any(f in HARMLESS for f in fields)

    def _hole(self, hole: str, offset: int) -> tuple[str, str] | None:
        """The same for an expression in a string."""
        if len(hole) > _LONGEST_HOLE or MASKING.search(hole) or _JUDGING.search(hole):
            return None
        names = re.findall(r"[^\W\d]\w*", hole.strip())
        if not names or is_mask(names[0]) or self._is_safe(names[1:]):
            return None
        return self._kind([names[0]], names[1:], offset)

    def _kind(self, names: list[str], fields: list[str], offset: int) -> tuple[str, str] | None:
        shown = ".".join(names)
        last = fields[-1] if fields else names[-1]
        by_name = kind_of_name(last)
        if by_name is not None:
            return (by_name, shown) if self.scene.about(offset) else None
        if is_answer_name(names[0]) and not fields and self.scene.about(offset):
            return "answer", shown
        span = self.scene.unit.function_at(offset)
        whole = (0, len(self.scene.unit.text))
        for scope in (span, whole, *self.scene.unit.functions_around(offset)):
            if (scope, names[0]) in self.answers:
                if self._is_refilled(scope, names[0], offset):
                    return None
                if all(f in BODY or f == names[0] for f in fields):
                    return "answer", shown
                return None
        return None

    def _is_refilled(self, scope: tuple[int, int], name: str, offset: int) -> bool:
        """Whether a name has been given something else since it held an answer."""
        places = [at for at in self._assigned.get(name, ()) if self._start(at) < offset]
        inside = [at for at in places if scope[0] <= self._start(at) < scope[1]]
        return bool(inside) and inside[-1] not in self.filled

    def _start(self, at: int) -> int:
        return self.scene.tokens[at].start

    @cached_property
    def _assigned(self) -> dict[str, list[int]]:
        """Where each name is assigned in a statement, in the order of the text."""
        found: dict[str, list[int]] = {}
        tokens = self.scene.tokens
        for named in sorted(self.scene.code.named, key=lambda n: n.at):
            if tokens[named.at].kind != WORD or tokens[named.at + 1].text not in ("=", ":=", "<-"):
                continue
            inner = next(self.scene.unit.brackets_around(self._start(named.at)), None)
            if inner is None or tokens[inner[0]].text == "{":
                found.setdefault(self._target(named.at), []).append(named.at)
        return found


_WRAPS = frozenset(
    "loads parse json_decode fromJSON ReadAll dumps stringify json_encode str String await "
    "content Deserialize DeserializeObject fromJson readEntity curl_exec to_json toJson "
    "from_json decode JSON inspect readTree getBody repr toString ReadFromJsonAsync "
    "format sprintf Sprintf join concat paste paste0 valueOf pformat String.valueOf encode "
    "b64encode print_r implode Format vsprintf readAllBytes Marshal MarshalIndent "
    "serialize Serialize SerializeObject initWithData JSONObjectWithData stringWithFormat".split()
)
