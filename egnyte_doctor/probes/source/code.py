"""What the code of one unit says: its calls, and the values that have names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from egnyte_doctor.probes.source.calls import Call, Named
from egnyte_doctor.probes.source.expressions import JOINS, KEYWORDS, Expressions
from egnyte_doctor.probes.source.pairs import paired
from egnyte_doctor.probes.source.templates import Template
from egnyte_doctor.probes.source.unit import BREAK, MARK, STRING, WORD, Token, Unit

_PAIRS = frozenset({"=", ":", "=>", ":=", "<-", "to"})
_RESERVED = KEYWORDS - {"print", "echo"}
"""Words that are no calls where a bracket follows."""

_HEADS = frozenset("if elif while for with except".split())
_CASES = frozenset({"case"})
_LONGEST_HEAD = 60
"""Tokens."""
_ASKING = frozenset("get_option getenv get env config getOrDefault fetch".split())
_LONGEST = 120
"""Tokens: a longer value is no address."""


class Code(Expressions):
    """Reads a unit."""

    def __init__(self, unit: Unit) -> None:
        super().__init__(unit)
        self.named = list(self._named())
        self._learn()

    @cached_property
    def calls(self) -> list[Call]:
        """Every call; code that only lends its constants is never asked."""
        return list(self._calls())

    def knowing(self, constants: Mapping[str, Template]) -> Code:
        """The same code, where names stand for texts of other files: nothing is read anew."""
        made = object.__new__(Code)
        made.__dict__ |= self.__dict__
        made.constants = dict(constants)
        made._learn()
        return made

    # --- words ---------------------------------------------------------------------------------

    def chain(self, at: int) -> tuple[str, int]:
        """The dotted name that ends with the word at an index, and where it begins."""
        parts, first = [self.tokens[at].text], at
        while (joined := self._joined_before(first)) > 0:
            self.unit.bound.spend(1)
            before = joined
            if self.tokens[before].text in ")]" and self.unit.partner[before] > 0:
                before = self.unit.partner[before] - 1
            if self.tokens[before].kind != WORD:
                break
            parts.append(self.tokens[before].text)
            first = before
        return ".".join(reversed(parts)), first

    def _joined_before(self, at: int) -> int:
        """The index of what a member belongs to, on its own line or the one above; 0 for none."""
        if at < 2 or self.tokens[at - 1].text not in JOINS:
            return 0
        before = at - 2
        while before > 0 and self.tokens[before].kind == BREAK:
            before -= 1
        return before

    def words(self, first: int, last: int) -> Iterator[str]:
        """Every word between two indexes, those in the holes of strings too."""
        for token in self.tokens[first:last]:
            if token.kind == WORD:
                yield token.text
            for hole in token.holes:
                yield from re.findall(r"[^\W\d]\w*", hole)

    def texts(self, first: int, last: int) -> Iterator[Token]:
        """The strings between two indexes."""
        return (token for token in self.tokens[first:last] if token.kind == STRING)

    # --- structure -----------------------------------------------------------------------------

    def _calls(self) -> Iterator[Call]:
        tokens, partner = self.tokens, self.unit.partner
        bare = self.unit.language.name in ("Ruby", "PHP")
        for at, token in enumerate(tokens):
            made = token.text == "new" and tokens[at - 1].text == "."  # Ruby's
            if token.kind != WORD or (token.text in _RESERVED and not made):
                continue
            following = at + 1
            if following < len(tokens) and tokens[following].text == "<":
                following = self._behind_types(following)
            if following < len(tokens) and tokens[following].text == "(" and partner[following] > 0:
                name, first = self.chain(at)
                if tokens[first - 1].text in ("def", "func", "fun", "function") and first:
                    continue
                end = partner[following]
                yield Call(name, _last(name), at, first, tuple(self.split(following + 1, end)), end)
            elif bare and self._is_bare_call(at):
                name, first = self.chain(at)
                end = self._line_end(at + 1)
                yield Call(name, _last(name), at, first, tuple(self.split(at + 1, end)), end)

    def _behind_types(self, at: int) -> int:
        """The index behind ``<A, B>``; the given one where it is no list of types."""
        for index in range(at + 1, min(at + 14, len(self.tokens))):
            token = self.tokens[index]
            if token.text == ">":
                return index + 1
            if token.kind != WORD and token.text not in (",", ".", "?", "[", "]"):
                break
        return at

    def _is_bare_call(self, at: int) -> bool:
        """Ruby's and PHP's calls without brackets, as far as they show or send something."""
        if at + 1 >= len(self.tokens):
            return False
        following = self.tokens[at + 1]
        if following.kind not in (WORD, STRING) or following.text in ("if", "unless", "do"):
            return False
        text, before = self.tokens[at].text, self.tokens[at - 1].text if at else ""
        if text in ("puts", "pp", "p", "print", "echo", "render", "redirect_to", "raise"):
            return True
        return before == "." and text in ("info", "debug", "warn", "error", "puts", "fatal")

    def _line_end(self, at: int) -> int:
        depth = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.kind == MARK and token.text in "([{":
                depth += 1
            elif token.kind == MARK and token.text in ")]}":
                depth -= 1
                if depth < 0:
                    break
            elif (depth == 0 and token.text == ";") or (
                depth == 0 and token.kind == BREAK and self.tokens[at - 1].text not in ",.+"
            ):
                break
            at += 1
        return at

    def _named(self) -> Iterator[Named]:
        tokens = self.tokens
        for at in range(1, len(tokens) - 1):
            mark = tokens[at]
            if mark.text not in _PAIRS or mark.kind == STRING:
                continue
            name_at = self._name_before(at)
            if name_at is None or (mark.text == ":" and self._is_branch(at)):
                continue
            end = self.expression_end(at + 1)
            value = self.trimmed(at + 1, end)
            if mark.text == ":" and self._is_typed(value, end):
                value = self.trimmed(end + 1, self.expression_end(end + 1))
            if value[0] < value[1]:
                yield Named(self._name_text(name_at), name_at, value)
        yield from paired(self)
        if self.unit.language.name in ("JavaScript", "TypeScript"):
            yield from self._shorthands()

    def _is_branch(self, at: int) -> bool:
        """Whether a colon ends the head of a block, ``if domain:``, or divides a choice."""
        heads = _HEADS if self.unit.language.name == "Python" else _CASES
        before = at - 1
        for _ in range(_LONGEST_HEAD):
            token = self.tokens[before]
            if token.kind == MARK and token.text in ")]}" and self.unit.partner[before] > 0:
                before = self.unit.partner[before] - 1
                continue
            if token.kind == BREAK or before <= 0 or (token.kind == MARK and token.text in "([{,;"):
                return before <= 0 and token.text in heads
            if token.kind == WORD and token.text in heads:
                return True
            if token.text == "?" and token.kind == MARK:
                return True
            before -= 1
        return False

    def _is_typed(self, value: tuple[int, int], end: int) -> bool:
        """Whether a colon is followed by a type and then a value: ``name: str = "x"``."""
        ended = end < len(self.tokens) and self.tokens[end].text == "="
        return ended and value[0] < value[1] and self.tokens[value[0]].kind == WORD

    def _name_before(self, at: int) -> int | None:
        before = at - 1
        if self.tokens[before].text == "]" and self.unit.partner[before] > 0:
            inner = self.trimmed(self.unit.partner[before] + 1, before)
            if inner[1] - inner[0] == 1 and self.tokens[inner[0]].kind == STRING:
                return inner[0]
            return None
        if self.tokens[before].kind == STRING:
            return before if self.tokens[at].text in (":", "=>", "to", "=") else None
        plain = self.unit.language.name == "Terraform"  # where no word is reserved
        if self.tokens[before].kind == WORD and (plain or self.tokens[before].text not in KEYWORDS):
            return self._before_type(before, at)
        return None

    def _before_type(self, before: int, at: int) -> int | None:
        """The name itself where a type stands behind it: ``x: String = ...``, ``x as String: ...``.

        With ``=`` the colon has told the value already.
        """
        mark = self.tokens[before - 1].text
        if mark == "as" and before >= 2 and self.tokens[before - 2].kind == WORD:
            return before - 2
        if mark == "->" and self.tokens[at].text == ":":  # what a function returns
            return None
        return None if mark == ":" and self.tokens[at].text == "=" else before

    def _name_text(self, at: int) -> str:
        return self.tokens[at].text

    def _shorthands(self) -> Iterator[Named]:
        """``{ code, state }``: names that stand for themselves."""
        for at in range(1, len(self.tokens) - 1):
            if self.tokens[at].kind != WORD or self._next_mark(at, -1) not in ("{", ","):
                continue
            if self._next_mark(at, 1) in (",", "}") and self._in_map(at):
                yield Named(self.tokens[at].text, at, (at, at + 1))

    def _next_mark(self, at: int, step: int) -> str:
        at += step
        while 0 < at < len(self.tokens) - 1 and self.tokens[at].kind == BREAK:
            at += step
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _in_map(self, at: int) -> bool:
        """Whether the innermost bracket around a token is a brace, and no list of imports."""
        for opened, closed in self.unit.brackets_around(self.tokens[at].start):
            before = self.tokens[opened - 1].text if opened else ""
            after = self.tokens[closed + 1].text if closed + 1 < len(self.tokens) else ""
            brace = self.tokens[opened].text == "{"
            return brace and before != "import" and after not in ("=", "from")
        return False

    def _learn(self) -> None:
        """Names that stand for one text in this unit."""
        found: dict[str, Template | None] = {}
        for named in self.named:
            first = self.tokens[named.value[0]]
            if first.kind not in (STRING, WORD) or self.tokens[named.at].kind != WORD:
                continue
            if named.value[1] - named.value[0] > _LONGEST:
                continue
            template = self.template(*named.value)
            if template.text == "{}" or first.text == "flag":
                template = self._default(named) or template
            if not template.text.strip("{}") or len(template.text) > 2000:
                continue
            if any(named.name in re.findall(r"[^\W\d]\w*", hole) for hole in template.holes):
                found[named.name] = None  # it is made of itself: ``host = host + suffix``
                self.constants.pop(named.name, None)
                continue
            known = found.get(named.name, template)
            found[named.name] = template if known == template else None
            self.constants.update({named.name: template} if known == template else {})
        for name, known in found.items():
            if known is None:
                self.constants.pop(name, None)

    def _default(self, named: Named) -> Template | None:
        """What counts where a setting is not given: the last argument of the call that asks."""
        first, last = named.value
        if self.tokens[first].text == "flag" and last - first > 8:  # Go's: name, default, help
            return self._second(first, last)
        final = self.tokens[last - 2] if last - first > 4 else None
        asks = {t.text for t in self.tokens[first : first + 8] if t.kind == WORD}
        if final is None or final.kind != STRING or asks.isdisjoint(_ASKING):
            return None
        alone = self.tokens[last - 3].text == "," and self.tokens[last - 1].text == ")"
        return Template(final.text, final.holes) if alone else None

    def _second(self, first: int, last: int) -> Template | None:
        """The second argument of a call, where it is a text."""
        args = list(self.split(first + 4, last - 1))
        template = self.template(*args[1]) if len(args) == 3 else None
        return template if template is not None and template.fixed else None


def _last(name: str) -> str:
    return name.rpartition(".")[2]
