"""What stays the same about a finding when lines move: for baselines and other programs."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable

from egnyte_doctor.model import Finding


def fingerprints(findings: Iterable[Finding], place: Callable[[str], str] = str) -> list[str]:
    """``rule:path:symbol:ordinal:hash`` for each finding, in their order, each in one line.

    The hash has 16 bits and covers only what a report shows, so nothing secret can be guessed
    from it. The ordinal, from 1, tells findings apart that are alike in everything else.
    ``place`` maps the path of a file to what is written for it.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in findings:
        key = _key(finding, place)
        seen[key] += 1
        rule, path, symbol, digest = key
        found.append(f"{rule}:{path}:{symbol}:{seen[key]}:{digest}")
    return found


def _key(finding: Finding, place: Callable[[str], str]) -> tuple[str, str, str, str]:
    where = finding.where
    path = place(where.path) if where.path is not None else where.env or where.request or where.host
    # A profile's name begins with a path: where the run has started must not count.
    profile = (finding.profile or "").rpartition("/")[2]
    about = "\0".join([profile, finding.host or "", _shown(finding)])
    digest = zlib.crc32(about.encode("utf-8", "backslashreplace")) & 0xFFFF
    return (finding.rule, _part(path or ""), _part(finding.symbol or ""), f"{digest:04x}")


def _shown(finding: Finding) -> str:
    """What a report shows of the judged value, without a comment that somebody appends."""
    where = finding.where
    return (where.frame or "")[where.frame_start or 0 : where.frame_end].rstrip(" \t…")


def _part(text: str) -> str:
    """The text without what separates parts and lines."""
    if text.isascii() and text.isprintable() and ":" not in text and "%" not in text:
        return text
    return "".join(c if c not in ":%" and c.isprintable() else _quoted(c) for c in text)


def _quoted(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
