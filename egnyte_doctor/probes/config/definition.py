"""App Definitions (``definition.json``): which fields are there, and how each one is given.

Every documented field yields a fact, there or not, and every other one that is there. Values that
are filled in later (``${NAME}``, ``{{name}}``) leave open what depends on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from egnyte_doctor.egnyte import nearest
from egnyte_doctor.model import Fact, Value, Where
from egnyte_doctor.probes.config.definition_fields import (
    COUNTED,
    NOTHING,
    app_type,
    counts,
    item_text,
    left_open,
    template_item,
    typed,
    url_fields,
)
from egnyte_doctor.probes.config.definition_names import (
    FIELDS,
    INTEGRATION,
    LISTS,
    OBJECTS,
    Documented,
    home_of,
    own_name,
)
from egnyte_doctor.probes.config.definition_tree import Node, tree
from egnyte_doctor.probes.config.definition_values import (
    has_special_characters,
    is_range,
    is_template,
    without_credentials,
)
from egnyte_doctor.probes.config.document import Document

MOST_MEMBERS = 500
"""Members of one object or array that are looked at."""
MOST_FACTS = 20_000
MOST_GUESSES = 50
"""Undocumented fields of one object that are compared with the documented ones."""
_LONGEST_NAME = 60
_TELLING = frozenset({"entryPoint", "serviceUrl", "invocationMethod"})
_SIGNS = {
    "type": "string",
    "integrations": "object",
    "company": "object",
    "support": "object",
    "screenshots": "object",
    "categories": "array",
    "appLogo": "string",
    "userSettings": "string",
    "globalSettings": "string",
}
_TELLING_SIGNS = frozenset({"appLogo", "userSettings", "globalSettings"})


def is_definition(document: Document) -> bool:
    """Whether a document is an App Definition, and not some other program's manifest.

    It names an app (``appId`` or ``apiKey``), has two more of the documented fields in their
    documented type, and one thing that no other manifest has.
    """
    root = tree(document)
    if root is None or not ("appId" in root.members or "apiKey" in root.members):
        return False
    found = {name for name, kind in _SIGNS.items() if root.type_of(name) == kind}
    return len(found) >= 2 and _is_telling(root, found)


def _is_telling(root: Node, found: set[str]) -> bool:
    app_type = root.members["type"].text if "type" in found else ""
    if app_type.startswith("egnyte") or not _TELLING_SIGNS.isdisjoint(found):
        return True
    shown = root.members["screenshots"].members if "screenshots" in found else {}
    if "images" in shown or "video" in shown:
        return True
    listed = root.members["integrations"].members.values() if "integrations" in found else ()
    return any(_is_integration(node) for node in islice(listed, MOST_MEMBERS))


def _is_integration(node: Node) -> bool:
    return not _TELLING.isdisjoint(node.members)


def facts(document: Document, path: str) -> list[Fact]:
    """What an App Definition says: ``definition.whole``, ``definition.field``, ``definition.item``.

    At most ``MOST_FACTS`` facts, of at most ``MOST_MEMBERS`` members of one object or array.
    """
    root = tree(document)
    if root is None:
        return []
    return list(islice(_Reader(root, path).facts(), MOST_FACTS))


class _Reader:
    """Reads one definition."""

    def __init__(self, root: Node, path: str) -> None:
        self.root = root
        self.path = path
        self.app_type = app_type(root)

    def facts(self) -> Iterator[Fact]:
        yield self.whole()
        yield from self.object(self.root, "app")

    def fact(self, name: str, fields: dict[str, Value], where: Where) -> Fact:
        return Fact(name, fields, where, profile=self.path)

    def whole(self) -> Fact:
        node = self.root.members.get("integrations")
        count: Value = None
        if node is None or node.type == "null":
            count = None if "integrations" in self.misspelt(self.root, "app").values() else 0
        elif node.type == "object":
            members = node.members.items()
            count = sum(not self.is_stray_field(name, member) for name, member in members)
        place = node or self.root
        fields: dict[str, Value] = {**self.app_type, "integrations": count}
        return self.fact("definition.whole", fields, place.where(self.path))

    def object(self, node: Node, level: str) -> Iterator[Fact]:
        """Every documented field of one object, then what else is in it."""
        misspelt = self.misspelt(node, level)
        stands_for = {known: name for name, known in misspelt.items()}
        for name, documented in FIELDS[level].items():
            member = node.members.get(name)
            if member is None:
                yield self.absent(node, level, name, documented, stands_for.get(name))
            else:
                yield from self.present(member, level, name, documented)
        for name, member in self.others(node, level):
            yield self.undocumented(member, level, name, misspelt.get(name))

    def others(self, node: Node, level: str) -> Iterator[tuple[str, Node]]:
        """Fields that are not documented; comments and notes to editors left out."""
        members = islice(node.members.items(), MOST_MEMBERS)
        for name, member in members:
            if name not in FIELDS[level] and not name.startswith(("$", "_", "//", "#")):
                yield name, member

    def misspelt(self, node: Node, level: str) -> dict[str, str]:
        """Undocumented names -> the absent documented name that each one is nearest to."""
        free = [name for name in FIELDS[level] if name not in node.members]
        found: dict[str, str] = {}
        for name, _member in islice(self.others(node, level), MOST_GUESSES):
            known = own_name(name, level)
            if known is None and len(name) <= _LONGEST_NAME and home_of(name, level) is None:
                known = nearest(name, free)
            if known in free:
                free.remove(known)
                found[name] = known
        return found

    def absent(
        self, parent: Node, level: str, name: str, documented: Documented, misspelt: str | None
    ) -> Fact:
        fields: dict[str, Value] = {
            **NOTHING,
            **self.app_type,
            "level": level,
            "field": name,
            "place": parent.place_of(name),
            "documented": True,
            "present": False,
            "expected": documented.expected,
            "misspelt": misspelt,
            "counts": 0 if name in COUNTED else None,
        }
        return self.fact("definition.field", fields, parent.where(self.path))

    def undocumented(self, node: Node, level: str, name: str, near: str | None) -> Fact:
        fields: dict[str, Value] = {
            **NOTHING,
            "app_type": None,
            "level": level,
            "field": name,
            "place": node.place,
            "documented": False,
            "present": True,
            "type": node.type,
            "nearest": near,
            "belongs_to": None if near else home_of(name, level),
        }
        return self.fact("definition.field", fields, node.where(self.path, masked=True))

    def present(self, node: Node, level: str, name: str, documented: Documented) -> Iterator[Fact]:
        secret = name == "apiKey"
        fields: dict[str, Value] = {
            **NOTHING,
            **self.app_type,
            "level": level,
            "field": name,
            "place": node.place,
            "documented": True,
            "present": not node.is_blank,
            "expected": documented.expected,
            "counts": counts(node, name),
            **typed(node, documented),
        }
        if name == "selectionQuantity" and node.type == "array":
            fields |= {"range": is_range([member.value for member in node.members.values()])}
        if not node.is_blank and node.type == "string":
            fields |= url_fields(node.text, documented)
            if name == "appId":
                fields["special_characters"] = has_special_characters(node.text)
            fields["value"] = None if secret else without_credentials(node.text)
            fields["shown"] = fields["value"]
        if is_template(node.text):
            fields = left_open(fields, name, documented)
        yield self.fact("definition.field", fields, node.where(self.path, masked=secret))
        yield from self.inside(node, level, name)

    def inside(self, node: Node, level: str, name: str) -> Iterator[Fact]:
        if node.type == "array" and name in LISTS:
            for member in islice(node.members.values(), MOST_MEMBERS):
                yield self.item(member, level, name)
        elif node.type == "object" and (level, name) in OBJECTS:
            yield from self.object(node, OBJECTS[level, name])
        elif node.type == "object" and (level, name) == ("app", "integrations"):
            for key, member in islice(node.members.items(), MOST_MEMBERS):
                yield from self.integration(key, member)

    def integration(self, key: str, node: Node) -> Iterator[Fact]:
        if self.is_stray_field(key, node):
            yield self.undocumented(node, "integrations", key, None)
            return
        fields: dict[str, Value] = {
            **NOTHING,
            **self.app_type,
            "level": "integrations",
            "field": key,
            "place": node.place,
            "documented": True,
            "present": not node.is_blank,
            "expected": INTEGRATION.expected,
            **typed(node, INTEGRATION),
            "special_characters": has_special_characters(key),
            "shown": key,
        }
        if is_template(key):
            del fields["special_characters"]
        yield self.fact("definition.field", fields, node.where(self.path, masked=True))
        if node.type == "object":
            yield from self.object(node, "integration")

    def is_stray_field(self, key: str, node: Node) -> bool:
        """Whether a member of ``integrations`` is a field of an integration, not an integration."""
        return key in FIELDS["integration"] and not _is_integration(node)

    def item(self, node: Node, level: str, name: str) -> Fact:
        fields: dict[str, Value] = {
            "level": level,
            "field": name,
            "place": node.place,
            "type": node.type,
        }
        fields |= template_item(node, name) if is_template(node.text) else item_text(node, name)
        return self.fact("definition.item", fields, node.where(self.path))
