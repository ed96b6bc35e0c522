"""The main job, once its options are known, with or without Typer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from egnyte_doctor.cli.formats import TEXT, Target, targets
from egnyte_doctor.cli.output import emit, refuse_target
from egnyte_doctor.cli.progress import Progress
from egnyte_doctor.exit_codes import exit_code
from egnyte_doctor.judging import judged
from egnyte_doctor.model import Severity
from egnyte_doctor.record import record, replace
from egnyte_doctor.redact import Redactor
from egnyte_doctor.request import LiveOptions, Request
from egnyte_doctor.run import collect
from egnyte_doctor.user_settings import UserSettings, user_settings
from egnyte_doctor.world import DiskWorld, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from egnyte_doctor.judging import Result
    from egnyte_doctor.reports.sarif_fixes import Change
    from egnyte_doctor.wire.model import Network
    from egnyte_doctor.wire.options import WireOptions

    class NetworkOptions(Protocol):
        """The options about the network that every live command has."""

        @property
        def dns_server(self) -> str | None:
            """Whom to ask for names."""

        @property
        def ca_file(self) -> str | None:
            """The authorities to trust."""

        @property
        def proxy(self) -> str | None:
            """The proxy to go through."""

        @property
        def allow_private(self) -> bool:
            """Whether private addresses are contacted."""


_SWITCHES = {
    "--offline": "offline",
    "--all-profiles": "all_profiles",
    "--isolated": "isolated",
    "--exit-zero": "exit_zero",
    "--strict": "strict",
    "--notes": "notes",
    "--quiet": "quiet",
    "-q": "quiet",
    "--statistics": "statistics",
    "--no-color": "no_color",
    "--probe-secret": "probe_secret",
    "--probe-sibling": "probe_sibling",
    "--allow-private": "allow_private",
    "--diff": "diff",
    "--fix": "fix",
    "--unsafe-fixes": "unsafe_fixes",
}
_VALUES = {
    "--format": "format",
    "--output": "output",
    "-o": "output",
    "--stdin-filename": "stdin_filename",
}
"""Options with a value; every other one is left to Typer."""
_NO_SETTINGS = UserSettings()


@record
class CheckOptions:
    """What ``check`` was asked for, as its options have it."""

    paths: tuple[str, ...] = ()
    offline: bool = False
    profile: str | None = None
    all_profiles: bool = False
    probe_secret: bool = False
    probe_sibling: bool = False
    allow_private: bool = False
    allow_env: tuple[str, ...] = ()
    dns_server: str | None = None
    ca_file: str | None = None
    proxy: str | None = None
    emulator: str | None = None
    baseline: str | None = None
    write_baseline: str | None = None
    rules: tuple[str, ...] = ()
    evidence: str | None = None
    save_evidence: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    fail_on: Severity | None = None
    exit_zero: bool = False
    strict: bool = False
    notes: bool = False
    quiet: bool = False
    statistics: bool = False
    no_color: bool = False
    targets: tuple[Target, ...] = TEXT
    certification: bool = False
    stdin_filename: str | None = None
    """The path of the one file that is read from standard input."""
    diff: bool = False
    fix: bool = False
    unsafe_fixes: bool = False


def plain_options(arguments: Sequence[str]) -> CheckOptions | None:
    """The options of a command line of paths, switches and formats; None for every other one.

    Editors and CI call it so, and importing Typer would take longer than the check itself. Raises
    ``DoctorError`` for formats that do not go together.
    """
    given: dict[str, Any] = {}
    values: dict[str, str] = {}
    paths, formats = [], []
    rest = iter(arguments)
    for argument in rest:
        if argument in _SWITCHES:
            given[_SWITCHES[argument]] = True
        elif argument in _VALUES:
            value = next(rest, "-")
            if value.startswith("-"):
                return None
            values[_VALUES[argument]] = value
            formats += [value] if argument == "--format" else []
        elif argument.startswith("-"):
            return None
        else:
            paths.append(argument)
    return CheckOptions(
        paths=tuple(paths),
        targets=targets(formats, values.get("output")),
        stdin_filename=values.get("stdin_filename"),
        **given,
    )


def perform(options: CheckOptions) -> int:
    """Check, print or write the reports, and return the exit code.

    Raises ``DoctorError`` for options that do not go together and files that cannot be used.
    """
    if options.fix or options.diff or options.unsafe_fixes:
        from egnyte_doctor.cli import fixing

        fixing.refuse_together(options)
    for target in options.targets:
        if target.path is not None:
            refuse_target(target.path)
    if options.stdin_filename is not None:
        from egnyte_doctor.cli import editing

        editing.refuse(options)
    if options.evidence is not None:
        from egnyte_doctor.cli.evidence import judged_from

        return _told(judged_from(options), options)
    world: World = DiskWorld()
    user = user_settings(world.env)
    if options.stdin_filename is not None:
        options, world = editing.edited(options, world)
    if options.emulator is None:
        return _performed(options, world, lambda: way_to(options, user.network), user)
    from egnyte_doctor.cli.embedded import embedded
    from egnyte_doctor.emulator import load

    with embedded(load(options.emulator), options) as (asked, its_world, way):
        here = replace(user, network={})  # the way to a local Egnyte is known
        return _performed(asked, its_world, lambda: way, here)


def way_to(options: NetworkOptions, network: Mapping[str, Any]) -> WireOptions:
    """The real network: the command line, else the user's settings, else our environment.

    The checked tree has no say.
    """
    import os

    from egnyte_doctor.wire.options import WireOptions, proxy_from

    proxy, direct = proxy_from(os.environ)
    chosen = options.proxy or network.get("proxy")
    return WireOptions(
        timeout_s=network.get("timeout_s", WireOptions().timeout_s),
        dns_server=options.dns_server or network.get("dns_server"),
        ca_file=options.ca_file or network.get("ca_file"),
        proxy=chosen or proxy,
        no_proxy=() if chosen else direct,
        allow_private=options.allow_private or network.get("allow_private", False),
    )


def _performed(
    options: CheckOptions, world: World, way: Callable[[], WireOptions], user: UserSettings
) -> int:
    """``perform`` in a world; ``way`` is asked once the network is needed."""
    if options.write_baseline is not None:
        refuse_target(options.write_baseline)
    if options.save_evidence is not None:
        from egnyte_doctor.cli import evidence

        evidence.refuse(options.save_evidence)
    fixed = None
    if options.fix or options.diff:
        from egnyte_doctor.cli import fixing

        if options.diff:
            return fixing.show(world, request_of(options, user), options)
        fixed = fixing.apply(world, request_of(options, user), options)
    with Progress(quiet=options.quiet) as progress:

        def connect(redactor: Redactor) -> Network:
            from egnyte_doctor.wire.live import LiveWire

            wire = LiveWire(way(), redactor)
            progress.doing = lambda: f"asking, {len(wire.sent)} requests sent so far"
            return wire

        material = collect(world, request_of(options, user), connect=connect)
    result = judged(material)
    if fixed is not None:
        result = replace(result, report=fixed.told(result.report))
    if options.write_baseline is not None:
        from egnyte_doctor.cli.baseline import written

        result = written(material, result, options.write_baseline)
    code = _told(result, options, _changes(world, request_of(options, user), result, options))
    if options.save_evidence is not None:
        evidence.save(material, options.save_evidence)
    return code


def _changes(
    world: World, request: Request, result: Result, options: CheckOptions
) -> Mapping[int, Change]:
    """The edits that reports can propose, where one of the formats has a place for them."""
    wanted = any(target.format == "sarif" for target in options.targets)
    if (
        not wanted
        or options.emulator is not None
        or not any(finding.fix.edit for finding in result.report.findings)
    ):
        return {}
    from egnyte_doctor.cli.proposing import proposals

    return proposals(world, request, result)


def _told(
    result: Result, options: CheckOptions, changes: Mapping[int, Change] | None = None
) -> int:
    if options.certification:
        from egnyte_doctor.cli import certification

        return certification.told(result, options)
    from egnyte_doctor.cli.rendering import rendered

    for target in options.targets:
        emit(rendered(result, options, target, changes), target.path)
    return exit_code(result, strict=options.strict, exit_zero=options.exit_zero)


def request_of(options: CheckOptions, user: UserSettings = _NO_SETTINGS) -> Request:
    """The options as a request to the engine, with what the user's settings add."""
    deadline_s = user.network.get("deadline_s", LiveOptions().deadline_s)
    return Request(
        paths=options.paths or (".",),
        offline=options.offline,
        all_profiles=options.all_profiles,
        live=LiveOptions(
            options.probe_secret, options.probe_sibling, options.allow_env, deadline_s
        ),
        isolated=options.isolated,
        config=options.config,
        select=options.select,
        ignore=options.ignore,
        profile=options.profile,
        fail_on=options.fail_on,
        strict=options.strict,
        baseline=options.baseline,
        new_baseline=options.write_baseline is not None,
        beside=options.stdin_filename is not None,
        packs=(*user.rule_packs, *options.rules),
    )
