"""``triage --with PATH``: what a configuration, and with ``--live`` its tenant, say of an error.

Nothing that was pasted is sent, and no host is contacted that only the pasted text names: requests
are those that ``check`` sends for the chosen profile, with the credentials that it declares.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from egnyte_doctor.cli.triaging import TriageOptions
from egnyte_doctor.derive_live import beside
from egnyte_doctor.model import DoctorError, Fact, Finding, Sent
from egnyte_doctor.record import record
from egnyte_doctor.request import Request
from egnyte_doctor.run import collect
from egnyte_doctor.world import DiskWorld, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.redact import Redactor
    from egnyte_doctor.wire.model import Network


@record
class Known:
    """The errors with what is known beside them, and what the tenant answered just now.

    ``clean`` masks the credentials of the configuration.
    """

    facts: Sequence[Fact]
    clean: Callable[[str], str]
    findings: Sequence[Finding] = ()
    sent: Sequence[Sent] = ()
    host: str | None = None


def known_beside(
    options: TriageOptions,
    facts: Sequence[Fact],
    world: World | None = None,
    connect: Callable[[Redactor], Network] | None = None,
) -> Known:
    """Read the configuration, and ask its tenant where that is wanted. Raises ``DoctorError``."""
    assert options.with_path is not None
    request = Request(paths=(options.with_path,), offline=not options.live, profile=options.profile)
    asked = (connect or _connect) if options.live else None
    material = collect(world or DiskWorld(), request, connect=asked)
    if options.live and material.offline:
        raise DoctorError(
            f"{options.with_path}: --live needs a profile in egnyte-doctor.toml; "
            "`egnyte-doctor init` writes one"
        )
    made = beside(facts, material.facts)
    clean = material.redactor.clean
    if not options.live:
        return Known(made, clean)
    from egnyte_doctor.judging import judged

    report = judged(material).report
    live = {rule.id for rule in report.rules if rule.online}
    found = [finding for finding in report.findings if finding.rule in live]
    return Known(made, clean, found, report.sent)


def _connect(redactor: Redactor) -> Network:
    from egnyte_doctor.cli.checking import CheckOptions, way_to
    from egnyte_doctor.user_settings import user_settings
    from egnyte_doctor.wire.live import LiveWire

    user = user_settings(DiskWorld().env)
    return LiveWire(way_to(CheckOptions(), user.network), redactor)
