"""Evidence as the tests of it make it, and what of a result must be the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from egnyte_doctor.cli.checking import CheckOptions, request_of
from egnyte_doctor.cli.embedded import embedded
from egnyte_doctor.emulator import load
from egnyte_doctor.emulator.scenario import Scenario
from egnyte_doctor.evidence import read, write
from egnyte_doctor.exit_codes import exit_code
from egnyte_doctor.judging import Material, Result, judged
from egnyte_doctor.model import Finding, Rule, Where
from egnyte_doctor.reports.summary import summarize
from egnyte_doctor.request import Request
from egnyte_doctor.rules_compiled import check_rules
from egnyte_doctor.run import collect
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.world import MemoryFile, MemoryWorld

RULES = check_rules()
APP = {
    "egnyte-doctor.toml": """
[app]
kind = "public"
flow = "authorization_code"
registered_domain = "acme-dev"
redirect_uris = ["https://app.acme-tools.com/oauth/callback"]
scopes = ["Egnyte.filesystem"]
[profiles.production]
domain = "acme"
client_id = "${EGNYTE_CLIENT_ID}"
""",
    "services/globex/.env": "EGNYTE_DOMAIN=Globex.egnyte.com/\nEGNYTE_REDIRECT_URI=http://x.io/\n",
    "web/.env.production": "EGNYTE_DOMAIN=acme.qa-egnyte.com\nEGNYTE_SCOPES=Egnyte.links\n",
}


def material(
    files: Mapping[str, str] = APP,
    env: Mapping[str, str] | None = None,
    rules: Sequence[Rule] = RULES,
    **asked: Any,
) -> Material:
    """What an offline check of these files gathers."""
    world = MemoryWorld({n: MemoryFile(t.encode()) for n, t in files.items()}, dict(env or {}))
    return collect(world, Request(**asked), rules)


def emulated(name: str) -> tuple[Scenario, Material]:
    """What a check gathers from a scenario's own local Egnyte."""
    scenario = load(name)
    with embedded(scenario, CheckOptions()) as (asked, world, way):
        found = collect(world, request_of(asked), connect=lambda redactor: LiveWire(way, redactor))
    return scenario, found


def saved(found: Material, rules: Sequence[Rule] = RULES) -> dict[str, Any]:
    """The evidence of it, as a reader of the file has it."""
    document: dict[str, Any] = json.loads(write.render(found, rules))
    return document


def opened(
    document: object, rules: Sequence[Rule] = RULES, request: Request | None = None
) -> Result:
    """The result on evidence."""
    return judged(read.material(json.dumps(document).encode(), request or Request(), rules))


def essence(result: Result) -> dict[str, object]:
    """All of a result that does not hang on the names in it."""
    report, verdict = result.report, result.report.verdict
    return {
        "findings": [_finding(finding) for finding in report.findings],
        "hidden": [_finding(finding) for finding in report.hidden],
        "outcomes": [(o.rule, o.verdict, o.needs, o.count, _at(o.where)) for o in report.outcomes],
        "gaps": [(gap.facts, gap.caused_by, _at(gap.where)) for gap in report.gaps],
        "verdict": verdict and (verdict.state, verdict.text, len(verdict.open_points)),
        "summary": summarize(report),
        "codes": [exit_code(result, strict=s, exit_zero=False) for s in (False, True)],
        "sent": [(s.purpose, s.method, s.signed, s.status) for s in report.sent],
        "offline": report.offline,
        "interrupted": report.interrupted,
        "fail_on": result.fail_on,
        "read": (len(report.reading.files), report.reading.seen, len(report.reading.env)),
        "remarks": sorted(about for about, _ in report.remarks),
    }


def _finding(finding: Finding) -> tuple[object, ...]:
    return (
        finding.rule,
        finding.severity,
        finding.confidence,
        _at(finding.where),
        [_at(where) for where in finding.related],
        len(finding.candidates),
        finding.fix.value is None,
        finding.explained_by,
        finding.hidden_by,
    )


def _at(where: Where) -> tuple[object, ...]:
    return where.path is None, where.line, where.column, where.end_column, where.env is None
