"""The examples in a rule file: what they may say, and how it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from egnyte_doctor.model import SEVERITIES, DoctorError
from egnyte_doctor.record import field, record
from egnyte_doctor.wire.model import DnsReply, NoReply, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.rule_logins import Login

EXAMPLE_KEYS = {
    "name": str,
    "expect": str,
    "severity": str,
    "findings": int,
    "files": dict,
    "env": dict,
    "clock": str,
    "git": bool,
    "dns": dict,
    "replies": dict,
    "options": list,
    "login": dict,
    "paste": str,
}
OPTIONS = ("probe_secret", "probe_sibling")
FILE_KEYS = {"text": str, "base64": str, "mode": str, "tracked": bool}


class RuleError(DoctorError):
    """A broken rule file: names the file, the key, and what is allowed there."""


@record
class ExampleFile:
    """One file of an example: its bytes, its mode, and whether git tracks it."""

    data: bytes
    mode: int = 0o600
    tracked: bool = True


@record
class Mark:
    """A mark in a sample: ``expect`` and ``ok`` name the rule, ``trap`` what it may trip over."""

    kind: str
    name: str
    path: str
    line: int
    severity: str | None = None


@record
class Example:
    """Inputs that prove a rule. ``git`` says whether the files lie in a repository.

    With ``dns`` or ``replies``, even empty ones, the example is live: its network is made up. With
    ``login`` it is a login and no check, with ``paste`` a text that somebody pasted. In a sample,
    ``marks`` say which lines have a finding.
    """

    name: str
    expect: str
    severity: str | None
    findings: int | None
    files: Mapping[str, ExampleFile]
    env: Mapping[str, str]
    clock: str | None
    git: bool
    live: bool = False
    dns: Mapping[str, DnsReply] = field(default_factory=dict)
    replies: Mapping[str, Reply | NoReply] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    login: Login | None = None
    marks: tuple[Mark, ...] | None = None
    paste: str | None = None


def check_keys(
    path: Path,
    table: Mapping[str, Any],
    known: Mapping[str, type],
    required: Iterable[str],
    at: str,
) -> None:
    """Refuse unknown keys, values of another type, and required keys that are missing or empty."""
    for key, value in table.items():
        if key not in known:
            allowed = ", ".join(sorted(known))
            raise RuleError(f"{path}: {at}{key}: unknown key; allowed: {allowed}")
        if not isinstance(value, known[key]):
            raise RuleError(f"{path}: {at}{key}: must be a {known[key].__name__}")
    for key in sorted(required):
        if table.get(key) in (None, "", []):
            trouble = "is empty" if key in table else "is missing"
            raise RuleError(f"{path}: {at}{key}: {trouble}")


def read_example(entry: object, path: Path) -> Example:
    """One ``[[examples]]`` table. Raises ``RuleError``."""
    if not isinstance(entry, dict):
        raise RuleError(f"{path}: examples: must be tables")
    at = f"examples[{entry.get('name', '?')}]."
    check_keys(path, entry, EXAMPLE_KEYS, ("name", "expect"), at)
    if entry["expect"] not in ("fail", "pass", "unknown"):
        raise RuleError(f"{path}: {at}expect: must be one of fail, pass, unknown")
    if "severity" in entry and entry["severity"] not in SEVERITIES:
        raise RuleError(f"{path}: {at}severity: must be one of {', '.join(SEVERITIES)}")
    unknown = set(entry.get("options", ())) - set(OPTIONS)
    if unknown:
        raise RuleError(f"{path}: {at}options: must be of {', '.join(OPTIONS)}")
    from egnyte_doctor.rule_wire import read_dns, read_replies

    files = entry.get("files", {})
    return Example(
        name=entry["name"],
        expect=entry["expect"],
        severity=entry.get("severity"),
        findings=entry.get("findings"),
        files={name: _file(name, value, path, at) for name, value in files.items()},
        env=entry.get("env", {}),
        clock=entry.get("clock"),
        git=entry.get("git", True),
        live="dns" in entry or "replies" in entry,
        dns=read_dns(entry.get("dns", {}), path, at),
        replies=read_replies(entry.get("replies", {}), path, at),
        options=tuple(entry.get("options", ())),
        login=_login(entry, path, at),
        paste=entry.get("paste"),
    )


def _login(entry: Mapping[str, Any], path: Path, at: str) -> Login | None:
    if "login" not in entry:
        return None
    from egnyte_doctor.rule_logins import read_login

    return read_login(entry["login"], path, at)


def _file(name: str, entry: object, path: Path, at: str) -> ExampleFile:
    import base64

    if isinstance(entry, str):
        return ExampleFile(entry.encode())
    if not isinstance(entry, dict):
        raise RuleError(f"{path}: {at}files.{name}: must be a text, or a table")
    check_keys(path, entry, FILE_KEYS, (), f"{at}files.{name}.")
    try:
        data = base64.b64decode(entry["base64"]) if "base64" in entry else None
        mode = int(entry.get("mode", "600"), 8)
    except ValueError:
        raise RuleError(f"{path}: {at}files.{name}: base64, or an octal mode, is meant") from None
    text = entry.get("text", "").encode()
    return ExampleFile(text if data is None else data, mode, entry.get("tracked", True))
