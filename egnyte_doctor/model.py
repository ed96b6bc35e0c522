"""The nouns of the tool: what probes gather, what rules judge and what reports show.

Everything here is frozen data without behaviour beyond looking itself up.
"""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.record import field, record
from egnyte_doctor.remedy import Edit as Edit  # noqa: PLC0414 - a noun of the tool
from egnyte_doctor.remedy import Fix as Fix  # noqa: PLC0414

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Standing = Literal["declared", "inferred", "observed"]
    Severity = Literal["note", "warning", "error"]
    Confidence = Literal["low", "medium", "high"]
    Verdict = Literal["fail", "unknown", "pass", "absent", "not_applicable"]
    Audience = Literal["everyone", "certification", "multi-tenant", "internal"]
    Readiness = Literal["ready", "not ready", "cannot tell", "not certified"]
else:  # importing typing costs 4 ms at each start
    Standing = Severity = Confidence = Verdict = Audience = Readiness = str

Value = str | int | float | bool | tuple[str, ...] | None
"""A field's value. ``None`` says that the probe looked and the thing is not there."""

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")
CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")
AUDIENCES: tuple[Audience, ...] = ("everyone", "certification", "multi-tenant", "internal")


class DoctorError(Exception):
    """An error that the user can mend: one line that says what, where and what to do."""


@record
class Where:
    """The place a fact was seen.

    ``path`` is relative to the directory the run started in, with ``/`` separators. ``line`` and
    ``column`` count from 1, columns in Unicode code points. ``frame`` is the one line of the file
    that may be shown, masked; the judged value is its ``[frame_start:frame_end]``.
    """

    path: str | None = None
    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    env: str | None = None
    host: str | None = None
    request: str | None = None
    frame: str | None = None
    frame_start: int | None = None
    frame_end: int | None = None

    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """Orders places as a reader goes through them."""
        return (
            self.path or "",
            self.line or 0,
            self.column or 0,
            self.env or "",
            self.host or "",
            self.request or "",
        )

    def label(self) -> str:
        """The place in the form that terminals and editors turn into a link."""
        if self.path is not None:
            numbers = [str(n) for n in (self.line, self.column) if n is not None]
            return ":".join([self.path, *numbers])
        if self.env is not None:
            return f"environment variable {self.env}"
        return self.request or self.host or "the project"


@record
class Fact:
    """One thing that is so, at one place.

    ``profile`` and ``host`` say whom it is about: an explanation reaches only facts with the same.
    ``standing`` is that of every field; ``standings`` overrides it for single fields.
    """

    name: str
    fields: Mapping[str, Value]
    where: Where = Where()
    profile: str | None = None
    host: str | None = None
    standing: Standing = "declared"
    standings: Mapping[str, Standing] = field(default_factory=dict)
    related: tuple[Where, ...] = ()

    def standing_of(self, field_name: str) -> Standing:
        """How the field came to be known."""
        return self.standings.get(field_name, self.standing)


@record
class Gap:
    """A place where no look was possible. ``facts`` are the names that might have come of it.

    ``caused_by`` names the fact of a lower layer that made this look pointless. ``fields`` is what
    is known of the facts all the same, such as the endpoint that was to be asked.
    """

    facts: tuple[str, ...]
    reason: str
    where: Where = Where()
    profile: str | None = None
    host: str | None = None
    caused_by: str | None = None
    fields: Mapping[str, Value] = field(default_factory=dict)


@record
class Link:
    """A page to read, with the source's tag and grade where it backs a claim about Egnyte.

    Grades: A official documentation, B official code, C third party, D inferred, G generic.
    """

    url: str
    source: str | None = None
    grade: str | None = None


@record
class Line:
    """One condition on one field, such as ``"scheme|not" = "https"``."""

    field: str
    word: str
    value: Value


@record
class SeverityCase:
    """Another severity for facts that meet all lines."""

    to: Severity
    lines: tuple[Line, ...]


@record
class Candidate:
    """One of several causes that the facts leave open, and what would settle it.

    In a rule it is left out where one of its ``lines`` is false; in a finding it has none.
    """

    cause: str
    settle: str
    lines: tuple[Line, ...] = ()


@record
class Rule:
    """A judgement on one kind of fact: it fails where all lines of one alternative hold.

    ``of`` narrows the facts that are judged at all: the others are no business of the rule. ``who``
    is to act: integrator, tenant admin, Egnyte support or nobody.
    """

    id: str
    subject: str
    title: str
    severity: Severity
    audience: Audience
    confidence: Confidence
    each: str
    message: str
    fail_if: tuple[tuple[Line, ...], ...]
    severity_if: tuple[SeverityCase, ...] = ()
    fix: Fix = Fix("")
    explains: tuple[str, ...] = ()
    online: bool = False
    reported: bool = False
    of: tuple[Line, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    secret: bool = False  # whether the fact is about a credential
    who: str = "integrator"
    settles: Mapping[str, str] = field(default_factory=dict)
    """The setting that states a field, for those of its fields that one can state."""


@record
class Finding:
    """A rule that failed on a fact, in the words that the user reads."""

    rule: str
    subject: str
    title: str
    severity: Severity
    confidence: Confidence
    message: str
    where: Where
    related: tuple[Where, ...] = ()
    profile: str | None = None
    host: str | None = None
    symbol: str | None = None
    """The setting or field it is about: with rule and path, what stays when lines move."""
    fix: Fix = Fix("")
    secret: bool = False
    reported: bool = False
    candidates: tuple[Candidate, ...] = ()  # where the cause is open: the likeliest first
    explained_by: str | None = None
    hidden_by: str | None = None
    reason: str | None = None


@record
class Outcome:
    """What became of one rule on one fact or gap. ``needs`` are the fields that nobody stated.

    Facts that passed are told together, without a place: ``count`` says how many they are.
    """

    rule: str
    verdict: Verdict
    where: Where = Where()
    profile: str | None = None
    needs: tuple[str, ...] = ()
    reason: str | None = None
    finding: Finding | None = None
    count: int = 1


@record
class Reading:
    """What was looked at: enough to tell a clean project from one that nobody read."""

    files: tuple[str, ...] = ()
    """Files in which Egnyte settings were found, sorted."""
    seen: int = 0
    """Files that were listed."""
    env: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """How the files were found, where that differs from what one would expect."""
    settings: str | None = None


@record
class Sent:
    """One request that left this machine, for the report: nothing secret in it."""

    purpose: str
    method: str
    host: str
    path: str
    signed: bool = False
    status: int | None = None
    milliseconds: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    """Some headers of the reply, for evidence: ``wire.transcript.HEADERS``."""


@record
class Report:
    """The whole result of one run. Same input, same report, in the same order."""

    findings: tuple[Finding, ...] = ()
    hidden: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    """What was found before, and has been mended in the files."""
    outcomes: tuple[Outcome, ...] = ()
    gaps: tuple[Gap, ...] = ()
    verdict: CertificationVerdict | None = None
    reading: Reading = Reading()
    offline: bool = True
    world: str = "files"
    """``files``, ``live``, ``emulator`` or ``evidence``: what the facts come from."""
    sent: tuple[Sent, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    """What was seen on the wire and is well: a rule subject and a sentence each."""
    interrupted: bool = False
    taken: str | None = None
    """The day of the evidence that was judged; None where the run has looked for itself."""
    baseline_gone: int = 0
    """Entries of the baseline that match no finding any more."""
    rules: tuple[Rule, ...] = ()
    """The rules that were asked, by id: reports tell their subjects and titles."""


@record
class CertificationVerdict:
    """Whether reviewers could accept the app, as far as this run can tell."""

    state: Readiness
    text: str
    open_points: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()  # the types of key that the app states, sorted
