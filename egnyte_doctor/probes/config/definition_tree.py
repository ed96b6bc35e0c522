"""A read JSON document as a tree, with the place of every value."""

from __future__ import annotations

from egnyte_doctor.model import Where
from egnyte_doctor.phrases import shortened
from egnyte_doctor.probes.config.definition_values import without_credentials
from egnyte_doctor.probes.config.document import MAX_HEAD, Container, Document, Entry, Scalar
from egnyte_doctor.record import field, mutable, replace


@mutable
class Node:
    """One value: its JSON type, where it stands, and what is in it, by name or position."""

    source: Entry | Container
    type: str
    members: dict[str, Node] = field(default_factory=dict)
    place: str = ""

    @property
    def value(self) -> Scalar:
        """The value of a scalar, None for objects and arrays."""
        return self.source.value if isinstance(self.source, Entry) else None

    @property
    def text(self) -> str:
        """The value where it is a string, else the empty text."""
        value = self.value
        return value if isinstance(value, str) else ""

    @property
    def length(self) -> int | None:
        """Characters of a string, entries of an object or array."""
        if self.type == "string":
            return len(self.text)
        return len(self.members) if isinstance(self.source, Container) else None

    @property
    def is_blank(self) -> bool:
        """Whether it says no more than an absent field: null, or a text of blanks."""
        return self.type == "null" or (self.type == "string" and not self.text.strip())

    def type_of(self, name: str) -> str | None:
        """The JSON type of a member, None where there is none of this name."""
        member = self.members.get(name)
        return member.type if member else None

    def place_of(self, name: str) -> str:
        """The path from the root of a member, there or not."""
        if self.type == "array":
            return f"{self.place}[{name}]"
        return f"{self.place}.{name}" if self.place else name

    def where(self, path: str, *, masked: bool = False) -> Where:
        """The place; its frame never shows credentials that stand in a URL."""
        source = self.source
        if isinstance(source, Entry):
            if self.text:
                source = replace(source, value=without_credentials(self.text))
            return source.where(path, masked=masked)
        head = shortened(source.head.lstrip(), MAX_HEAD)
        opener = "{" if source.kind == "object" else "["
        return Where(
            path=path,
            line=source.line,
            column=source.column,
            end_column=source.column + 1,
            frame=f"{head}{opener}",
            frame_start=len(head),
        )


def tree(document: Document) -> Node | None:
    """The root object, None where the root is none. Of a name said twice the last one counts."""
    nodes: dict[tuple[str, ...], Node] = {}
    sources: list[Entry | Container] = [*document.containers, *document.entries]
    for source in sorted(sources, key=lambda s: (s.line, s.column)):
        node = Node(source, _type(source))
        if source.keys:
            parent = nodes.get(source.keys[:-1])
            if parent is None or isinstance(parent.source, Entry):
                continue
            node.place = parent.place_of(source.keys[-1])
            parent.members[source.keys[-1]] = node
        nodes[source.keys] = node
    root = nodes.get(())
    return root if root is not None and root.type == "object" else None


def _type(source: Entry | Container) -> str:
    if isinstance(source, Container):
        return source.kind
    if source.value is None:
        return "null"
    if isinstance(source.value, bool):
        return "boolean"
    return "string" if isinstance(source.value, str) else "number"
