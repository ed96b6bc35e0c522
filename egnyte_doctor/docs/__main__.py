"""``python -m egnyte_doctor.docs [--check]``: write what is generated, or say what is stale."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from egnyte_doctor import settings_schema
from egnyte_doctor.docs.emulator_page import emulator_page
from egnyte_doctor.docs.fact_page import fact_page
from egnyte_doctor.docs.hooks_file import hooks_file
from egnyte_doctor.docs.language_page import language_page
from egnyte_doctor.docs.readme import refreshed
from egnyte_doctor.docs.rule_pages import rule_pages
from egnyte_doctor.docs.settings_page import settings_page
from egnyte_doctor.docs.teams_page import teams_page
from egnyte_doctor.docs.walks import walks_page, with_table
from egnyte_doctor.emulator import schema
from egnyte_doctor.rules import read_rules

ROOT = Path(__file__).resolve().parents[2]


def pages(root: Path) -> dict[Path, str]:
    """Every generated file with the text it should have."""
    made = {root / "docs" / "facts.md": fact_page()}
    for name, text in rule_pages(read_rules(root / "rules")).items():
        made[root / "docs" / "rules" / name] = text
    made[root / "docs" / "emulator.md"] = emulator_page()
    made[root / "egnyte_doctor" / "emulator" / schema.PUBLISHED.name] = schema.text()
    made[root / "docs" / "languages.md"] = language_page()
    made[root / "docs" / "settings.md"] = settings_page()
    made[root / "docs" / "walks.md"] = walks_page()
    schemas = root / "egnyte_doctor" / "schemas"
    made[schemas / settings_schema.TREE_NAME] = settings_schema.text(settings_schema.tree_schema())
    made[schemas / settings_schema.USER_NAME] = settings_schema.text(settings_schema.user_schema())
    made[root / ".pre-commit-hooks.yaml"] = hooks_file()
    made[root / "docs" / "teams.md"] = teams_page(root)
    for guide in guides(root):
        made[guide] = with_table(refreshed(guide.read_text(encoding="utf-8"), root))
    return made


def guides(root: Path) -> list[Path]:
    """The pages that are written by hand and show what the program prints."""
    names = ("README.md", "docs/logins.md", "docs/reports.md", "docs/triage.md")
    return [path for name in names if (path := root / name).is_file()]


def stale(made: dict[Path, str], root: Path) -> list[Path]:
    """The files that differ from what they should be, and pages of rules that are no more."""
    different = [path for path, text in made.items() if _read(path) != text]
    left_over = [path for path in (root / "docs" / "rules").glob("*.md") if path not in made]
    return sorted(different + left_over)


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: Sequence[str]) -> int:
    """0, or 1 when ``--check`` finds something stale; 2 for wrong use."""
    if list(arguments) not in ([], ["--check"]):
        print("usage: python -m egnyte_doctor.docs [--check]", file=sys.stderr)
        return 2
    made = pages(ROOT)
    found = stale(made, ROOT)
    if arguments:
        for path in found:
            print(f"{path.relative_to(ROOT)}: stale; make docs renews it", file=sys.stderr)
        return 1 if found else 0
    for path in found:
        if path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
        else:
            path.unlink()
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
