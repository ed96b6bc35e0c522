"""A text that lists scopes, taken apart whatever stands between them."""

from __future__ import annotations

from egnyte_doctor.model import Value
from egnyte_doctor.probes.config.setting import Setting
from egnyte_doctor.scopes import SCOPES, scope_problem

_MARKS = ((",", "comma"), (";", "semicolon"), ("+", "plus"))


def scope_names(setting: Setting, source: str) -> tuple[list[str], str | None]:
    """The scopes of a setting, and what separates them, as ``catalogue.spec.SEPARATORS`` or None.

    A list in brackets, and a comma where the program behind the file splits at commas, is a list.
    """
    text = setting.value.strip().replace("%20", " ")
    if text.startswith("[") and text.endswith("]"):
        return _bare(text[1:-1].replace(",", " ")), "list"
    for mark, name in _MARKS:
        if mark in text:
            listed = name == "comma" and _splits_at_commas(setting, source)
            return _bare(text.replace(mark, " ")), "list" if listed else name
    names = _bare(text)
    return names, "space" if len(names) > 1 else None


def list_problems(names: list[str]) -> dict[str, Value]:
    """What is wrong with several scopes of one list for one reason, and the list that was meant."""
    judged = {name: scope_problem(name) for name in names}
    found: dict[str, Value] = {}
    for field, problem in (("other_case", "case"), ("no_prefix", "prefix"), ("openid", "openid")):
        group = [name for name, (seen, _) in judged.items() if seen == problem]
        found[field] = ", ".join(group) or None
    meant = [right or name for name, (seen, right) in judged.items() if seen != "openid"]
    told = all(name in SCOPES for name in meant)
    found["corrected"] = " ".join(dict.fromkeys(meant)) if told and meant else None
    return found


def corrected_entry(text: str) -> str | None:
    """The scope that an entry of a list means in other letters or without its prefix, else None."""
    problem, right = scope_problem(text)
    return right if problem in ("case", "prefix") and right in SCOPES else None


def _bare(text: str) -> list[str]:
    return [name for word in text.split() if (name := word.strip("\"'"))]


def _splits_at_commas(setting: Setting, source: str) -> bool:
    """Java properties, and Spring's client registrations in any format, are lists by convention."""
    keys = ".".join(setting.entry.keys).lower()
    return source.endswith(".properties") or ".registration." in keys
