"""Texts with gaps, and the calls that fill them."""

from __future__ import annotations

from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record

FORMATS = frozenset(
    "sprintf Sprintf format Format stringWithFormat printf String.format f Errorf paste0 paste "
    "concat Concat join strcat CONCAT fmt glue".split()
)

SPEC = pattern(
    r"%(?:\d{1,2}\$)?[-+ #0]{0,5}\d{0,3}(?:\.\d{1,3})?[sdvq@]|%\{\w{1,60}\}|%\(\w{1,60}\)s"
    r"|\{\{\w{0,60}(?::[^}]{0,60})?\}\}"
)
"""What a format fills in: ``%s``, ``%(name)s``, ``{}``."""


@record
class Template:
    """A text with ``{}`` where something is filled in, and the expressions that are."""

    text: str
    holes: tuple[str, ...] = ()

    @property
    def fixed(self) -> str | None:
        """The whole text where nothing is filled in."""
        return None if self.holes else self.text.replace("{{", "{").replace("}}", "}")
