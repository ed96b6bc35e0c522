"""Private rule packs: folders of rules beside our own. Data, never code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from egnyte_doctor.model import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.rules import RuleFile


def with_packs(ours: Sequence[Rule], folders: Iterable[str]) -> Sequence[Rule]:
    """Our rules and those of the packs. Raises ``RuleError`` for the first broken one."""
    files = read_packs(ours, folders)
    return [*ours, *(file.rule for file in files)] if files else ours


def read_packs(ours: Sequence[Rule], folders: Iterable[str]) -> list[RuleFile]:
    """The rules of the packs with their documentation, each pack checked like our own rules.

    A pack may not use an id of ours, nor one of another pack: what an id means must not hang on
    who asks. Raises ``RuleError``.
    """
    found: list[RuleFile] = []
    taken = {rule.id for rule in ours}
    for folder in dict.fromkeys(folders):
        from pathlib import Path

        from egnyte_doctor.rules import read_rules

        read = read_rules(Path(folder), foreign=True, ours=taken)
        taken |= {file.rule.id for file in read}
        found += read
    return found
