"""YAML with places, from the parser's events: nothing is built, so nothing can blow up.

Every document of a stream is read into one. The keys of the first are as written; those of the
next begin with ``"1"``, ``"2"`` and so on, so that two documents never say one key twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import (
    MAX_DEPTH,
    MAX_ENTRIES,
    Document,
    Scalar,
    Unreadable,
)
from egnyte_doctor.probes.config.readers.places import (
    TOO_DEEP,
    TOO_MANY,
    Draft,
    Key,
    end_of,
    failure,
    without_mark,
)
from egnyte_doctor.probes.config.readers.yaml_templates import Templates
from egnyte_doctor.record import mutable, record, replace

if TYPE_CHECKING:
    from typing import Protocol

    from yaml.events import AliasEvent, Event, ScalarEvent

    class Mark(Protocol):
        """A place, from the parser in C or the one in Python."""

        index: int


_PROPERTIES = pattern(r"(?:[&!]\S*+|#[^\r\n]*+|[ \t\r\n]++)++")
_FIRST_LINE = pattern(r"[^\r\n]*+(?:\r\n?|\n)(?:[ \t]*+(?:\r\n?|\n))*+[ \t]*+")
_WHOLE = pattern(r"-?(?:0|[1-9][0-9]{0,599})\Z")
_DECIMAL = pattern(r"-?[0-9]{1,20}\.[0-9]{1,20}\Z")
_NOT_PRINTABLE = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNNAMED = "?"
"""The name of a key that is no scalar."""


def read(text: str) -> Document:
    """The values of a YAML text. Raises Unreadable.

    Plain numbers and truth values that print as they are written become Python's own; everything
    else stays as written. In a template that is no YAML by itself, directives on lines of their
    own are skipped, and those inside values stay as they are.
    """
    text = without_mark(text)
    try:
        return _Walk(text, None).document()
    except Unreadable:
        templates = Templates.of(text)
        if templates is None:
            raise
    return _Walk(text, templates).document()


@mutable
class _Open:
    """The mapping or sequence that is being read."""

    kind: str
    key: Key
    anchor: str | None
    container: int
    first_entry: int
    count: int = 0
    pending: Key | None = None


@record
class _Anchored:
    """What an anchor names, as slices of the document; ``depth`` is the length of its path."""

    depth: int
    entries: slice
    containers: slice
    text: str | None = None


_NOTHING = slice(0, 0)


class _Walk:
    def __init__(self, text: str, templates: Templates | None) -> None:
        self.templates = templates
        self.parsed = templates.masked if templates else text
        self.draft = Draft(text)
        self.keys: list[str] = []
        self.open: list[_Open] = []
        self.anchors: dict[str, _Anchored] = {}
        self.skipping = self.documents = self.roots = 0

    def document(self) -> Document:
        """Read every document of the stream."""
        import yaml  # only where a YAML file is read

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            for event in yaml.parse(self.parsed, loader):
                self.take(event)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            reason = failure("YAML", error.problem or error.context or "it ends too early")
            raise self.draft.unreadable(reason, _offset(mark)) from None
        except (yaml.YAMLError, UnicodeError):
            raise self.unprintable() from None
        except RecursionError:
            raise Unreadable(TOO_DEEP) from None
        return self.draft.document()

    def unprintable(self) -> Unreadable:
        """The error for a character that YAML does not allow."""
        match = _NOT_PRINTABLE.search(self.parsed)
        if match is None:
            return Unreadable("is not valid YAML")
        reason = f"is not valid YAML: character U+{ord(match[0]):04X} is not allowed"
        return self.draft.unreadable(reason, match.start())

    def take(self, event: Event) -> None:
        """Take the parser's next event."""
        from yaml import events  # imported by now

        if self.skipping:
            starts = isinstance(event, events.CollectionStartEvent)
            self.skipping += starts - isinstance(event, events.CollectionEndEvent)
            if self.skipping > MAX_DEPTH:
                raise self.draft.unreadable(TOO_DEEP, _offset(event.start_mark))
        elif isinstance(event, events.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, events.CollectionStartEvent):
            self.collection(event, isinstance(event, events.MappingStartEvent))
        elif isinstance(event, events.CollectionEndEvent):
            self.close()
        elif isinstance(event, events.AliasEvent):
            self.alias(event)
        elif isinstance(event, events.DocumentStartEvent):
            self.anchors.clear()
        elif isinstance(event, events.DocumentEndEvent):
            self.documents += self.draft.containers[self.roots :] != []
            self.roots = len(self.draft.containers)
            self.keys = [str(self.documents)] if self.documents else []

    def awaits_key(self) -> bool:
        """Whether what comes next is a key of a mapping."""
        return bool(self.open) and self.open[-1].kind == "object" and not self.open[-1].pending

    def scalar(self, event: ScalarEvent) -> None:
        start, end = _offset(event.start_mark), _offset(event.end_mark)
        text = self.templates.restored(event.value, start) if self.templates else event.value
        if self.awaits_key():
            self.open[-1].pending = Key(text, start)
            if event.anchor:
                self.anchors[event.anchor] = _Anchored(0, _NOTHING, _NOTHING, text)
            return
        if event.anchor or event.tag:
            match = _PROPERTIES.match(self.parsed, start, end)
            start = match.end() if match else start
        value: Scalar = text
        if not event.style and not event.tag:
            value = _meant(text)
        comment = self.draft.comment_behind(end)
        if event.style in ("'", '"'):
            start, end = start + 1, end - 1
        elif event.style in ("|", ">"):
            start = min(end_of(_FIRST_LINE, self.parsed, start), end)
        key = self.enter()
        self.draft.scalar(self.keys, value, (start, end), key, comment)
        if event.anchor:
            here = slice(len(self.draft.entries) - 1, len(self.draft.entries))
            self.anchors[event.anchor] = _Anchored(len(self.keys), here, _NOTHING, text)
        self.leave()

    def collection(self, event: Event, is_mapping: bool) -> None:
        start = _offset(event.start_mark)
        if self.awaits_key():
            if self.templates is None and "{{" in self.parsed[max(start - 1, 0) : start + 2]:
                raise self.draft.unreadable("is a template that cannot be read as YAML", start)
            self.open[-1].pending, self.skipping = Key(_UNNAMED, None), 1
            return
        kind = "object" if is_mapping else "array"
        key = self.enter()
        position = self.draft.open(self.keys, kind, start, key)
        self.open.append(
            _Open(kind, key, getattr(event, "anchor", None), position, len(self.draft.entries))
        )

    def close(self) -> None:
        done = self.open.pop()
        self.draft.close(done.container, done.count)
        if done.anchor:
            self.anchors[done.anchor] = _Anchored(
                len(self.keys),
                slice(done.first_entry, len(self.draft.entries)),
                slice(done.container, len(self.draft.containers)),
            )
        self.leave()

    def alias(self, event: AliasEvent) -> None:
        """Repeat what the anchor names under this path; an anchor within itself names nothing."""
        named = self.anchors.get(event.anchor or "")
        if self.awaits_key():
            text = named.text if named else None
            self.open[-1].pending = Key(text or _UNNAMED, None)
            return
        if named is None and not any(each.anchor == event.anchor for each in self.open):
            reason = "is not valid YAML: an alias has no anchor"
            raise self.draft.unreadable(reason, _offset(event.start_mark))
        key = self.enter()
        if named and named.entries == _NOTHING and named.text is not None:
            span = _offset(event.start_mark), _offset(event.end_mark)
            self.draft.scalar(self.keys, named.text, span, key)
        elif named:
            here = tuple(self.keys)
            for entry in self.draft.entries[named.entries]:
                self.draft.add(replace(entry, keys=here + entry.keys[named.depth :]))
            for held in self.draft.containers[named.containers]:
                self.draft.add_container(replace(held, keys=here + held.keys[named.depth :]))
        self.leave()

    def enter(self) -> Key:
        """Step into the next member of the open container; the answer is its key."""
        if not self.open:
            return Key("", None)
        parent = self.open[-1]
        parent.count += 1
        if parent.count > MAX_ENTRIES:
            raise Unreadable(TOO_MANY)
        if parent.pending:
            self.keys.append(parent.pending.name)
            return parent.pending
        self.keys.append(str(parent.count - 1))
        # Only before the first item is nothing but brackets between the key and the value.
        return Key(parent.key.name, None if parent.count > 1 else parent.key.at)

    def leave(self) -> None:
        """Step out of the member."""
        if self.open:
            self.keys.pop()
            self.open[-1].pending = None


def _offset(mark: Mark | None) -> int:
    return mark.index if mark else 0


def _meant(text: str) -> Scalar:
    """What a plain scalar means, where Python prints it as it is written."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if _WHOLE.match(text) and text != "-0":
        return int(text)
    if _DECIMAL.match(text) and str(float(text)) == text:
        return float(text)
    return text
