"""What Egnyte documents of an App Definition: the objects, their fields, and the fields' types.

Source: the project's facts dossier, section 7.10. Names and types only; what must be there,
and which values are allowed, is said by the rules.
"""

from __future__ import annotations

from egnyte_doctor.record import record


@record
class Documented:
    """A field's documented type: in words, as JSON types, and whether a text in it is a URL.

    The type ``falsy`` stands for false, null, 0 and the empty string.
    """

    expected: str
    types: frozenset[str]
    url: str = "never"
    """``always``, ``never``, or ``maybe``: a name or a URL."""


def _documented(expected: str, *types: str, url: str = "never") -> Documented:
    return Documented(expected, frozenset(types), url)


_TEXT = _documented("a string", "string")
_URL = _documented("a URL in a string", "string", url="always")
_TEXTS = _documented("an array of strings", "array")
_OBJECT = _documented("an object", "object")
_FLAG = _documented("a boolean", "boolean")
_NUMBER = _documented("a number", "number")
_ACTION = _documented("a string or a falsy value", "string", "falsy")
_QUANTITY = _documented("a string or an array of two numbers", "string", "array")
_ICON = _documented("an icon name or an image URL in a string", "string", url="maybe")
_MOBILE = _documented("true or a URL in a string", "string", "boolean", url="always")

FIELDS: dict[str, dict[str, Documented]] = {
    "app": {
        "appId": _TEXT,
        "name": _TEXT,
        "apiKey": _TEXT,
        "company": _OBJECT,
        "support": _OBJECT,
        "domains": _TEXTS,
        "type": _TEXT,
        "categories": _TEXTS,
        "industries": _TEXTS,
        "description": _TEXT,
        "longDescription": _TEXT,
        "appLogo": _URL,
        "invocationAppLogo": _URL,
        "screenshots": _OBJECT,
        "userSettings": _URL,
        "globalSettings": _URL,
        "userManual": _URL,
        "legacy": _FLAG,
        "version": _TEXT,
        "supportedPlatforms": _TEXTS,
        "url": _URL,
        "sourceUrl": _URL,
        # Egnyte's own example has it here; the documentation knows it in an integration only.
        "accessLevel": _TEXT,
        "integrations": _OBJECT,
    },
    "company": {"name": _TEXT, "website": _URL},
    "support": {"web": _URL, "email": _TEXT, "phone": _TEXT},
    "screenshots": {"images": _TEXTS, "video": _TEXTS},
    # The names in it are the integrator's own ids.
    "integrations": {},
    "integration": {
        "entryPoint": _TEXT,
        "actionType": _ACTION,
        "types": _TEXTS,
        "extensions": _TEXTS,
        "permissionLevels": _TEXTS,
        "allowedPaths": _TEXTS,
        "accessLevel": _TEXT,
        "serviceUrl": _URL,
        "invocationMethod": _TEXT,
        "limitations": _OBJECT,
        "icon": _ICON,
        "selectionQuantity": _QUANTITY,
        "text": _TEXT,
        "tooltip": _TEXT,
        "scope": _TEXTS,
        "availableOnMobile": _OBJECT,
    },
    "limitations": {"sizeKB": _NUMBER},
    "mobile": {"android": _MOBILE, "iOS": _MOBILE},
}
INTEGRATION = _OBJECT
"""What each value in ``integrations`` is."""

OBJECTS = {
    ("app", "company"): "company",
    ("app", "support"): "support",
    ("app", "screenshots"): "screenshots",
    ("integration", "limitations"): "limitations",
    ("integration", "availableOnMobile"): "mobile",
}
"""Level and field -> the level that the object in it is of."""

HOMES = {
    "app": "the top level",
    "company": "company",
    "support": "support",
    "screenshots": "screenshots",
    "integration": "an integration",
    "limitations": "the limitations of an integration",
    "mobile": "the availableOnMobile of an integration",
}

WORDS_OF_MANY_MEANINGS = frozenset({"name", "type", "description", "version", "url", "web", "text"})
"""Names that people use for things of their own: elsewhere they are no misplaced field."""

LISTS = frozenset(
    {
        "domains",
        "categories",
        "industries",
        "supportedPlatforms",
        "video",
        "images",
        "types",
        "extensions",
        "permissionLevels",
        "allowedPaths",
        "scope",
        "selectionQuantity",
    }
)
URL_LISTS = frozenset({"video", "images"})


def own_name(name: str, level: str) -> str | None:
    """The documented name at this level that differs in case alone."""
    return next((known for known in FIELDS[level] if known.lower() == name.lower()), None)


def home_of(name: str, level: str) -> str | None:
    """The other object, in words, that documents a field of this name; None where none does."""
    lower = name.lower()
    if lower in WORDS_OF_MANY_MEANINGS:
        return None
    for home, names in FIELDS.items():
        if home != level and any(lower == known.lower() for known in names):
            return HOMES[home]
    return None
