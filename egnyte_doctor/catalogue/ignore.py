"""Facts about ignore comments, made when all else has been judged."""

from __future__ import annotations

from egnyte_doctor.catalogue.spec import FactSpec, choice, flag, text

SPECS = (
    FactSpec(
        "ignore.comment",
        "An ignore comment: `egnyte-doctor: ignore[...]`.",
        "hiding",
        (
            text("named", "the rules it names, as written"),
            flag("reason", "whether it says why"),
            text("until", "its last day, as written; none where it has none"),
            choice(
                "date",
                "how its last day stands to today",
                ("none", "open", "past", "impossible"),
            ),
        ),
    ),
    FactSpec(
        "ignore.name",
        "One rule that an ignore comment names.",
        "hiding",
        (
            text("named", "the name, as written"),
            flag("known", "whether a rule has this name"),
            text("nearest", "the rule whose name is nearest, where none has it"),
            choice(
                "used",
                "whether it hides a finding; open where this run cannot tell",
                ("yes", "no", "open"),
            ),
        ),
    ),
)
