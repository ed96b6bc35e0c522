"""Advice, once its options are known."""

from __future__ import annotations

from collections.abc import Sequence

from egnyte_doctor.advice import Advice, advise
from egnyte_doctor.advice_steps import plan
from egnyte_doctor.cli.output import emit, terminal
from egnyte_doctor.record import record
from egnyte_doctor.reports.advice import as_json, render
from egnyte_doctor.rules_compiled import rule_sources
from egnyte_doctor.situation import Asked, Situation, situation
from egnyte_doctor.wire.hosts import tenant_host
from egnyte_doctor.world import DiskWorld

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_APP = ("backend", "tenancy", "kind")
_PROFILE = ("domain", "client_id")


@record
class AdviseOptions:
    """What ``advise`` was asked for, as its options have it. None: not said."""

    paths: tuple[str, ...] = ()
    backend: bool | None = None
    tenancy: str | None = None
    kind: str | None = None
    from_egnyte_ui: bool | None = None
    only_picking: bool | None = None
    api: tuple[str, ...] = ()
    domain: str | None = None
    client_id: str | None = None
    redirect_uri: str | None = None
    region: str = "us"
    profile: str | None = None
    config: str | None = None
    isolated: bool = False
    no_questions: bool = False
    as_json: bool = False
    output: str | None = None
    no_color: bool = False


_SWITCHES: dict[str, tuple[str, bool]] = {
    "--backend": ("backend", True),
    "--no-backend": ("backend", False),
    "--from-egnyte-ui": ("from_egnyte_ui", True),
    "--not-from-egnyte-ui": ("from_egnyte_ui", False),
    "--only-picking": ("only_picking", True),
    "--more-than-picking": ("only_picking", False),
    "--isolated": ("isolated", True),
    "--no-questions": ("no_questions", True),
    "--no-color": ("no_color", True),
}
_VALUES: dict[str, tuple[str, tuple[str, ...]]] = {
    "--tenancy": ("tenancy", ("single", "multi")),
    "--kind": ("kind", ("public", "internal")),
    "--api": ("api", ()),
    "--domain": ("domain", ()),
    "--client-id": ("client_id", ()),
    "--redirect-uri": ("redirect_uri", ()),
    "--region": ("region", ("us", "eu")),
    "--profile": ("profile", ()),
    "--config": ("config", ()),
    "--format": ("as_json", ("text", "json")),
    "--output": ("output", ()),
    "-o": ("output", ()),
}
"""The options with a value, and the values of each that takes no other."""


def plain_options(arguments: Sequence[str]) -> AdviseOptions | None:
    """The options of a command line of known options, each a word of its own; None for others.

    Importing Typer would take longer than the advice itself.
    """
    given: dict[str, Any] = {}
    paths: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument in _SWITCHES:
            name, switch = _SWITCHES[argument]
            given[name] = switch
        elif argument in _VALUES:
            name, allowed = _VALUES[argument]
            value = next(rest, "-")
            if value.startswith("-") or (allowed and value not in allowed):
                return None
            given[name] = (*given.get(name, ()), value) if name == "api" else value
        elif argument.startswith("-"):
            return None
        else:
            paths.append(argument)
    if "as_json" in given:
        given["as_json"] = given["as_json"] == "json"
    return AdviseOptions(paths=tuple(paths), **given)


def perform(options: AdviseOptions) -> int:
    """Advise, print or write the advice, and return the exit code: 0, whatever it is."""
    asked, world = asked_of(options), DiskWorld()
    known = situation(world, asked)
    if _asks(options):
        from egnyte_doctor.cli.interview import can_ask, interviewed

        if can_ask():
            known = situation(world, interviewed(asked, known))
    advice = advise(known)
    steps, sources = plan(known, advice), _sources(known, advice)
    if options.as_json:
        from egnyte_doctor.reports.json_ import dump

        text = as_json(known, advice, steps, sources, dump)
    else:
        shown = terminal(no_color=options.no_color, to_file=options.output not in {None, "-"})
        text = known.redactor.clean(render(known, advice, steps, sources, shown))
    emit(text, options.output)
    return 0


def _asks(options: AdviseOptions) -> bool:
    return not (options.no_questions or options.as_json or options.output)


def asked_of(options: AdviseOptions) -> Asked:
    """The same as keys of our settings."""
    given = {name: getattr(options, name) for name in (*_APP, *_PROFILE)}
    given = {name: value for name, value in given.items() if value is not None}
    host = tenant_host(options.domain) if options.domain else None
    if host is not None:
        given["domain"] = host.name  # what is typed here need not have the form that files want
    redirects = {} if options.redirect_uri is None else {"redirect_uris": [options.redirect_uri]}
    return Asked(
        app={name: given[name] for name in _APP if name in given} | redirects,
        profile={name: given[name] for name in _PROFILE if name in given},
        profile_name=options.profile,
        from_egnyte_ui=options.from_egnyte_ui,
        only_picking=options.only_picking,
        apis=options.api,
        region=options.region,
        config=options.config,
        isolated=options.isolated,
        paths=options.paths or (".",),
    )


def _sources(known: Situation, advice: Advice) -> dict[str, tuple[str, ...]]:
    reasons = [advice.eas_reason, *(verdict.reason for verdict in advice.verdicts)]
    named = {reason.rule for reason in reasons}
    return {rule.id: rule_sources(rule) for rule in known.rules if rule.id in named}
