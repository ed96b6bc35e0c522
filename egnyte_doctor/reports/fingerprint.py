"""What stays the same about a finding when lines move: for baselines and other programs."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable

from egnyte_doctor.model import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """``rule:path:symbol:ordinal:hash`` for each finding, in their order.

    The hash has 16 bits and covers only what a report shows, so nothing secret can be guessed
    from it. The ordinal, from 1, tells findings apart that are alike in everything else.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in findings:
        key = _key(finding)
        seen[key] += 1
        rule, path, symbol, digest = key
        found.append(f"{rule}:{path}:{symbol}:{seen[key]}:{digest}")
    return found


def _key(finding: Finding) -> tuple[str, str, str, str]:
    where = finding.where
    path = where.path if where.path is not None else where.env or where.request or where.host or ""
    shown = (where.frame or "")[where.frame_start or 0 :]
    about = "\0".join([finding.profile or "", finding.host or "", shown])
    digest = zlib.crc32(about.encode("utf-8", "backslashreplace")) & 0xFFFF
    return (finding.rule, _part(path), _part(finding.symbol or ""), f"{digest:04x}")


def _part(text: str) -> str:
    return text.replace("%", "%25").replace(":", "%3A")
