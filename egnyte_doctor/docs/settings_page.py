"""The page of settings: every key, who may say it, and what comes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from egnyte_doctor import settings_docs as docs
from egnyte_doctor.docs.markdown import code, page, table
from egnyte_doctor.settings import APP_KEYS, CHECK_KEYS, PROFILE_KEYS
from egnyte_doctor.user_settings import NETWORK_KEYS, USER_KEYS

_TYPES: Mapping[type, str] = {
    bool: "`true` or `false`",
    str: "text",
    list: "list of texts",
    dict: "table",
    float: "number",
}
_NEAREST = (
    "the command line, then the nearest settings file (or `--config`), alone: files are not merged."
    " `--ignore` adds to `ignore`; `--select`, `--fail-on` and `--baseline` replace"
)
_ORDER = (
    (
        "`[app]`, `[profiles]`, `[check]`",
        _NEAREST,
        "`--isolated` leaves the tree's settings, ignores and baseline aside",
    ),
    (
        "`[network]`",
        "the command line, then the user's settings, then `HTTPS_PROXY` and its like",
        "a checked tree has no say: there such a key is a finding",
    ),
    (
        "private rules",
        "`--rules` and `rule_packs` together",
        "a checked tree has no say",
    ),
)


def settings_page() -> str:
    """docs/settings.md."""
    return page(_lines(), "egnyte_doctor/settings.py and user_settings.py")


def _lines() -> Iterator[str]:
    yield from ["# Settings", ""]
    yield (
        "All are optional. An unknown key in a tree is a finding, with the nearest right one; in"
        " the user's own settings it ends the run with exit code 2."
    )
    yield from ["", "## What comes first", ""]
    yield from table(("settings", "in this order", "and"), _ORDER)
    yield from _tree()
    yield from _user()
    yield from _rules()
    yield from _ignores()


def _tree() -> Iterator[str]:
    yield from ["", "## egnyte-doctor.toml", ""]
    yield (
        "Or `[tool.egnyte-doctor]` in `pyproject.toml`: the nearest of them from the first PATH up"
        " to the top of its repository. `egnyte-doctor init` writes one; with `--schema` also its"
        " JSON schema, with the line by which editors find it. Both schemas are published:"
        " [settings-1.json](../egnyte_doctor/schemas/settings-1.json),"
        " [user-settings-1.json](../egnyte_doctor/schemas/user-settings-1.json)."
    )
    yield from _keys("[app]", APP_KEYS, docs.APP)
    own = {key: allowed for key, allowed in PROFILE_KEYS.items() if key not in APP_KEYS}
    yield from _keys("[profiles.NAME]", own, docs.PROFILE)
    yield from ["", "Every key of `[app]` may be said anew for a profile."]
    yield from _keys("[check]", CHECK_KEYS, docs.CHECK)


def _user() -> Iterator[str]:
    yield from ["", "## The user's settings", ""]
    yield (
        "In `$XDG_CONFIG_HOME/egnyte-doctor/settings.toml`, else"
        " `~/.config/egnyte-doctor/settings.toml`; on Windows"
        " `%APPDATA%\\egnyte-doctor\\settings.toml`. They decide what is trusted, so no checked"
        " tree may carry them. Paths start beside the file; `~/` is the user's home. `check` on the"
        " command line reads them, `egnyte_doctor.check(...)` for other programs does not."
    )
    yield ""
    sample = [
        'rule_packs = ["~/egnyte-rules"]',
        "",
        "[network]",
        'proxy = "http://proxy.example.com:3128"',
        "deadline_s = 30",
    ]
    yield from code(sample, "toml")
    yield from _keys("", USER_KEYS, docs.USER)
    yield from _keys("[network]", NETWORK_KEYS, docs.NETWORK)


def _rules() -> Iterator[str]:
    yield from ["", "## Private rules", ""]
    yield (
        "A pack is a folder of rules in the form of [a rule in ten minutes](../rules/README.md):"
        " data, never code. It is checked like our own at each start, may not use the word"
        " `matches`, and no id of ours or of another pack; it may explain our rules. `egnyte-doctor"
        " examples PATH` runs its proofs. `check`, `rules` and `explain` know the packs of the"
        " user's settings and of `--rules PATH`. Evidence is judged by our own rules alone: what a"
        " pack looks for stays at home."
    )


def _ignores() -> Iterator[str]:
    yield from ["", "## Ignoring findings", ""]
    yield "Hidden findings are counted in every report. There are three ways to hide one:"
    yield ""
    yield (
        "1. A comment on its line, or alone on the line above; several may be stacked. Any comment"
        " style will do: `#`, `//`, `/* */`, `<!-- -->`, `--`, `;`, `%`, `REM`, `'` in Basic,"
        " `{# #}`, `<%# %>` and the like. The reason is required; the last day, in UTC, is not:"
    )
    yield ""
    mark = "egnyte-doctor: ignore[redirect-uri-not-https, domain-upper-case]"
    yield from code([f"   # {mark} until=2027-01-31 local test only"], "sh")
    yield ""
    yield (
        "   Code that a document shows (Markdown and the like) is heeded and not judged. Elsewhere"
        " a comment [without a reason](rules/ignore-without-reason.md), [past its"
        " date](rules/ignore-past-date.md), with [a name that no rule"
        " has](rules/ignore-unknown-rule.md) or that [hides nothing](rules/ignore-unused.md) is a"
        " finding itself. Settings may ignore those, comments may not."
    )
    yield "2. `per_path_ignore` in the settings, also where a format has no comments."
    yield (
        "3. A baseline, for a tree that had faults before egnyte-doctor came to it:"
        " `egnyte-doctor check --offline --write-baseline FILE` writes down what is there, and"
        " `--baseline FILE`, or `baseline` in `[check]`, hides it. New findings are told, also a"
        " second one of the same kind in the same file; moved lines are no new findings. One entry"
        " a line, sorted, without line numbers, values and times, paths relative to the file:"
        " commit it. Entries that match nothing any more are counted: write it anew then. What the"
        " environment says, and what is wrong with ignore comments, is never in it."
    )
    yield ""
    yield "`select` and `ignore` do not hide findings: rules that are not asked find nothing."


def _keys(title: str, keys: Mapping[str, docs.Allowed], about: Mapping[str, str]) -> Iterator[str]:
    if title:
        yield from ["", f"### {title}"]
    yield ""
    yield from table(
        ("key", "value", "meaning"),
        [(f"`{key}`", _shown(allowed), about[key]) for key, allowed in keys.items()],
    )


def _shown(allowed: docs.Allowed) -> str:
    if isinstance(allowed, tuple):
        return ", ".join(f'`"{choice}"`' for choice in allowed)
    return _TYPES[allowed]
