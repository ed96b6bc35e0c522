"""``egnyte-doctor check``: its options."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from egnyte_doctor.cli.checking import CheckOptions, perform
from egnyte_doctor.cli.common import (
    AllowEnv,
    AllowPrivate,
    CaFile,
    ConfigFile,
    DnsServer,
    NoColor,
    Proxy,
)
from egnyte_doctor.cli.formats import FORMATS, complete_format, targets
from egnyte_doctor.cli.naming import complete_rule_or_subject, complete_scenario, split
from egnyte_doctor.model import DoctorError


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files and folders.  [default: .]"),
    ] = None,
    offline: Annotated[
        bool,
        typer.Option("--offline", help="Use no network, as without a profile."),
    ] = False,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="Judge this profile only, and ask it live.")
    ] = None,
    all_profiles: Annotated[
        bool,
        typer.Option("--all-profiles", help="Ask every profile live, not one alone."),
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID|SUBJECT",
            autocompletion=complete_rule_or_subject,
            help="Only these rules; repeatable, commas allowed.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID|SUBJECT",
            autocompletion=complete_rule_or_subject,
            help="Not these rules; repeatable, commas allowed.",
        ),
    ] = None,
    config: ConfigFile = None,
    isolated: Annotated[
        bool, typer.Option("--isolated", help="Heed no settings and no ignores of the tree.")
    ] = False,
    fail_on: Annotated[
        Literal["error", "warning", "note"] | None,
        typer.Option(help="Least severity that makes the exit code 1.  [default: warning]"),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 whatever was found.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 3 where something could not be checked.")
    ] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes too.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="One line for each finding, nothing else.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings of each rule.")
    ] = False,
    no_color: NoColor = False,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="NAME[:FILE]",
            autocompletion=complete_format,
            help=f"Form of the report: {', '.join(FORMATS)}; repeatable, each with its own FILE."
            "  [default: text]",
        ),
    ] = None,
    purpose: Annotated[
        Literal["certification"] | None,
        typer.Option("--for", help="Show the reviewer's list: met, not met, or to be shown."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the report to this file."),
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Judge standard input as the file of this name, offline: for editors.",
        ),
    ] = None,
    save_evidence: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write what was seen, with names replaced, to mail it."),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Hide the findings that this file knows."),
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write today's findings to such a file."),
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="A folder of private rules; repeatable."),
    ] = None,
    evidence: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Judge such a file: no network, no PATH."),
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Print what --fix would change, and change nothing.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended safely; report what remains.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes", help="With --fix or --diff: also what somebody should look over."
        ),
    ] = False,
    probe_secret: Annotated[
        bool,
        typer.Option("--probe-secret", help="Try key and secret with one request that must fail."),
    ] = False,
    probe_sibling: Annotated[
        bool, typer.Option("--probe-sibling", help="Ask the other environment for the public key.")
    ] = False,
    dns_server: DnsServer = None,
    ca_file: CaFile = None,
    proxy: Proxy = None,
    allow_private: AllowPrivate = False,
    allow_env: AllowEnv = None,
    emulator: Annotated[
        str | None,
        typer.Option(
            metavar="SCENARIO",
            autocompletion=complete_scenario,
            help="Ask a local Egnyte. Without PATH: about the scenario's own configuration.",
        ),
    ] = None,
) -> int:
    """Check configuration and source; ask Egnyte too.

    Each finding comes with its place, its cause and its fix. Where egnyte-doctor.toml has a
    profile, its hosts are asked too, unless --offline is given.
    """
    if profile is not None and all_profiles:
        raise DoctorError("--profile and --all-profiles exclude each other")
    if baseline is not None and write_baseline is not None:
        raise DoctorError("--baseline and --write-baseline exclude each other")
    if purpose is not None and emulator is not None:
        raise DoctorError("--for certification and --emulator exclude each other")
    options = CheckOptions(
        paths=tuple(paths or ()),
        offline=offline,
        profile=profile,
        select=split(select),
        ignore=split(ignore),
        config=config,
        isolated=isolated,
        fail_on=fail_on,
        exit_zero=exit_zero,
        strict=strict,
        notes=notes,
        quiet=quiet,
        statistics=statistics,
        no_color=no_color,
        targets=targets(format_ or (), output),
        certification=purpose is not None,
        stdin_filename=stdin_filename,
        all_profiles=all_profiles,
        save_evidence=save_evidence,
        evidence=evidence,
        baseline=baseline,
        write_baseline=write_baseline,
        rules=tuple(rules or ()),
        diff=diff,
        fix=fix,
        unsafe_fixes=unsafe_fixes,
        probe_secret=probe_secret,
        probe_sibling=probe_sibling,
        allow_private=allow_private,
        allow_env=tuple(allow_env or ()),
        dns_server=dns_server,
        ca_file=ca_file,
        proxy=proxy,
        emulator=emulator,
    )
    return perform(options)
