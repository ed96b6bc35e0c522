"""Facts about configuration files and their values."""

from __future__ import annotations

from egnyte_doctor.catalogue.spec import (
    FILE_SHAPES,
    LIKELY_COMMITTED,
    SETTING,
    STAGE,
    TRACKED,
    VALUE_FAULTS,
    VALUE_STATES,
    FactSpec,
    FieldSpec,
    choice,
    flag,
    number,
    text,
)
from egnyte_doctor.egnyte import ROLES

SPECS = (
    FactSpec(
        "config.file",
        "A configuration file that carries Egnyte settings.",
        "probes.config",
        (
            choice("shape", "which reader understood it", FILE_SHAPES),
            TRACKED,
            LIKELY_COMMITTED,
            flag("readable_by_others", "whether group or others may read the file"),
            flag("store", "whether it is the credential store of a tool that owns the file"),
            flag("holds_credential", "whether a literal secret, token or password is in it"),
            flag("live", "whether an app runs on it; false for samples, templates and tests"),
            number("placeholders", "how many Egnyte values are placeholders"),
            number("filled", "how many Egnyte values are real"),
            FieldSpec("placeholder_settings", "text", "the settings that hold placeholders"),
        ),
    ),
    FactSpec(
        "config.value",
        "One Egnyte value in a configuration. The value itself is not kept.",
        "probes.config",
        (
            choice("role", "what the value is", ROLES),
            SETTING,
            choice("state", "how the value is given", VALUE_STATES),
            choice("fault", "damage seen in a literal value", VALUE_FAULTS),
            text("damage", "the same damage in words"),
            flag("credential", "whether the role is a secret, a token or a password"),
            flag("live", "whether an app runs on it; false for samples, templates and tests"),
            TRACKED,
            LIKELY_COMMITTED,
            flag("published", "whether a build tool puts the variable into browser code"),
            number("same", "equal for equal values of one run, and of no other meaning"),
            text("shown", "the value, for roles that are neither key nor credential nor user"),
            flag("fallback", "whether it only counts where a variable is not set"),
            number("group", "equal for values that stand side by side in one object of a file"),
            STAGE,
        ),
        secret=True,
    ),
    FactSpec(
        "config.setting",
        "A key of egnyte-doctor.toml that is not what it should be.",
        "probes.config.own",
        (
            SETTING,
            choice(
                "problem",
                "what is wrong with it",
                ("unknown", "trust", "literal_secret", "refused_variable"),
            ),
            text("nearest", "the known key that is nearest, where one is near"),
        ),
    ),
)
