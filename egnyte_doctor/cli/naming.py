"""Rule ids and subjects on the command line: lists, unknown ones, completion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from egnyte_doctor.model import DoctorError, Rule
from egnyte_doctor.phrases import shortened


def all_packs(given: Sequence[str] | None) -> tuple[str, ...]:
    """The folders of private rules that the user's settings and ``--rules`` name."""
    import os

    from egnyte_doctor.user_settings import user_settings

    return (*user_settings(os.environ).rule_packs, *(given or ()))


def split(values: Sequence[str] | None) -> tuple[str, ...]:
    """An option given several times, or with commas, as one list."""
    return tuple(part for value in values or () for part in value.replace(",", " ").split())


def refuse_unknown(names: Iterable[str], option: str, rules: Sequence[Rule]) -> None:
    """Raise ``DoctorError`` for the first name that is neither a rule nor a subject."""
    known = {rule.id for rule in rules} | {rule.subject for rule in rules}
    for name in names:
        if name not in known:
            raise DoctorError(f"{option}: {unknown_rule(name, known)}")


def unknown_rule(name: str, known: Iterable[str]) -> str:
    """That no rule has the name, and which ones are nearest to it."""
    import difflib

    nearest = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.5)
    hint = f"nearest: {', '.join(nearest)}" if nearest else "`egnyte-doctor rules` lists them"
    return f"no rule is called {shortened(name, 60)}; {hint}"


def complete_rule(incomplete: str) -> list[str]:
    """Rule ids for the shell."""
    from egnyte_doctor.rules_compiled import load_rules

    return [rule.id for rule in load_rules() if rule.id.startswith(incomplete)]


def complete_rule_or_subject(incomplete: str) -> list[str]:
    """Rule ids and subjects for the shell."""
    from egnyte_doctor.rules_compiled import load_rules

    names = {name for rule in load_rules() for name in (rule.subject, rule.id)}
    return sorted(name for name in names if name.startswith(incomplete))


def complete_scenario(incomplete: str) -> list[str]:
    """The emulator's scenarios for the shell."""
    from egnyte_doctor.emulator import names

    return [name for name in names() if name.startswith(incomplete)]
