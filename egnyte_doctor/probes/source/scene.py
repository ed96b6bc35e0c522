"""One file's code with what surrounds it: which part is about Egnyte, and what is for show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value, Where
from egnyte_doctor.probes.config.roles import words
from egnyte_doctor.probes.config.vendors import VENDORS
from egnyte_doctor.probes.source.code import Code
from egnyte_doctor.probes.source.passing import in_passing
from egnyte_doctor.probes.source.sections import others_sections
from egnyte_doctor.probes.source.unit import STRING, Token, Unit
from egnyte_doctor.redact import Redactor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_EGNYTE = pattern(r"egnyte|puboauth|pubapi", re.IGNORECASE)
_NAMED = pattern(r"egnyte|puboauth", re.IGNORECASE)
_PUBAPI = pattern(
    r"(?P<host>https?://[\w.-]+(?::\d+)?)?/?pubapi/?(?=(?P<rest>[^\s'\"`]{0,60}))", re.IGNORECASE
)
_PATH = pattern(
    r"(?:v\d|[{$%#][^/]*)/(?:fs(?:-content(?:-chunked)?)?|links|users|groups|perms|userinfo|search"
    r"|events|notes|audit|bookmarks|trash|tasks|workflows|project-folders|tokens|properties|ai)"
    r"(?:[/?{$]|\Z)"
)
"""What stands behind ``pubapi/`` in calls of Egnyte's API; others have a path of this name, too."""
_WORD = pattern(r"[A-Za-z][A-Za-z0-9]*")
_HOST = pattern(r"https?://([\w.-]+)")
_GENERAL = frozenset(
    "auth oauth login token accounts account localhost example test secret client access public "
    "server service data user admin files".split()
)
"""Labels of hosts that say nothing about whose they are."""
_BROWSER = pattern(
    r"\b(?:document|window|localStorage|sessionStorage)\.|\bfrom ['\"](?:react|vue|@angular|svelte)"
    r"|^['\"]use client",
    re.MULTILINE,
)
_SERVER = pattern(
    r"\bexpress\b|\bfastify\b|\bkoa\b|createServer|\brequire\(['\"](?:node:)?(?:fs|http)['\"]\)"
    r"|from ['\"](?:node:)?(?:fs|http|fs/promises)['\"]|@nestjs|//deno\.land/"
    r"|\bDeno\.(?:env|serve)\b|['\"]next/server['\"]"
    r"|\bexport (?:async )?function (?:GET|POST|onRequest\w{0,12})\b"
    r"|\bexports\.handler\b"
)
_SCRIPTS = ("JavaScript", "TypeScript")
_FIELD = pattern(r"[A-Za-z_][A-Za-z_-]{0,30}\Z")
_SHOWN = 160


class Scene:
    """A unit and its code, with the marks that tell Egnyte's part from other vendors'."""

    def __init__(
        self,
        unit: Unit,
        code: Code,
        redactor: Redactor,
        *,
        sample: bool,
        tracked: bool | None,
        said: Mapping[str, Value],
    ) -> None:
        self.unit = unit
        self.code = code
        self.tokens = unit.tokens
        self.redactor = redactor
        self.sample = sample
        self.tracked = tracked
        self.said = said
        self.notes: dict[str, list[Any]] = {}
        """What one finder has found out and others ask for."""
        self.project: Sequence[Scene] = (self,)
        """All scenes of the project, this one among them."""

    # --- whose code it is ----------------------------------------------------------------------

    @cached_property
    def _egnyte_at(self) -> list[int]:
        text = self.unit.text
        if self.devoted or _NAMED.search(text) is not None:
            return [match.start() for match in _EGNYTE.finditer(text)]
        found = _PUBAPI.finditer(text) if "pubapi" in text.lower() else ()
        return [match.start() for match in found if _is_egnytes(match["host"], match["rest"])]

    @cached_property
    def _in_passing(self) -> bool:
        return not self.devoted and in_passing(self.unit, self._egnyte_at)

    @cached_property
    def _others_sections(self) -> list[tuple[int, int]]:
        return others_sections(self.code, self._egnyte_at)

    @cached_property
    def _foreign_at(self) -> list[int]:
        """Where other vendors are named, in code and strings; comments do not count."""
        found = []
        for token in self.tokens:
            if token.kind not in ("word", STRING) or len(token.text) > 400:
                continue
            named = set(words(token.text)) if token.kind == "word" else _said_by(token.text)
            if not VENDORS.isdisjoint(named) and "egnyte" not in token.text.lower():
                found.append(token.start)
        return found

    @cached_property
    def foreign_names(self) -> frozenset[str]:
        """The names in the hosts of others that the file calls: ``printshop`` of its API's."""
        hosts = (
            match[1].lower()
            for token in self.tokens
            if token.kind == STRING and "://" in token.text
            for match in _HOST.finditer(token.text)
        )
        labels = (re.split(r"[.-]", host) for host in hosts if "egnyte" not in host)
        return frozenset(x for found in labels for x in found if len(x) > 3) - _GENERAL

    def about(self, offset: int) -> bool:
        """Whether what stands at an offset is about Egnyte, not about another vendor."""
        self.unit.bound.spend(1)
        if self._in_passing or any(a <= offset < b for a, b in self._others_sections):
            return False
        if not self._foreign_at:
            return bool(self._egnyte_at) or self.devoted
        if not self._egnyte_at:
            return False
        begin = self.unit.line_start(offset)
        line = (begin, begin + len(self.unit.line_text(offset)) + 1)
        here, there = _within(self._egnyte_at, *line), _within(self._foreign_at, *line)
        if here or there:
            return here >= there
        for start, end in self._around(offset):
            ours = _within(self._egnyte_at, start, end) > 0
            theirs = _within(self._foreign_at, start, end) > 0
            if ours != theirs:
                return ours
            if ours:
                break
        return self._nearest(self._egnyte_at, offset) < self._nearest(self._foreign_at, offset)

    def _around(self, offset: int) -> Iterable[tuple[int, int]]:
        """Brackets and the function around an offset, and the lines without a gap, inside out."""
        spans = [
            (self.tokens[first].start, self.tokens[last].end)
            for first, last in self.unit.brackets_around(offset)
        ]
        text = self.unit.text
        before, after = text.rfind("\n\n", 0, offset), text.find("\n\n", offset)
        spans.append((max(before, 0), after if after >= 0 else len(text)))
        spans += self.unit.functions_around(offset)
        return sorted(spans, key=lambda span: span[1] - span[0])

    @staticmethod
    def _nearest(places: list[int], offset: int) -> int:
        at = bisect_left(places, offset)
        return min(abs(place - offset) for place in places[max(0, at - 1) : at + 1])

    @cached_property
    def devoted(self) -> bool:
        """Whether the file's own name or folder says that it is about Egnyte."""
        return "egnyte" in self.unit.path.lower()

    @cached_property
    def front_end(self) -> bool:
        """Whether the code runs in a browser, as far as it shows."""
        if self.unit.language.name not in _SCRIPTS:
            return False
        text = self.unit.text
        return _BROWSER.search(text) is not None and _SERVER.search(text) is None

    # --- facts ---------------------------------------------------------------------------------

    def fact(
        self, name: str, at: Token | int, fields: dict[str, Value], *, secret: bool = False
    ) -> Fact:
        """A fact about the token, or the offset, at which it shows."""
        offset = at if isinstance(at, int) else at.start
        judged = None if isinstance(at, int) or secret else at
        common: dict[str, Value] = {
            "language": self.unit.language.name,
            "sample": self.sample,
            "front_end": self.front_end,
            **self.said,
        }
        end = at.end if isinstance(at, Token) else None
        where = self.where(offset, judged, end)
        return Fact(name, {**common, **fields}, where, host=None)

    def where(self, offset: int, judged: Token | None = None, end: int | None = None) -> Where:
        """The place of an offset, with a frame that shows no string but the judged one."""
        line, column = self.unit.place(offset)
        same_line = end is not None and self.unit.row(end) == self.unit.row(offset)
        last = end if end is not None and same_line else offset
        frame, start, stop = self._frame(offset, last, judged)
        return Where(
            path=self.unit.path,
            line=line,
            column=column,
            end_column=column + (end - offset) if end is not None and same_line else None,
            frame=frame,
            frame_start=start,
            frame_end=stop,
        )

    def _frame(
        self, begin: int, end: int, judged: Token | None
    ) -> tuple[str | None, int | None, int | None]:
        """The line with its strings and comments covered, and where the judged place stands in it.

        Names of fields stay: they say what the covered values are.
        """
        text, line = self.unit.line_text(begin), self.unit.line_start(begin)
        if len(text) > _SHOWN:
            return None, None, None
        near = self.unit.inside(line, line + len(text))
        covers = [
            (self.tokens[at].start, self.tokens[at].end)
            for at in range(max(0, near.start - 1), near.stop)  # one may begin on a line above
            if self.tokens[at].kind == STRING
            and self.tokens[at] is not judged
            and not self._names_a_field(at)
        ]
        covers += self.unit.comments_near(line, line + len(text))
        shown, at = "", line
        places = {begin: 0, end: 0}
        for first, last in (*sorted(covers), (line + len(text), line + len(text))):
            if last <= line or first > line + len(text) or first < at:
                continue
            for place in places:
                if at <= place <= first:
                    places[place] = len(shown) + place - at
            shown += self.unit.text[at:first]
            covered = "…" if last - first > 2 else self.unit.text[first:last]
            for place in places:
                if first < place <= last:
                    places[place] = len(shown) + len(covered) * (place == last)
            shown, at = shown + covered, last
        indent = len(shown) - len(shown.lstrip())
        start, stop = (max(0, places[place] - indent) for place in (begin, end))
        return shown.strip() or None, start, stop if stop > start else None

    def _names_a_field(self, at: int) -> bool:
        """Whether a string is a key of a map, and reads as a name."""
        following = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        return following in (":", "=>") and _FIELD.match(self.tokens[at].text) is not None


def _is_egnytes(host: str | None, rest: str) -> bool:
    """Whether an address is one of Egnyte's API, in a file that does not name Egnyte."""
    if _PATH.match(rest) is not None:
        return True
    return host is None and re.fullmatch(r"v\d/?|[{$%#].{0,40}|", rest) is not None


def _within(places: list[int], start: int, end: int) -> int:
    """How many of the sorted places lie between two offsets."""
    return bisect_left(places, end) - bisect_left(places, start)


def _said_by(text: str) -> set[str]:
    """The words of a string where it is an address or a name; prose says nothing."""
    if " " in text.strip():
        return set()
    return set(words(text)) | {word.lower() for word in _WORD.findall(text)}
