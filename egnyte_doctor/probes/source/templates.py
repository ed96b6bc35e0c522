"""Texts with gaps, and the calls that fill them."""

from __future__ import annotations

from egnyte_doctor.record import record

FORMATS = frozenset(
    "sprintf Sprintf format Format stringWithFormat printf String.format f Errorf paste0 paste "
    "concat Concat join strcat CONCAT fmt glue".split()
)


@record
class Template:
    """A text with ``{}`` where something is filled in, and the expressions that are."""

    text: str
    holes: tuple[str, ...] = ()

    @property
    def fixed(self) -> str | None:
        """The whole text where nothing is filled in."""
        return None if self.holes else self.text.replace("{{", "{").replace("}}", "}")
