"""Scores the linter on a held-out set: small integrations with an answer key, faulty and clean."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from egnyte_doctor.model import Finding
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import DiskWorld

SHOWN_BY = {
    "password-grant": ("password-grant-in-source", "password-grant-internal"),
    "literal-credential": (
        *("credential-in-source", "credential-in-tracked-file", "credential-in-settings-file"),
    ),
    "throttling-unhandled": ("throttling-unhandled",),
    "tenant-hard-coded": ("tenant-host-in-source",),
    "credential-logged": ("credential-logged",),
    "implicit-grant": ("implicit-grant-in-source",),
    "state-missing": ("state-missing",),
    "state-constant": ("state-constant",),
    "state-predictable": ("state-predictable",),
    "state-not-compared": ("state-not-compared",),
    "secret-in-url": ("credential-in-url",),
    "token-in-url": ("credential-in-url",),
    "token-to-browser": ("token-to-browser",),
    "literal-client-id": ("client-id-in-source",),
    "qa-host-in-production": (
        *("qa-host-in-source", "qa-domain-in-production", "qa-suffix-in-production"),
    ),
    "domain-unchecked": ("domain-input-unchecked",),
    "tls-verification-off": ("tls-verification-off",),
    "token-stored-in-clear": ("token-stored-in-clear",),
    "redirect-uri-not-https": ("redirect-uri-not-https",),
    "token-answer-unchecked": ("token-answer-unchecked",),
    "domain-malformed": ("host-malformed", "domain-doubled-suffix", "domain-form-rejected"),
    "scope-unknown": ("scope-unknown", "scope-plural", "scope-case", "scope-prefix-missing"),
    "scope-missing": ("scope-missing", "scopes-empty"),
    "scope-separator": ("scope-separator",),
    "token-in-web-storage": ("token-in-browser-storage",),
    "token-in-cookie": ("token-in-browser-storage",),
    "token-per-call": ("token-per-call",),
    "client-secret-in-front-end": ("secret-in-front-end-source", "secret-in-front-end"),
    "key-sent-as-bearer": ("key-sent-as-bearer",),
    "endpoint-unknown": ("endpoint-unknown",),
    "response-type-missing": ("response-type-missing",),
    "basic-auth": ("basic-auth-used",),
    "http-api-host": ("api-host-not-https",),
}
"""The rules that tell each mistake of the keys."""
_ANYWHERE = (
    "throttling-unhandled",
    "state-missing",
    "state-not-compared",
    "state-constant",
    "domain-unchecked",
)
"""What is missing has no line of its own."""


@dataclass
class Score:
    """Figures of a set: findings at warning and above, and faults that are no mere notes."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    found: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + len(self.missed))


def findings_in(folder: Path) -> list[Finding]:
    """What an offline check finds in one project, notes too."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return list(run(DiskWorld(env={"PATH": os.environ["PATH"]}), Request()).report.findings)
    finally:
        os.chdir(before)


def score(root: Path) -> Score:
    """The figures of a whole set."""
    total = Score()
    key = tomllib.loads((root / "key.toml").read_text(encoding="utf-8"))
    for integration in key["integration"]:
        faults = integration.get("fault", [])
        seen: set[int] = set()
        for twin in ("faulty", "clean"):
            for finding in findings_in(root / integration["name"] / twin):
                hits = [i for i, fault in enumerate(faults) if _shows(finding, fault, twin)]
                seen.update(hits)
                if finding.severity != "note":
                    where = f"{integration['name']}/{twin}/{finding.where.label()}"
                    total.right += bool(hits)
                    total.wrong += [] if hits else [f"{where} {finding.rule}"]
        for index, fault in enumerate(faults):
            if fault.get("level") == "note":
                continue
            total.found += index in seen
            told = f"{integration['name']}/{fault['file']}:{fault['line']} {fault['mistake']}"
            total.missed += [] if index in seen else [told]
    return total


def _shows(finding: Finding, fault: dict[str, object], twin: str) -> bool:
    mistake = str(fault["mistake"])
    if finding.rule not in SHOWN_BY[mistake] or not str(fault["file"]).startswith(f"{twin}/"):
        return False
    if mistake in _ANYWHERE:
        return True
    first, last = fault.get("lines") or (fault["line"], fault["line"])  # type: ignore[misc]
    near = first - 1 <= (finding.where.line or 0) <= last + 1  # type: ignore[has-type]
    return near and f"{twin}/{finding.where.path}" == fault["file"]


if __name__ == "__main__":
    import sys

    for name in sys.argv[1:]:
        result = score(Path(name).resolve())
        print(
            "\n".join(
                [f"wrong: {x}" for x in result.wrong] + [f"missed: {x}" for x in result.missed]
            )
        )
        print(f"{name}: precision {result.precision:.2f}, recall {result.recall:.2f}")
