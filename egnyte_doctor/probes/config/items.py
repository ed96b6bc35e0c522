"""From a document to named values: the wrappers that formats put around them are taken off.

``[{name: EGNYTE_DOMAIN, value: acme}]``, ``- EGNYTE_DOMAIN=acme``,
``{"egnyteDomain": {"value": ..}}`` and the base64 of a Kubernetes Secret all say the same thing.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import Document, Entry
from egnyte_doctor.record import record, replace

_ASSIGNMENT = pattern(
    r"\s*(?:export\s+|-e\s+|--env[= ])?([A-Za-z_][A-Za-z0-9_.]*)=(.*)\Z", re.DOTALL
)
_NAME_KEYS = ("name", "key", "Name", "Key", "variable", "Variable")
_VALUE_KEYS = ("value", "Value", "default", "defaultValue", "Default")


@record
class Item:
    """A value under the key path that names it; ``listed`` for one of an array's entries."""

    keys: tuple[str, ...]
    text: str
    entry: Entry
    listed: bool = False


def items(document: Document) -> list[Item]:
    """Every scalar of the document as a named value, in the order of the file."""
    named = _named_pairs(document)
    secrets = _secret_roots(document)
    found = []
    for entry in document.entries:
        found += list(_item(entry, named, secrets))
    return found


def _item(
    entry: Entry, named: dict[tuple[str, ...], str], secrets: frozenset[str]
) -> Iterator[Item]:
    keys, text = entry.keys, entry.text
    if not keys:
        return
    name = named.get(keys[:-1])
    if name is not None:
        if keys[-1] in _VALUE_KEYS:
            yield Item((*_without_position(keys[:-1]), name), text, entry)
        return
    if keys[-1] in _VALUE_KEYS and len(keys) > 1 and not keys[-2].isdigit():
        yield Item(keys[:-1], text, entry)
        return
    if keys[-1].isdigit() and len(keys) > 1:
        match = _ASSIGNMENT.match(text) if isinstance(entry.value, str) else None
        if match:
            offset = match.start(2)
            yield Item((*keys[:-1], match[1]), match[2], _moved(entry, offset, match[2]))
        else:
            yield Item(keys[:-1], text, entry, listed=True)
        return
    if len(keys) >= 2 and keys[-2] == "encryptedData":
        return  # a SealedSecret: what is in it can only be read inside the cluster
    if len(keys) >= 2 and keys[-2] == "data" and _document_of(keys) in secrets:
        decoded = _decoded(text)
        if decoded is not None:
            yield Item(keys, decoded, entry)
            return
    yield Item(keys, text, entry)


def _without_position(keys: tuple[str, ...]) -> tuple[str, ...]:
    return keys[:-1] if keys and keys[-1].isdigit() else keys


def _named_pairs(document: Document) -> dict[tuple[str, ...], str]:
    """Objects that say a variable's name in one field and its value in another."""
    names = {
        entry.keys[:-1]: entry.text
        for entry in document.entries
        if entry.keys and entry.keys[-1] in _NAME_KEYS and isinstance(entry.value, str)
    }
    valued = {e.keys[:-1] for e in document.entries if e.keys and e.keys[-1] in _VALUE_KEYS}
    return {keys: name for keys, name in names.items() if keys in valued and keys}


def _document_of(keys: tuple[str, ...]) -> str:
    return "/".join(keys[:-2])


def _secret_roots(document: Document) -> frozenset[str]:
    return frozenset(
        "/".join(entry.keys[:-1])
        for entry in document.entries
        if entry.keys and entry.keys[-1] == "kind" and entry.value == "Secret"
    )


def _decoded(text: str) -> str | None:
    try:
        return binascii.a2b_base64(text.strip().encode(), strict_mode=True).decode("utf-8")
    except (ValueError, UnicodeError):
        return None


def _moved(entry: Entry, offset: int, text: str) -> Entry:
    """The entry of ``KEY=value``, as if only ``value`` were written."""
    name = entry.text[:offset]
    end = entry.column + offset + len(text) if entry.end_column else None
    return replace(
        entry, value=text, column=entry.column + offset, end_column=end, head=f"{entry.head}{name}"
    )
