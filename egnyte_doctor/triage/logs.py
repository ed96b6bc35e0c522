"""Long logs, read once from front to back: the few lines that matter, and a little around them.

A line is looked at where it holds one of a few words; finding these is what takes the time, so it
is done on bytes, a block at a time. The same error again is counted, not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import mutable

NEEDLES = (
    *(b"egnyte", b"mashery", b"puboauth", b"pubapi", b"developer", b"invalidaccesstoken"),
    *(b"keymanagement", b"invalid_grant", b"app info", b"resource owner", b"invalid_callback"),
    b"ratelimit",
)
"""What makes a line worth a look, in lower case."""
_SMELL = pattern(
    r"(?<![\d.])[45]\d\d(?![\d.])|error|fail|refus|denied|invalid|inactive|over[_ ](?:qps|rate)|"
    r"expired|forbidden|unauthori|throttl|not found|enotfound|refused|timed? ?out|certificate|"
    r"exception|mismatch|no valid|incorrect",
    re.IGNORECASE,
)
_NUMBERS = pattern(r"[0-9a-f]{8,}(?:-[0-9a-f]{4,}){0,5}|\d+", re.IGNORECASE)
_BEFORE, _AFTER = 2, 14
"""Lines kept around one that matters."""
_LONGEST_LINE = 16 * 1024
_ENDLESS = 4 * 2**20
MOST_WINDOWS = 2_000
"""Different errors that are kept; more are counted as left out."""


@mutable
class Window:
    """Some lines of a log, the number of the first, and how often the same is there."""

    first: int
    text: str
    count: int = 1


@mutable
class Seen:
    """How far a log was read, for the progress line, and what was left out."""

    read: int = 0
    lines: int = 0
    left_out: int = 0


def windows(blocks: Iterable[bytes], seen: Seen) -> list[Window]:
    """The parts of a log that may tell of an error of Egnyte's, in their order."""
    found: dict[str, Window] = {}
    for number, lines, matter in _hits(blocks, seen):
        text = "\n".join(lines)
        if not _SMELL.search(text):
            continue
        key = _NUMBERS.sub("#", lines[matter])
        known = found.get(key)
        if known is not None:
            known.count += 1
        elif len(found) < MOST_WINDOWS:
            found[key] = Window(number, text)
        else:
            seen.left_out += 1
    return list(found.values())


def _hits(blocks: Iterable[bytes], seen: Seen) -> Iterator[tuple[int, list[str], int]]:
    """Lines around each hit: the number of the first, the lines, and which of them is the hit."""
    rest = b""
    number = 1
    for block in blocks:
        seen.read += len(block)
        data = rest + block
        cut = data.rfind(b"\n") + 1
        # Some lines are kept back, so that what follows a hit at the end is there too; a line that
        # has no end for long is looked at as it is.
        endless = len(data) if len(data) > _ENDLESS else 0
        cut = _kept_back(data, cut) if cut else endless
        yield from _in_block(data[:cut], number)
        number += data.count(b"\n", 0, cut)
        rest = data[cut:]
        seen.lines = number
    yield from _in_block(rest, number)
    seen.lines = number + rest.count(b"\n")


def _kept_back(data: bytes, cut: int) -> int:
    at = cut
    for _ in range(_AFTER):
        before = data.rfind(b"\n", 0, at - 1) + 1
        if before == 0:
            return cut
        at = before
    return at


def _in_block(data: bytes, number: int) -> Iterator[tuple[int, list[str], int]]:
    places = _places(data)
    end = -1
    line, counted = number, 0
    for place in places:
        if place < end:
            continue
        start = data.rfind(b"\n", 0, place) + 1
        stop = data.find(b"\n", place)
        end = len(data) if stop < 0 else stop
        line += data.count(b"\n", counted, start)
        counted = start
        before: list[bytes] = []
        first = start
        for _ in range(_BEFORE):
            if first == 0:
                break
            last = first - 1
            first = data.rfind(b"\n", 0, last) + 1
            before.insert(0, data[first:last])
        after, at = [], end
        for _ in range(_AFTER):
            if at >= len(data):
                break
            stop = data.find(b"\n", at + 1)
            stop = len(data) if stop < 0 else stop
            after.append(data[at + 1 : stop])
            at = stop
        if end - start > _LONGEST_LINE:
            here = data[
                max(start, place - _LONGEST_LINE // 2) : min(end, place + _LONGEST_LINE // 2)
            ]
        else:
            here = data[start:end]
        lines = [_text(entry) for entry in (*before, here, *after)]
        yield line - len(before), lines, len(before)


def _text(line: bytes) -> str:
    return line[:_LONGEST_LINE].decode("utf-8", "replace")


def _places(data: bytes) -> list[int]:
    """Where a word of ours stands, one place a line at least."""
    low = data.lower()
    found: set[int] = set()
    for needle in NEEDLES:
        at = low.find(needle)
        while at >= 0:
            found.add(at)
            stop = low.find(b"\n", at)
            at = low.find(needle, stop) if stop >= 0 else -1
    return sorted(found)
