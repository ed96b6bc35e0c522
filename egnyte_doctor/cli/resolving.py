"""Domains resolved, once the options are known."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager

from egnyte_doctor.cli.checking import way_to
from egnyte_doctor.cli.output import terminal
from egnyte_doctor.cli.progress import Progress
from egnyte_doctor.cli.results import Results
from egnyte_doctor.exit_codes import CLEAN, FOUND, INTERRUPTED, UNCHECKED
from egnyte_doctor.model import DoctorError
from egnyte_doctor.probes.live.lines import Given, Lines
from egnyte_doctor.probes.live.many import Many, Run, Told
from egnyte_doctor.record import record
from egnyte_doctor.redact import Redactor
from egnyte_doctor.reports.resolution import as_line, as_text, summary
from egnyte_doctor.resolution import resolution
from egnyte_doctor.user_settings import user_settings
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.options import WireOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

    from egnyte_doctor.reports.terminal import Terminal

_BAR = 24
"""Characters of the progress bar."""


@record
class ResolveOptions:
    """What ``resolve`` was asked for, as its options have it."""

    domains: tuple[str, ...] = ()
    as_lines: bool = False
    resume: str | None = None
    quiet: bool = False
    no_color: bool = False
    dns_server: str | None = None
    ca_file: str | None = None
    proxy: str | None = None
    allow_private: bool = False
    emulator: str | None = None


def perform(options: ResolveOptions) -> int:
    """Resolve, print or add the results as they come, and return the exit code."""
    lines = _lines(options)
    user = user_settings(os.environ).network
    with ExitStack() as stack:
        results = stack.enter_context(Results(options.resume)) if options.resume else None
        way = stack.enter_context(_way(options, user))
        sink = Sink(results, None if options.as_lines else terminal(no_color=options.no_color))
        many = Many(LiveWire(way, Redactor()), user.get("deadline_s", way.deadline_s))
        progress = Progress(quiet=options.quiet or not _on_terminal(sys.stderr))
        progress.doing = Meter(lines, many.result).words
        with progress:
            run = many.run(lines, sink.wants, sink.take)
    if not run.told and not sink.skipped and not run.ended and not run.interrupted:
        raise DoctorError("no domain was given: name one, or send names to standard input")
    _tell_end(run, sink, options)
    return _exit_code(run, sink.counts)


@contextmanager
def _way(options: ResolveOptions, network: Mapping[str, Any]) -> Iterator[WireOptions]:
    if options.emulator is None:
        yield way_to(options, network)
        return
    from egnyte_doctor.cli.embedded import refuse_other_ways, way_into
    from egnyte_doctor.emulator import emulator, load

    refuse_other_ways(options)
    with emulator(load(options.emulator)) as egnyte:
        yield way_into(egnyte)


def _lines(options: ResolveOptions) -> Given | Lines:
    """The domains of the command line, else those of standard input.

    Raises ``DoctorError`` where there are neither.
    """
    if options.domains and options.domains != ("-",):
        return Given(options.domains)
    try:
        descriptor = sys.stdin.fileno()
    except (AttributeError, OSError, ValueError):
        raise DoctorError("standard input cannot be read: name a domain") from None
    if not options.domains and os.isatty(descriptor):
        raise DoctorError("name a domain, or send names to standard input; - reads them here")
    return Lines(descriptor)


def _on_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


class Sink:
    """Takes results as they come: to a file, or to standard output. Each input counts once.

    On standard output they are text for ``shown``, else JSON lines. ``skipped`` counts the inputs
    that the file had, or that were given before.
    """

    def __init__(self, results: Results | None, shown: Terminal | None) -> None:
        self._results, self._shown = results, shown
        self._known = results.done if results else set()
        self.counts: Counter[str] = Counter()
        self.skipped = 0

    def wants(self, text: str) -> bool:
        """Whether this input is new."""
        key = hash(text)
        if key in self._known:
            self.skipped += 1
            return False
        self._known.add(key)
        return True

    def take(self, batch: Sequence[Told]) -> None:
        """Show or write what was seen."""
        found = [resolution(one, seen) for one, seen in batch]
        self.counts.update(one.outcome for one in found)
        if self._results is not None:
            self._results.add([as_line(one) for one in found])
        elif sys.stdout is not None:
            lines = (f"{as_line(one)}\n" for one in found)
            sys.stdout.write(as_text(found, self._shown) if self._shown else "".join(lines))
            sys.stdout.flush()


class Meter:
    """How far a run is, in words, with a bar where its end is known."""

    def __init__(self, lines: Given | Lines, run: Run) -> None:
        self._lines, self._run = lines, run
        self._began = time.monotonic()

    def words(self) -> str:
        """What a terminal shows; asked from another thread."""
        passed, total = self._lines.passed - self._run.waiting, self._lines.total
        told = self._run.told
        rate = told / max(time.monotonic() - self._began, 0.001)
        text = f"{told:,} domain{'' if told == 1 else 's'}, {rate:,.1f} a second"
        if not total:
            return text
        share = min(max(passed / total, 0.0), 1.0)
        bar = "#" * int(_BAR * share)
        return f"[{bar:.<{_BAR}}] {share:.0%}, {text}"


def _tell_end(run: Run, sink: Sink, options: ResolveOptions) -> None:
    told = summary(sink.counts, sink.skipped, run.requests)
    many = run.told + sink.skipped > 1
    if options.resume or (many and not options.as_lines):
        print(told)
    elif many and not options.quiet:
        print(told, file=sys.stderr)
    why = "interrupted" if run.interrupted else run.ended
    if why:
        on = "the same command goes on from here" if options.resume else "--resume FILE would go on"
        print(f"egnyte-doctor: ended early: {why}; {on}", file=sys.stderr)


def _exit_code(run: Run, counts: Counter[str]) -> int:
    if run.interrupted:
        return INTERRUPTED
    if run.ended or counts["unchecked"]:
        return UNCHECKED
    return FOUND if counts["not_a_tenant"] or counts["no_such_tenant"] else CLEAN
