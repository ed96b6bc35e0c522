"""Facts about App Definitions (``definition.json``)."""

from __future__ import annotations

from egnyte_doctor.catalogue.spec import (
    APP_TYPES,
    JSON_TYPES,
    LEVELS,
    SCOPE_PROBLEMS,
    FactSpec,
    FieldSpec,
    choice,
    flag,
    number,
    text,
)

SPECS = (
    FactSpec(
        "definition.field",
        "One documented field of an App Definition, there or not, or an undocumented one.",
        "probes.config.definition",
        (
            choice("level", "the object it is in, or should be in", LEVELS),
            text("field", "its name; at the level integrations an integration's own id"),
            text("place", "its path from the root"),
            flag("documented", "whether the documentation knows the field at this level"),
            flag("present", "whether it has a value; null and a blank text count as none"),
            text("expected", "the documented type, in words"),
            choice("type", "its JSON type", JSON_TYPES),
            flag("right_type", "whether its JSON type is a documented one"),
            text("value", "its text; not kept for the API key and for undocumented fields"),
            text("shown", "an integration's id or the text, also where it is filled in later"),
            number("length", "characters of a documented string, entries of an array or object"),
            number("counts", "contacts in support, images and videos in screenshots"),
            text("scheme", "the scheme of a URL, in lower case; empty where the text has none"),
            flag("query", "whether the value is a URL with query parameters"),
            flag("special_characters", "whether an id has others than letters, digits, - and _"),
            flag("range", "whether an array is two whole numbers, the smaller one first"),
            choice("app_type", "the definition's own type, for documented fields", APP_TYPES),
            text("nearest", "the documented name that is nearest, of those not in use"),
            text("belongs_to", "the object that documents a field of this name"),
            text("misspelt", "the undocumented field nearest to this one, which is absent"),
        ),
    ),
    FactSpec(
        "definition.item",
        "One entry of a documented array in an App Definition.",
        "probes.config.definition",
        (
            choice("level", "the object the array belongs to", LEVELS),
            text("field", "the array's name"),
            text("place", "its path from the root"),
            choice("type", "its JSON type", JSON_TYPES),
            text("value", "its text, where it is a string"),
            text("shown", "its text, also where it is filled in later"),
            text("lower", "its text in lower case"),
            text("scheme", "the scheme of a URL, in lower case; empty where the text has none"),
            FieldSpec("host", "host", "the host of a URL, in lower case"),
            choice("problem", "how a scope differs from the documented names", SCOPE_PROBLEMS),
            text("nearest", "the documented scope that is nearest, where it is a scope"),
            text("bare", "an extension without the dot or star in front of it"),
        ),
    ),
    FactSpec(
        "definition.whole",
        "An App Definition as a whole.",
        "probes.config.definition",
        (
            choice("app_type", "its type", APP_TYPES),
            number("integrations", "how many integrations it has, where they can be counted"),
        ),
    ),
)
