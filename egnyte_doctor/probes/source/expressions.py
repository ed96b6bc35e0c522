"""Texts that code puts together: joined, formatted, and filled with what names stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.probes.source.templates import FORMATS, SPEC, Template
from egnyte_doctor.probes.source.unit import BREAK, MARK, STRING, WORD, Unit

JOINS = frozenset({".", "->", "::", "?."})
KEYWORDS = frozenset(
    "return if elif else for while and or not in is await yield new const let var val def func fun "
    "raise throw echo print async static private public protected final readonly this self export "
    "default case when unless guard try catch except lambda local export global my our".split()
)
_ENDS = frozenset({",", ";", "=", ":=", "<-", "=>", "+=", ".=", "?", ":", "&&", "||", "|"})
_WRAPPERS = frozenset(
    "URI URL Uri Url URLWithString URLComponents URLRequest parse create str String string quote "
    "encodeURIComponent encodeURI encode trim strip rstrip lower toLowerCase HttpUrl toHttpUrl get "
    "escape QueryEscape EscapeDataString urlencode rawurlencode NewUri".split()
)
_SUFFIXERS = frozenset({"finish", "ensureSuffix", "ensure_suffix", "addSuffix", "withSuffix"})
"""Functions that put their second argument behind the first."""
_PLAIN_JOINS = frozenset({"paste0", "paste", "concat", "Concat", "strcat", "CONCAT"})
_REWRITES = frozenset("replace ireplace creplace split match join".split())
_MAX_DEPTH = 6


class Expressions:
    """The expressions of a unit. ``constants`` are texts that names stand for."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.tokens = unit.tokens
        self.constants: dict[str, Template] = {}
        self.joins = JOINS - {"."} if unit.language.name in ("PHP", "Perl") else JOINS
        """Marks before a member; in PHP and Perl a point joins texts."""

    def split(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The parts between commas, each without the line breaks around it."""
        at = begin = first
        while at <= last:
            self.unit.bound.spend(1)
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
            self.unit.bound.spend(1)
        return at

    def _goes_on(self, at: int) -> bool:
        """Whether an expression goes on behind the end of a line."""
        before = self.tokens[at - 1]
        after = next((t for t in self.tokens[at + 1 : at + 6] if t.kind != BREAK), None)
        joins = {"+", ".", "->", "?.", "&", "?", "||", "&&", "\\", "`", "==", "!="}
        texts = before.kind == STRING and after is not None and after.kind == STRING
        if texts and self.unit.language.name == "Python":
            return True  # texts that follow each other are one
        return before.text in joins | {"=", "(", "["} or (after is not None and after.text in joins)

    def expression_around(self, at: int) -> tuple[int, int]:
        """The whole expression that a token belongs to, up to commas, brackets, assignments."""
        first = at
        while first > 0:
            self.unit.bound.spend(1)
            before = self.tokens[first - 1]
            if before.kind == MARK and before.text in ")]}" and self.unit.partner[first - 1] >= 0:
                first = self.unit.partner[first - 1]
                continue
            if before.kind == MARK and before.text in "([{":
                break
            if before.text in _ENDS and before.kind != STRING:
                break
            if before.kind == WORD and before.text in KEYWORDS:
                break
            if before.kind == BREAK and not self._goes_on(first - 1):
                break
            first -= 1
        return self.trimmed(first, self.expression_end(at))

    def joined_around(self, first: int, last: int) -> tuple[int, int]:
        """The call that joins an expression with others, or fills it; else the expression."""
        for opened, closed in self.unit.brackets_around(self.tokens[first].start):
            before = self.tokens[opened - 1].text if opened else ""
            fills = before in FORMATS and self.trimmed(opened + 1, closed)[0] == first
            if self.tokens[opened].text == "(" and (before in _PLAIN_JOINS or fills):
                return opened - 1, closed + 1
            break
        return first, last

    def template(self, first: int, last: int, depth: int = 0) -> Template:
        """The text that an expression makes, as far as it can be told."""
        texts: list[str] = []
        holes: list[str] = []
        at = first
        while at < last:
            self.unit.bound.spend(1)
            if self._is_rewritten(at, last):
                break
            if self.tokens[at].text in ("||", "??", "or") and not "".join(texts).strip("{}"):
                texts, holes, at = [], [], at + 1  # what counts where nothing is given
                continue
            piece, at = self._piece(at, last, depth)
            if piece is not None:
                texts.append(piece.text)
                holes += piece.holes
        return Template("".join(texts), tuple(holes))

    def _is_rewritten(self, at: int, last: int) -> bool:
        """Whether an operator of PowerShell follows that makes another text: ``-replace``."""
        dashed = self.unit.language.name == "PowerShell" and self.tokens[at].text == "-"
        return dashed and at + 1 < last and self.tokens[at + 1].text.lower() in _REWRITES

    def _piece(self, at: int, last: int, depth: int) -> tuple[Template | None, int]:
        token = self.tokens[at]
        if token.kind == STRING:
            return self._string_piece(at, last, depth)
        if token.kind == WORD and token.text not in KEYWORDS:
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
            and method[0].text in FORMATS
        ):
            opened = following + 2
            if self.unit.is_open(opened):
                end = self.unit.partner[opened]
                return self._formatted(whole, opened + 1, end), end + 1
        resolved = self._resolved(whole, depth)
        if following + 1 < last and self._calls_method(following):
            return resolved, self._behind_members(following, last)
        return resolved, following

    def _calls_method(self, at: int) -> bool:
        """Whether a method of a string is called."""
        if self.tokens[at].text not in self.joins:
            return False
        bare = self.unit.language.name == "Ruby"
        behind = self.tokens[at + 1 : at + 3]
        opens = bare or (len(behind) > 1 and behind[1].text == "(")
        return bool(behind) and behind[0].kind == WORD and opens

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
        parts = list(self.split(first, last))
        named = {
            self.tokens[a].text: self.template(a + 2, b, _MAX_DEPTH)
            for a, b in parts
            if b - a > 2 and self.tokens[a + 1].text == "="
        }
        args = [self.template(a, b, _MAX_DEPTH) for a, b in parts]
        holes: list[str] = list(template.holes)
        names = iter(args)

        def filled(mark: re.Match[str]) -> str:
            arg = named.get(mark[0].strip("{}")) or next(names, Template("{}", ("?",)))
            if arg.holes or not arg.text:
                holes.append(arg.holes[0] if arg.holes else "?")
                return "{}"
            return arg.text

        return Template(SPEC.sub(filled, template.text), tuple(holes))

    def _word_piece(self, at: int, last: int, depth: int) -> tuple[Template | None, int]:
        end, name = at, self.tokens[at].text
        while end + 2 < last and self.tokens[end + 1].text in self.joins:
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
                between = " " if short == "paste" else ""
                return Template(between.join(part.text for part in parts), holes), end + 1
            owner = self.constants.get(name.split(".")[-2]) if "." in name else None
            if short == "format" and owner is not None:
                return self._formatted(owner, opened + 1, end), end + 1
            whole = self.template(*args[0], depth + 1)
            if short in FORMATS and len(args) > 1:
                return self._formatted(whole, args[0][1] + 1, end), end + 1
            if short in _SUFFIXERS and len(args) > 1:
                tail = self.template(*args[1], depth + 1)
                return Template(whole.text + tail.text, whole.holes + tail.holes), end + 1
            if short in _WRAPPERS:
                return whole, self._behind_members(end + 1, last)
        hole = self._asked(name, opened, args)
        return Template("{}", (hole,)), self._behind_members(end + 1, last)

    def _asked(self, name: str, opened: int, args: list[tuple[int, int]]) -> str:
        """What a call or an index gives, as code: with the name of the setting it asks for."""
        first = self.tokens[args[0][0]] if args else None
        if first is None or first.kind != STRING or args[0][1] - args[0][0] != 1:
            return name
        if first.holes or not first.text.isidentifier():
            return name
        close = self.tokens[self.unit.partner[opened]].text
        return f"{name}{self.tokens[opened].text}'{first.text}'{close}"

    def _behind_members(self, at: int, last: int) -> int:
        """Behind further calls and members of a value: ``.strip()``, ``["x"]``."""
        while at < last:
            following = at
            while following < last and self.tokens[following].kind == BREAK:
                following += 1
            if following + 1 < last and self.tokens[following].text in self.joins:
                at = following + 2
            elif self.unit.is_open(at) and self.tokens[at].text in "([":
                at = self.unit.partner[at] + 1
            else:
                break
        return at


def _last_word(name: str) -> str:
    return re.split(r"\W+", name.strip())[-1]


def _is_name(hole: str) -> bool:
    return re.fullmatch(r"[\w.:>$@-]+(\(\))?", hole) is not None
