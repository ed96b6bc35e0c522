"""One run: settings, probes, derived facts, rules, suppression, explanation, verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from egnyte_doctor.derive import derive
from egnyte_doctor.engine import explain, judge
from egnyte_doctor.model import (
    SEVERITIES,
    DoctorError,
    Finding,
    Report,
    Rule,
    Severity,
)
from egnyte_doctor.probes.config.emit import Emitter
from egnyte_doctor.probes.config.probe import ConfigProbe, Gathered
from egnyte_doctor.record import fields_of, record, replace
from egnyte_doctor.redact import Redactor
from egnyte_doctor.request import Request
from egnyte_doctor.rules_compiled import load_rules
from egnyte_doctor.settings import Settings, SettingsError, parse
from egnyte_doctor.suppress import split
from egnyte_doctor.verdict import certification
from egnyte_doctor.world import Listing, ReadProblem, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.wire.model import Network

CLEAN, FOUND, WRONG_USE, UNCHECKED, CRASH, INTERRUPTED = 0, 1, 2, 3, 4, 130


@record
class Result:
    """A report whose every text is redacted, the bar it is held to, and the redactor itself."""

    report: Report
    fail_on: Severity
    redactor: Redactor


def run(
    world: World,
    request: Request,
    rules: Sequence[Rule] | None = None,
    connect: Callable[[Redactor], Network] | None = None,
) -> Result:
    """Check what the request names. Raises ``DoctorError`` for wrong use and broken settings.

    ``connect`` opens the network; it is asked where the request is not offline and our settings
    name a profile. What it sends is chosen by that profile alone.
    """
    settings = find_settings(world, request)
    files = world.begin_listing(request.paths)
    known = load_rules() if rules is None else rules  # while git is at work
    listing = files()
    chosen = _chosen(known, request, settings or Settings())
    redactor = Redactor()
    gathered = _gathered(world, listing, settings, redactor)
    _check_profile(request, gathered)
    seen = None
    if connect is not None and settings is not None and _asks_live(request, settings):
        from egnyte_doctor.derive_live import joined
        from egnyte_doctor.probes.live.probe import probe

        seen = probe(connect(redactor), settings, world.env, world.now, request, redactor)
        gathered.facts += joined(seen.facts, gathered.facts)
        gathered.gaps += seen.gaps
    facts = [f for f in gathered.facts if _in_profile(f.profile, request)]
    gaps = [g for g in gathered.gaps if _in_profile(g.profile, request)]
    outcomes = judge(chosen, facts, gaps, online=seen is not None)
    found = _with_severities([o.finding for o in outcomes if o.finding], settings)
    per_path = {} if settings is None else settings.per_path_ignore
    ignores = [] if request.isolated else gathered.ignores
    shown, hidden = split(found, ignores, per_path, _today(world.now))
    report = Report(
        findings=tuple(_sorted(explain(chosen, shown))),
        hidden=tuple(_sorted(hidden)),
        outcomes=tuple(outcomes),
        gaps=tuple(sorted(gaps, key=lambda g: (g.where.sort_key(), g.reason))),
        reading=gathered.reading,
        offline=seen is None,
        world=seen.world if seen else "files",
        sent=seen.sent if seen else (),
    )
    report = replace(report, verdict=certification(report, facts))
    fail_on = request.fail_on or (settings and settings.fail_on) or "warning"
    clean = replace(_redacted(report, redactor), rules=tuple(chosen))
    return Result(clean, fail_on, redactor)


def gather(world: World, request: Request, settings: Settings | None = None) -> Gathered:
    """All facts and gaps, the derived ones too."""
    return _gathered(world, world.begin_listing(request.paths)(), settings, Redactor())


def _gathered(
    world: World, listing: Listing, settings: Settings | None, redactor: Redactor
) -> Gathered:
    emitter = Emitter(redactor, world.now)
    whole = not all(file.given for file in listing.files)
    probe = ConfigProbe(world, emitter, settings, environment=whole or not listing.files)
    gathered = probe.run(listing)
    gathered.facts += derive(gathered.facts, gathered.reading.settings)
    return gathered


def find_settings(world: World, request: Request) -> Settings | None:
    """The settings for this run: those named, else the nearest upwards, unless isolated."""
    if request.config is not None:
        try:
            text = world.read(request.config).data.decode("utf-8")
        except (ReadProblem, UnicodeDecodeError) as error:
            raise SettingsError(f"{request.config}: {_why(error)}") from None
        settings = parse(text, request.config)
        if settings is None:
            raise SettingsError(f"{request.config}: has no [tool.egnyte-doctor] table")
        return settings
    if request.isolated:
        return None
    for path in world.settings_candidates(request.paths):
        try:
            text = world.read(path).data.decode("utf-8-sig")
        except (ReadProblem, UnicodeDecodeError) as error:
            if path.endswith("egnyte-doctor.toml"):
                raise SettingsError(f"{path}: {_why(error)}") from None
            continue
        if path.endswith("pyproject.toml") and "egnyte-doctor" not in text:
            continue
        settings = parse(text, path)
        if settings is not None:
            return settings
    return None


def _why(error: Exception) -> str:
    return "is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)


def _chosen(rules: Sequence[Rule], request: Request, settings: Settings) -> list[Rule]:
    names = {rule.id for rule in rules} | {rule.subject for rule in rules}
    for origin, wanted in (
        ("", (*request.select, *request.ignore)),
        (
            f"{settings.path}: ",
            (*settings.select, *settings.ignore, *settings.severity),
        ),
    ):
        _refuse_unknown(origin, wanted, names)
    select = request.select or settings.select
    ignore = (*request.ignore, *settings.ignore)
    return [
        rule
        for rule in rules
        if (not select or rule.id in select or rule.subject in select)
        and rule.id not in ignore
        and rule.subject not in ignore
    ]


def _refuse_unknown(origin: str, wanted: Iterable[str], names: set[str]) -> None:
    from egnyte_doctor.egnyte import nearest

    for name in wanted:
        if name not in names:
            near = nearest(name, sorted(names))
            hint = f"; did you mean {near}?" if near else "; `egnyte-doctor rules` lists them"
            raise DoctorError(f"{origin}no rule or subject is called {name!r}{hint}")


def _asks_live(request: Request, settings: Settings) -> bool:
    """Whether a profile is to be asked about. Raises where it is not clear which."""
    names = list(settings.profiles)
    if request.offline or not names or (request.profile and request.profile not in names):
        return False
    if request.profile is None and not request.all_profiles and len(names) > 1:
        listed = ", ".join(names)
        raise DoctorError(
            f"{settings.path}: several profiles: say --profile NAME, --all-profiles or --offline;"
            f" there is: {listed}"
        )
    return True


def _check_profile(request: Request, gathered: Gathered) -> None:
    names = [profile.name for profile in gathered.profiles]
    if request.profile is not None and not any(_is_profile(n, request.profile) for n in names):
        listed = ", ".join(dict.fromkeys(names)) or "none was found"
        raise DoctorError(f"no profile is called {request.profile!r}; there is: {listed}")


def _is_profile(name: str | None, wanted: str) -> bool:
    return name is not None and (name == wanted or name.endswith(f":{wanted}"))


def _in_profile(name: str | None, request: Request) -> bool:
    return request.profile is None or name is None or _is_profile(name, request.profile)


def _with_severities(found: list[Finding], settings: Settings | None) -> list[Finding]:
    changes = settings.severity if settings else {}
    return [replace(f, severity=changes.get(f.rule, f.severity)) for f in found]


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.where.sort_key(), f.rule, f.message))


def _today(now: float) -> str:
    import time

    return time.strftime("%Y-%m-%d", time.gmtime(now))


def exit_code(result: Result, *, strict: bool, exit_zero: bool) -> int:
    """The process's exit code, the same for every format."""
    report = result.report
    bar = SEVERITIES.index(result.fail_on)
    if any(SEVERITIES.index(f.severity) >= bar for f in report.findings):
        return CLEAN if exit_zero else FOUND
    unknown = [o for o in report.outcomes if o.verdict == "unknown"]
    judged = [o for o in report.outcomes if o.verdict in ("pass", "fail")]
    if report.gaps and not judged:
        return UNCHECKED
    return UNCHECKED if strict and (unknown or report.gaps) else CLEAN


def _redacted(report: Report, redactor: Redactor) -> Report:
    """The same report with every text in it cleaned; the rules' own words hold no secret."""
    if not redactor.knows_any:
        return report
    cleaned: Report = _cleaned(replace(report, rules=()), redactor.clean, {})
    return replace(cleaned, rules=report.rules)


def _cleaned(value: Any, clean: Callable[[str], str], known: dict[int, Any]) -> Any:
    """``known`` holds what was cleaned before: a thousand outcomes share a hundred places."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        entries = tuple(_cleaned(entry, clean, known) for entry in value)
        same = all(new is old for new, old in zip(entries, value, strict=True))
        return value if same else entries
    if id(value) in known:
        return known[id(value)]
    changes = {}
    for name in fields_of(value):
        old = getattr(value, name)
        if old is not None and old.__class__ is not bool and old.__class__ is not int:
            new = _cleaned(old, clean, known)
            if new is not old:
                changes[name] = new
    known[id(value)] = made = replace(value, **changes) if changes else value
    return made
