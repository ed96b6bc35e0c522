"""The edits that a SARIF report proposes: those of ``--fix`` and ``--unsafe-fixes``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from egnyte_doctor.fixing.edits import edited
from egnyte_doctor.fixing.mend import mended
from egnyte_doctor.fixing.text import coded
from egnyte_doctor.judging import Result
from egnyte_doctor.model import Finding, Rule
from egnyte_doctor.packs import with_packs
from egnyte_doctor.record import record, replace
from egnyte_doctor.redact import MASK
from egnyte_doctor.reports.sarif_fixes import Change, change_between
from egnyte_doctor.request import Request
from egnyte_doctor.rules_compiled import load_rules
from egnyte_doctor.run import run
from egnyte_doctor.world import (
    MAX_FILE_BYTES,
    FileData,
    FoundFile,
    Listing,
    ReadProblem,
    World,
)

_Mark = tuple[str, str | None, str | None, str]


@record
class _Alone:
    """The world ``under`` it, but that one file alone is listed: trying its edits costs little.

    ``paths`` are those of the whole run, which say where our settings are.
    """

    under: World
    path: str
    paths: tuple[str, ...]

    @property
    def env(self) -> Mapping[str, str]:
        return self.under.env

    @property
    def now(self) -> float:
        return self.under.now

    def begin_listing(self, _paths: Sequence[str]) -> Callable[[], Listing]:
        name = self.path.rpartition("/")[2]
        listing = Listing((FoundFile(self.path, name, None, given=True),))
        return lambda: listing

    def begin_beside(self, paths: Sequence[str]) -> Callable[[], tuple[FoundFile, ...]]:
        return self.under.begin_beside(paths)

    def read(self, path: str, limit: int = MAX_FILE_BYTES, *, follow: bool = True) -> FileData:
        return self.under.read(path, limit, follow=follow)

    def speaking(
        self, paths: Sequence[str], meanwhile: Callable[[Collection[str]], None]
    ) -> Collection[str]:
        return self.under.speaking(paths, meanwhile)

    def settings_candidates(self, _paths: Sequence[str]) -> tuple[str, ...]:
        return self.under.settings_candidates(self.paths)


def proposals(world: World, request: Request, result: Result) -> dict[int, Change]:
    """The change for each finding that has a proven edit, by its place among the findings.

    An edit that would bring another finding in its file is no proposal, nor is one that tells a
    secret, or one whose finding hangs on other files.
    """
    original = _reader(world)
    rules = with_packs(load_rules(), request.packs)
    held = {path: _held(world, request, rules, path) for path in _paths(result)}
    found = {}
    for number, finding in enumerate(result.report.findings):
        path = finding.where.path or ""
        if _may_be_edited(finding) and held[path][_mark(finding)]:
            held[path][_mark(finding)] -= 1
            change = _change(finding, original)
            if change is not None and result.redactor.clean(change.text) == change.text:
                found[number] = change
    return found


def _paths(result: Result) -> dict[str, None]:
    found = (f.where.path for f in result.report.findings if _may_be_edited(f))
    return {path: None for path in found if path is not None}


def _held(world: World, request: Request, rules: Sequence[Rule], path: str) -> Counter[_Mark]:
    """The findings of a file that its edits take away without bringing another one."""
    alone = replace(
        request,
        paths=(path,),
        offline=True,
        beside=False,
        profile=None,
        baseline=None,
        new_baseline=True,
        packs=(),
    )

    def judge(there: World) -> Sequence[Finding]:
        return run(there, alone, rules).report.findings

    done = mended(_Alone(world, path, request.paths), judge, _reader(world), _may_be_edited)
    return Counter(map(_mark, done.fixed))


def _may_be_edited(finding: Finding) -> bool:
    edit = finding.fix.edit
    return edit is not None and MASK not in edit.new and finding.where.path is not None


def _mark(finding: Finding) -> _Mark:
    return finding.rule, finding.where.path, finding.symbol, finding.message


def _reader(world: World) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        try:
            return world.read(path, follow=False).data
        except ReadProblem:
            return None

    return read


def _change(finding: Finding, original: Callable[[str], bytes | None]) -> Change | None:
    edit, path = finding.fix.edit, finding.where.path
    data = original(path) if path is not None else None
    source = coded(data) if data is not None else None
    if source is None or edit is None or path is None:
        return None
    after = edited(source.text, path, finding.where, edit)
    if after is None:
        return None
    return change_between(source.text, after, safe=edit.safe)
