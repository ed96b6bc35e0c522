"""One run: settings, probes and derived facts, gathered; then judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from egnyte_doctor.derive import derive
from egnyte_doctor.hiding import distinct, ignored_by_path
from egnyte_doctor.judging import Material, Result, judged
from egnyte_doctor.model import DoctorError, Rule
from egnyte_doctor.probes.config.emit import Emitter
from egnyte_doctor.probes.config.probe import ConfigProbe, Gathered
from egnyte_doctor.probes.source.collect import MAX_BYTES
from egnyte_doctor.probes.source.collect import collect as collect_source
from egnyte_doctor.record import replace
from egnyte_doctor.redact import Redactor
from egnyte_doctor.relevant import any_matters, relevant
from egnyte_doctor.request import Request
from egnyte_doctor.rules_compiled import check_rules
from egnyte_doctor.settings import Settings, SettingsError, parse, place_in
from egnyte_doctor.world import Link, Listing, ReadProblem, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.wire.model import Network

_OF_THE_APP = ("kind", "tenancy", "backend")
"""What our settings say of the app that rules on source ask for."""


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
    return judged(collect(world, request, rules, connect))


def collect(
    world: World,
    request: Request,
    rules: Sequence[Rule] | None = None,
    connect: Callable[[Redactor], Network] | None = None,
) -> Material:
    """All that the world has to say about what the request names. Arguments as for ``run``."""
    settings = find_settings(world, request)
    listing, known = _listed(world, request, rules)
    said = settings or Settings()
    chosen = chosen_rules(known, request, said)
    redactor = Redactor()
    gathered = _gathered(world, listing, settings, redactor)
    _check_profile(request, gathered)
    material = Material(
        rules=chosen,
        facts=gathered.facts,
        gaps=gathered.gaps,
        settings=replace(
            said,
            select=request.select or said.select,
            ignore=(*request.ignore, *said.ignore),
        ),
        fail_on=request.fail_on or said.fail_on or "warning",
        today=_today(world.now),
        reading=gathered.reading,
        redactor=redactor,
        ignores=() if request.isolated else distinct(gathered.ignores),
        known={rule.id for rule in known},
        judge_only={file.path for file in listing.files} if request.beside else None,
        whole=request.profile is None and not any(file.given for file in listing.files),
    )
    _add_what_hides(material, world, request, said, listing)
    if connect is not None and settings is not None and _asks_live(request, settings):
        _ask(material, world, request, connect)
    material.facts = [f for f in material.facts if _in_profile(f.profile, request)]
    material.gaps = [g for g in material.gaps if _in_profile(g.profile, request)]
    return material


def _listed(
    world: World, request: Request, rules: Sequence[Rule] | None
) -> tuple[Listing, Sequence[Rule]]:
    """The files to look at, and all rules, which are read while git is at work."""
    files = world.begin_listing(request.paths)
    looks_beside = request.beside and any_matters(world, request.paths)
    beside = world.begin_beside(request.paths) if looks_beside else None
    known = check_rules() if rules is None else rules
    if request.packs:
        from egnyte_doctor.packs import with_packs

        known = with_packs(known, request.packs)
    listing = files()
    return (listing if beside is None else replace(listing, beside=beside())), known


def _add_what_hides(
    material: Material, world: World, request: Request, settings: Settings, listing: Listing
) -> None:
    """Add the baseline and the patterns of ``per_path_ignore``, where there are any."""
    if request.baseline is not None or settings.baseline is not None:
        from egnyte_doctor.baseline_file import find_baseline

        material.baseline = find_baseline(world, request, settings, listing)
    if settings.per_path_ignore:
        from egnyte_doctor.baseline_file import places_of

        place = places_of(settings.path or ".")
        material.hides = lambda finding: ignored_by_path(finding, settings.per_path_ignore, place)


def _ask(
    material: Material, world: World, request: Request, connect: Callable[[Redactor], Network]
) -> None:
    """Add what the network says of the profiles that the request selects."""
    from egnyte_doctor.derive_live import joined
    from egnyte_doctor.probes.live.probe import probe

    redactor = material.redactor
    seen = probe(connect(redactor), material.settings, world.env, world.now, request, redactor)
    material.facts += joined(seen.facts, material.facts)
    material.gaps += seen.gaps
    material.offline, material.world, material.sent = False, seen.world, seen.sent
    material.interrupted = seen.interrupted


def gather(world: World, request: Request, settings: Settings | None = None) -> Gathered:
    """All facts and gaps, the derived ones too."""
    return _gathered(world, world.begin_listing(request.paths)(), settings, Redactor())


def _gathered(
    world: World, listing: Listing, settings: Settings | None, redactor: Redactor
) -> Gathered:
    named = bool(listing.files) and all(file.given for file in listing.files)
    listing = relevant(world, listing)
    emitter = Emitter(redactor, world.now)
    probe = ConfigProbe(world, emitter, settings, environment=not named)
    gathered = probe.run(listing)
    _add_source(world, listing, settings, gathered)
    gathered.facts += derive(gathered.facts, gathered.reading.settings)
    return gathered


def _add_source(
    world: World, listing: Listing, settings: Settings | None, gathered: Gathered
) -> None:
    """Add what the source files show; what our settings say of the app goes with each fact."""
    said = (
        {key: settings.app[key] for key in _OF_THE_APP if key in settings.app} if settings else {}
    )
    found = collect_source(world, listing, gathered.redactor, said)
    gathered.facts += found.facts
    gathered.gaps += found.gaps
    gathered.ignores += found.ignores
    reading = gathered.reading
    notes = reading.notes
    if found.passed_over:
        files = f"{found.passed_over:,} file{'s' if found.passed_over > 1 else ''}"
        notes = (*notes, f"Not judged: {files} in built, vendored or minified code.")
    if found.too_large:
        files = f"{found.too_large:,} source file{'s' if found.too_large > 1 else ''}"
        notes = (*notes, f"Not read: {files} larger than {MAX_BYTES // 2**20} MiB.")
    files_read = tuple(sorted({*reading.files, *found.files}))
    gathered.reading = replace(reading, files=files_read, notes=notes)


def find_settings(world: World, request: Request) -> Settings | None:
    """The settings for this run: those named, else the nearest upwards, unless isolated.

    Raises ``SettingsError`` for a file that cannot be used.
    """
    if request.config is not None:
        try:
            text = world.read(request.config).data.decode("utf-8-sig")
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
            # They come with the tree that is checked: a link could lead to any file of the user's.
            text = world.read(path, follow=False).data.decode("utf-8-sig")
        except Link as link:
            raise SettingsError(f"{path}: {link}; --config names it") from None
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


def chosen_rules(rules: Sequence[Rule], request: Request, settings: Settings) -> list[Rule]:
    """The rules that command line and settings select. Raises ``DoctorError`` for unknown names."""
    names = {rule.id for rule in rules} | {rule.subject for rule in rules}
    for name in (*request.select, *request.ignore):
        if name not in names:
            raise DoctorError(_no_rule_called(name, names))
    for keys, name in _names_in(settings):
        if name not in names:
            raise SettingsError(f"{place_in(settings, keys)}: {_no_rule_called(name, names)}")
    select = request.select or settings.select
    ignore = (*request.ignore, *settings.ignore)
    return [
        rule
        for rule in rules
        if (not select or rule.id in select or rule.subject in select)
        and rule.id not in ignore
        and rule.subject not in ignore
    ]


def _names_in(settings: Settings) -> Iterator[tuple[tuple[str, ...], str]]:
    """The rules and subjects that settings name, each with the keys under which it stands."""
    for key, listed in (("select", settings.select), ("ignore", settings.ignore)):
        for position, name in enumerate(listed):
            yield ("check", key, str(position)), name
    for name in settings.severity:
        yield ("check", "severity", name), name
    for pattern, listed in settings.per_path_ignore.items():
        for position, name in enumerate(listed):
            if name != "*":
                yield ("check", "per_path_ignore", pattern, str(position)), name


def _no_rule_called(name: str, names: Iterable[str]) -> str:
    from egnyte_doctor.egnyte import nearest

    near = nearest(name, sorted(names))
    hint = f"did you mean {near}?" if near else "`egnyte-doctor rules` lists them"
    return f"no rule or subject is called {name!r}; {hint}"


def _asks_live(request: Request, settings: Settings) -> bool:
    """Whether a profile is to be asked live. Raises ``DoctorError`` where it is not clear which."""
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
    """Raise ``DoctorError`` where the profile that the request names was not found."""
    names = [profile.name for profile in gathered.profiles]
    if request.profile is not None and not any(_is_profile(n, request.profile) for n in names):
        listed = ", ".join(dict.fromkeys(names))
        told = f"; there is: {listed}" if names else ", and none was found"
        raise DoctorError(f"no profile is called {request.profile!r}{told}")


def _is_profile(name: str | None, wanted: str) -> bool:
    """Whether ``wanted`` names the profile; NAME alone names FILE:NAME too."""
    return name is not None and (name == wanted or name.endswith(f":{wanted}"))


def _in_profile(name: str | None, request: Request) -> bool:
    return request.profile is None or name is None or _is_profile(name, request.profile)


def _today(now: float) -> str:
    import time

    return time.strftime("%Y-%m-%d", time.gmtime(now))
