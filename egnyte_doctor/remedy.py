"""What mends a finding: words for people, and an edit for a machine."""

from __future__ import annotations

from egnyte_doctor.record import record


@record
class Edit:
    """What a machine can do about it: in the judged value, ``old`` gives way to ``new``.

    ``kind`` is ``replace``; or ``rename``, where the value's key is called ``old``; or ``move``,
    where the member ``old`` of an App Definition goes to the object ``new``; or ``comment``, where
    a comment says ``old``. A ``safe`` edit cannot break what works today, and is what was meant.
    """

    kind: str
    old: str
    new: str
    safe: bool


@record
class Fix:
    """What mends it: words, commands to show (never run), and the value to write instead."""

    text: str
    commands: tuple[str, ...] = ()
    value: str | None = None
    edit: Edit | None = None
