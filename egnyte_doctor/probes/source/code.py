"""What the code of one unit says: calls, named values, and texts put together from parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from egnyte_doctor.probes.source.unit import BREAK, MARK, STRING, WORD, Token, Unit
from egnyte_doctor.record import record

_JOINS = frozenset({".", "->", "::", "?."})
_ENDS = frozenset({",", ";", "=", ":=", "<-", "=>", "+=", ".=", "?", ":", "&&", "||", "|"})
_KEYWORDS = frozenset(
    "return if elif else for while and or not in is await yield new const let var val def func fun "
    "raise throw echo print async static private public protected final readonly this self export "
    "default case when unless guard try catch except lambda local export global my our".split()
)
_ASSIGNS = frozenset({"=", ":=", "<-", "+=", ".="})
_PAIRS = frozenset({"=", ":", "=>", ":=", "<-", "to"})
_FORMATS = frozenset(
    "sprintf Sprintf format Format stringWithFormat printf String.format f Errorf paste0 paste "
    "concat Concat join strcat CONCAT fmt glue".split()
)
_WRAPPERS = frozenset(
    "URI URL Uri Url URLWithString URLComponents URLRequest parse create str String string quote "
    "encodeURIComponent encodeURI encode trim strip rstrip lower toLowerCase HttpUrl toHttpUrl get "
    "escape QueryEscape EscapeDataString urlencode rawurlencode NewUri".split()
)
_PLAIN_JOINS = frozenset({"paste0", "concat", "Concat", "strcat", "CONCAT"})
_SPEC = re.compile(
    r"%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?[sdvq@]|%\{\w+\}|%\(\w+\)s|\{\{\w*(?::[^}]*)?\}\}"
)
_MAX_DEPTH = 6


@record
class Template:
    """A text with ``{}`` where something is filled in, and the expressions that are."""

    text: str
    holes: tuple[str, ...] = ()

    @property
    def fixed(self) -> str | None:
        """The whole text where nothing is filled in."""
        return None if self.holes else self.text.replace("{{", "{").replace("}}", "}")


@record
class Call:
    """A call: its name with what stands before it, and the tokens of its arguments."""

    name: str
    at: int
    """Index of the last word of the name."""
    first: int
    """Index of the first word of the name."""
    args: tuple[tuple[int, int], ...]
    end: int
    """Index of the closing bracket, or of the first token behind arguments without brackets."""

    @property
    def last(self) -> str:
        """The name without what stands before it."""
        return self.name.rpartition(".")[2]


@record
class Named:
    """A value under a name: assigned, in a map, as an argument, or as a default."""

    name: str
    at: int
    value: tuple[int, int]


class Code:
    """Reads a unit. ``constants`` are texts that names of other files stand for."""

    def __init__(self, unit: Unit, constants: Mapping[str, Template] | None = None) -> None:
        self.unit = unit
        self.tokens = unit.tokens
        self.constants: dict[str, Template] = dict(constants or {})
        self.calls = list(self._calls())
        self.named = list(self._named())
        self._learn()

    # --- words ---------------------------------------------------------------------------------

    def chain(self, at: int) -> tuple[str, int]:
        """The dotted name that ends with the word at an index, and where it begins."""
        parts, first = [self.tokens[at].text], at
        while first >= 2 and self.tokens[first - 1].text in _JOINS:
            before = first - 2
            if self.tokens[before].kind == WORD:
                parts.append(self.tokens[before].text)
                first = before
            elif self.tokens[before].text in ")]" and self.unit.partner[before] > 0:
                opened = self.unit.partner[before]
                if self.tokens[opened - 1].kind != WORD:
                    break
                parts.append(self.tokens[opened - 1].text)
                first = opened - 1
            else:
                break
        return ".".join(reversed(parts)), first

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
        for at, token in enumerate(tokens):
            if token.kind != WORD or token.text in _KEYWORDS - {"print", "echo"}:
                continue
            following = at + 1
            if following < len(tokens) and tokens[following].text == "<":
                following = self._behind_types(following)
            if following < len(tokens) and tokens[following].text == "(" and partner[following] > 0:
                name, first = self.chain(at)
                if tokens[first - 1].text in ("def", "func", "fun", "function") and first:
                    continue
                end = partner[following]
                yield Call(name, at, first, tuple(self.split(following + 1, end)), end)
            elif self._is_bare_call(at):
                name, first = self.chain(at)
                end = self._line_end(at + 1)
                yield Call(name, at, first, tuple(self.split(at + 1, end)), end)

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
        if self.unit.language.name not in ("Ruby", "PHP") or at + 1 >= len(self.tokens):
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

    def _ends_line(self, at: int) -> bool:
        return self.tokens[at].kind == BREAK and self.tokens[at - 1].text not in (",", ".", "+")

    def split(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The parts between commas, each without the line breaks around it."""
        at = begin = first
        while at <= last:
            if at == last or (self.tokens[at].text == "," and self.tokens[at].kind == MARK):
                trimmed = self.trimmed(begin, at)
                if trimmed[0] < trimmed[1]:
                    yield trimmed
                begin = at + 1
            elif self.unit.is_open(at) and self.unit.partner[at] < last:
                at = self.unit.partner[at]
            at += 1

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The range without line breaks at its ends."""
        while first < last and self.tokens[first].kind == BREAK:
            first += 1
        while last > first and self.tokens[last - 1].kind == BREAK:
            last -= 1
        return first, last

    def _named(self) -> Iterator[Named]:
        tokens = self.tokens
        for at in range(1, len(tokens) - 1):
            mark = tokens[at]
            if mark.text not in _PAIRS or mark.kind == STRING:
                continue
            name_at = self._name_before(at)
            if name_at is None:
                continue
            end = self.expression_end(at + 1)
            value = self.trimmed(at + 1, end)
            if mark.text == ":" and self._is_typed(value, end):
                value = self.trimmed(end + 1, self.expression_end(end + 1))
            if value[0] < value[1]:
                yield Named(self._name_text(name_at), name_at, value)
        yield from self._paired()

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
        if self.tokens[before].kind == WORD and self.tokens[before].text not in _KEYWORDS:
            return before
        return None

    def _name_text(self, at: int) -> str:
        return self.tokens[at].text

    def _paired(self) -> Iterator[Named]:
        """``Set("name", value)``, ``KeyValuePair("name", value)``, ``{ "name", value }``."""
        for call in self.calls:
            args = call.args
            if len(args) >= 2 and args[0][1] - args[0][0] == 1:
                first = self.tokens[args[0][0]]
                if first.kind == STRING and not first.holes and " " not in first.text:
                    yield Named(first.text, args[0][0], args[1])
            yield from self._items(call)
        for at, token in enumerate(self.tokens):
            if token.text == "{" and self.unit.is_open(at):
                parts = list(self.split(at + 1, self.unit.partner[at]))
                if len(parts) == 2 and parts[0][1] - parts[0][0] == 1:
                    first = self.tokens[parts[0][0]]
                    if first.kind == STRING and not first.holes:
                        yield Named(first.text, parts[0][0], parts[1])

    def _items(self, call: Call) -> Iterator[Named]:
        """``URLQueryItem(name: "state", value: s)`` and the like."""
        parts = {self.tokens[a].text: (a, b) for a, b in call.args if b - a >= 3}
        if {"name", "value"} <= parts.keys():
            a, _ = parts["name"]
            if self.tokens[a + 2].kind == STRING:
                c, d = parts["value"]
                yield Named(self.tokens[a + 2].text, a + 2, (c + 2, d))

    # --- expressions ---------------------------------------------------------------------------

    def expression_end(self, at: int) -> int:
        """The index behind the expression that begins at an index."""
        begin = at
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.kind == MARK and token.text in ")]}":
                break
            if token.kind == MARK and token.text in (",", ";", "=", "=>", ":="):
                break
            if token.kind == BREAK and at > begin and not self._goes_on(at):
                break
            if self.unit.is_open(at):
                at = self.unit.partner[at]
            at += 1
        return at

    def _goes_on(self, at: int) -> bool:
        """Whether an expression goes on behind the end of a line."""
        before = self.tokens[at - 1]
        after = next((t for t in self.tokens[at + 1 : at + 6] if t.kind != BREAK), None)
        joins = {"+", ".", "->", "?.", "&", "?", "||", "&&", "\\", "`", "==", "!="}
        return before.text in joins | {"=", "(", "["} or (after is not None and after.text in joins)

    def expression_around(self, at: int) -> tuple[int, int]:
        """The whole expression that a token belongs to, up to commas, brackets, assignments."""
        first = at
        while first > 0:
            before = self.tokens[first - 1]
            if before.kind == MARK and before.text in ")]}" and self.unit.partner[first - 1] >= 0:
                first = self.unit.partner[first - 1]
                continue
            if before.kind == MARK and before.text in "([{":
                break
            if before.text in _ENDS and before.kind != STRING:
                break
            if before.kind == WORD and before.text in _KEYWORDS:
                break
            if before.kind == BREAK and not self._goes_on(first - 1):
                break
            first -= 1
        return self.trimmed(first, self.expression_end(at))

    def template(self, first: int, last: int, depth: int = 0) -> Template:
        """The text that an expression makes, as far as it can be told."""
        texts: list[str] = []
        holes: list[str] = []
        at = first
        while at < last:
            piece, at = self._piece(at, last, depth)
            if piece is not None:
                texts.append(piece.text)
                holes += piece.holes
        return Template("".join(texts), tuple(holes))

    def _piece(self, at: int, last: int, depth: int) -> tuple[Template | None, int]:
        token = self.tokens[at]
        if token.kind == STRING:
            return self._string_piece(at, last, depth)
        if token.kind == WORD and token.text not in _KEYWORDS:
            return self._word_piece(at, last, depth)
        if token.text == "(" and self.unit.is_open(at) and self.unit.partner[at] < last:
            end = self.unit.partner[at]
            return self.template(at + 1, end, depth + 1) if depth < _MAX_DEPTH else None, end + 1
        if token.text in ("?", "||", "??", "?:"):
            return None, last
        return None, at + 1

    def _string_piece(self, at: int, last: int, depth: int) -> tuple[Template, int]:
        token = self.tokens[at]
        whole = Template(token.text, token.holes)
        following = at + 1
        if following < last and self.tokens[following].text == "%":
            return self._formatted(whole, following + 1, last), last
        method = self.tokens[following + 1 : following + 3]
        if (
            following + 2 < last
            and self.tokens[following].text == "."
            and method[0].text in _FORMATS
        ):
            opened = following + 2
            if self.unit.is_open(opened):
                end = self.unit.partner[opened]
                return self._formatted(whole, opened + 1, end), end + 1
        resolved = self._resolved(whole, depth)
        return resolved, at + 1

    def _resolved(self, template: Template, depth: int) -> Template:
        """Holes that are names of known texts, filled in."""
        if not template.holes or depth > _MAX_DEPTH:
            return template
        parts = template.text.replace("{{", "\1").replace("}}", "\2").split("{}")
        texts, holes = [parts[0]], list[str]()
        for hole, part in zip(template.holes, parts[1:], strict=False):
            known = self.constants.get(_last_word(hole)) if _is_name(hole) else None
            if known is not None and not known.holes:
                texts.append(known.text.replace("{{", "\1").replace("}}", "\2"))
            elif known is not None:
                texts.append(known.text)
                holes += known.holes
            else:
                texts.append("{}")
                holes.append(hole)
            texts.append(part)
        text = "".join(texts).replace("\1", "{{").replace("\2", "}}")
        return Template(text, tuple(holes))

    def _formatted(self, template: Template, first: int, last: int) -> Template:
        """``%s`` and ``{}`` replaced by what the arguments say."""
        args = [self.template(a, b, _MAX_DEPTH) for a, b in self.split(first, last)]
        holes: list[str] = list(template.holes)
        names = iter(args)

        def filled(_: re.Match[str]) -> str:
            arg = next(names, Template("{}", ("?",)))
            if arg.holes or not arg.text:
                holes.append(arg.holes[0] if arg.holes else "?")
                return "{}"
            return arg.text

        return Template(_SPEC.sub(filled, template.text), tuple(holes))

    def _word_piece(self, at: int, last: int, depth: int) -> tuple[Template | None, int]:
        end, name = at, self.tokens[at].text
        while end + 2 < last and self.tokens[end + 1].text in _JOINS:
            if self.tokens[end + 2].kind != WORD:
                break
            end += 2
            name = f"{name}.{self.tokens[end].text}"
        following = end + 1
        if (
            following < last
            and self.tokens[following].text in "(["
            and self.unit.is_open(following)
        ):
            return self._applied(name, following, last, depth)
        known = self.constants.get(name.rpartition(".")[2])
        return known if known is not None else Template("{}", (name,)), following

    def _applied(
        self, name: str, opened: int, last: int, depth: int
    ) -> tuple[Template | None, int]:
        end = self.unit.partner[opened]
        short = name.rpartition(".")[2]
        args = list(self.split(opened + 1, end))
        if self.tokens[opened].text == "(" and args and depth < _MAX_DEPTH:
            if short in _PLAIN_JOINS:
                parts = [self.template(a, b, depth + 1) for a, b in args]
                holes = tuple(hole for part in parts for hole in part.holes)
                return Template("".join(part.text for part in parts), holes), end + 1
            whole = self.template(*args[0], depth + 1)
            if short in _FORMATS and len(args) > 1:
                return self._formatted(whole, args[0][1] + 1, end), end + 1
            if short in _WRAPPERS:
                return whole, self._behind_members(end + 1, last)
        return Template("{}", (name,)), self._behind_members(end + 1, last)

    def _behind_members(self, at: int, last: int) -> int:
        """Behind further calls and members of a value: ``.strip()``, ``["x"]``."""
        while at < last:
            if self.tokens[at].text in _JOINS and at + 1 < last:
                at += 2
            elif self.unit.is_open(at) and self.tokens[at].text in "([":
                at = self.unit.partner[at] + 1
            else:
                break
        return at

    def _learn(self) -> None:
        """Names that stand for one text in this unit."""
        found: dict[str, Template | None] = {}
        for named in self.named:
            first = self.tokens[named.value[0]]
            if first.kind not in (STRING, WORD) or self.tokens[named.at].kind != WORD:
                continue
            template = self.template(*named.value)
            if not template.text.strip("{}") or len(template.text) > 2000:
                continue
            known = found.get(named.name, template)
            found[named.name] = template if known == template else None
            self.constants.update({named.name: template} if known == template else {})
        for name, known in found.items():
            if known is None:
                self.constants.pop(name, None)


def _last_word(name: str) -> str:
    return re.split(r"\W+", name.strip())[-1]


def _is_name(hole: str) -> bool:
    return re.fullmatch(r"[\w.:>$@-]+(\(\))?", hole) is not None
