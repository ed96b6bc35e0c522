"""Texts of a user interface: a label that is called ``egnyte.password`` is nobody's password."""

from __future__ import annotations

_FOLDERS = frozenset(
    "_locales i18n l10n intl lang langs language languages locale locales nls "
    "translation translations".split()
)
_TEXTS = frozenset(
    "i18n intl label labels lang language locale messages message resources strings text "
    "texts translation translations".split()
)
"""First words of names that hold texts where a language follows: ``messages_fr.properties``."""
_LANGUAGES = frozenset(
    "ar bg bn ca cs da de el en es et eu fa fi fil fr gl he hi hr hu id it ja ka kk ko lt lv ms nb "
    "nl nn no pl pt ro ru sk sl sr sv ta te th tr uk ur vi zh".split()
)


def is_translation(inner: str) -> bool:
    """Whether a path, relative to what was named, says that a file holds texts in a language.

    A folder for languages says so, and names such as ``messages_fr`` and ``en-US``. ``de`` alone
    does not: it may be a country's settings.
    """
    folders, _, name = inner.lower().rpartition("/")
    if not _FOLDERS.isdisjoint(folders.split("/")):
        return True
    parts = name.rpartition(".")[0].replace("-", "_").replace(".", "_").split("_")
    texts = parts[0] in _TEXTS
    language, *region = parts[1:] if texts and len(parts) > 1 else parts
    if language not in _LANGUAGES or len(region) > 1 or any(not 2 <= len(r) <= 4 for r in region):
        return False
    return texts or language == "en" or bool(region)
