"""One error in what was pasted, as far as it was seen: an exchange, or words about one."""

from __future__ import annotations

from egnyte_doctor.record import field, mutable, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.errors.signatures import Known

LONGEST_QUOTE = 160


@record
class Quote:
    """Words of the input, and the line (from 1) where they stand."""

    text: str
    line: int | None = None


@mutable
class Incident:
    """What one error shows of itself.

    ``asked`` are the request's headers, by lower-case name, and None where no request is shown.
    ``known`` is the error that words name where there is no reply to read. ``told`` are the
    circumstances that the text around tells. ``quotes`` say by field of the fact where a thing was
    read, ``guessed`` are the fields that were concluded from words. ``count`` is how often it is
    there. ``whole`` says whether a request that is shown is shown with all its headers;
    ``elsewhere`` that the words around name another vendor's service and nothing of Egnyte's;
    ``at`` is its place in the text, -1 where it is of none.
    """

    line: int = 1
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    method: str | None = None
    url: str | None = None
    asked: dict[str, str] | None = None
    form: str = ""
    known: Known | None = None
    known_text: str | None = None
    endpoint: str | None = None
    grant: str | None = None
    told: tuple[str, ...] = ()
    quotes: dict[str, Quote] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)
    structured: bool = False
    whole: bool = True
    elsewhere: bool = False
    at: int = -1
    count: int = 1

    def quote(self, name: str, text: str, line: int | None = None) -> None:
        """Remember where a field was read; the first place counts."""
        short = " ".join(text.split())
        if len(short) > LONGEST_QUOTE:
            short = f"{short[: LONGEST_QUOTE - 1]}…"
        if short:
            self.quotes.setdefault(name, Quote(short, line))
