"""Long texts are parsed in a process of their own: it may break down or never end, and is ended.

A native parser cannot be interrupted, and a text that is nested deep enough ends its process.
"""

from __future__ import annotations

import contextlib
import json
import sys

from egnyte_doctor.probes.source import grammar
from egnyte_doctor.probes.source.bounds import MOST_SECONDS
from egnyte_doctor.probes.source.languages import BY_SUFFIX, Language
from egnyte_doctor.probes.source.unit import Comment, Token, Unit

PATIENCE_S = 60.0
"""By the clock, on a machine that has much else to do."""
MOST_BYTES = 2**30
"""Of memory: the worst tree of a million characters took 730 MB."""
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from egnyte_doctor.probes.source.apart import main; main()"
)


def read(text: str, language: Language, path: str) -> Unit:
    """The unit of a text, as ``grammar.read`` gives it. Raises ``NativeFailure``."""
    import subprocess

    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _PROGRAM, *sys.path],
            input=json.dumps((language.name, language.grammar, text)).encode(),
            capture_output=True,
            timeout=PATIENCE_S,
            check=True,
            env={},  # no secret goes there
        )
    except (OSError, subprocess.SubprocessError):
        raise grammar.NativeFailure from None
    tokens, comments, functions = json.loads(done.stdout)
    return Unit(
        path,
        language,
        text,
        [Token(kind, piece, at, end, tuple(holes)) for kind, piece, at, end, holes in tokens],
        [Comment(*comment) for comment in comments],
        [(start, end) for start, end in functions],
    )


def main() -> None:
    """The other process: a text from standard input, its tokens to standard output."""
    _limit()
    name, grammar_name, text = json.load(sys.stdin)
    language = next(
        each for each in BY_SUFFIX.values() if (each.name, each.grammar) == (name, grammar_name)
    )
    unit = grammar.read(text, language, "")
    tokens = [(t.kind, t.text, t.start, t.end, t.holes) for t in unit.tokens]
    comments = [(comment.text, comment.start) for comment in unit.comments]
    json.dump((tokens, comments, unit.functions), sys.stdout)


def _limit() -> None:
    import resource

    limits = ((resource.RLIMIT_DATA, MOST_BYTES), (resource.RLIMIT_CPU, int(MOST_SECONDS)))
    for kind, most in limits:
        # Where a lower limit is set already, or the system knows none, that counts.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
