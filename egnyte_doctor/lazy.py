"""Patterns that are compiled when first used, or were compiled when the package was built.

Most runs need few of all patterns, and compiling all of them at each start would take longer than
what they are asked of. So an installation carries what they compile to, as it carries the bytecode
of its modules. ``re`` has no form for that, and this reaches below it: where anything is not as it
was at the build, another version of Python or a changed pattern, ``re.compile`` does the work.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_Key = tuple[str, int]
_Entry = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, codes of the matching engine, number of groups, their numbers by name and the reverse."""
FILE = os.path.join(os.path.dirname(os.path.realpath(__file__)), "patterns.bin")
_made: dict[_Key, None] = {}
"""Source and flags of every pattern of the modules that are imported."""
_known: dict[_Key, _Entry] | None = None


def pattern(source: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, made at its first use. A broken source fails only then."""
    key = source, int(flags)
    _made[key] = None
    return _Lazy(*key)  # type: ignore[return-value]


class _Lazy:
    def __init__(self, source: str, flags: int) -> None:
        self._key = source, flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(compiled(*self._key), name)
        setattr(self, name, method)
        return method


def compiled(source: str, flags: int) -> re.Pattern[str]:
    """What ``re.compile`` gives, ready-made where the installation has it."""
    global _known  # noqa: PLW0603 - read once, and only by a run that needs a pattern
    if _known is None:
        _known = _read()
    entry = _known.get((source, flags))
    if entry is not None:
        try:
            return _put_together(source, entry)
        except (RuntimeError, TypeError, ValueError):
            pass  # the engine refuses codes that are damaged
    return re.compile(source, flags)


def compile_patterns() -> bytes:
    """The ready-made form of every pattern in the package, for this version of Python.

    Modules whose dependencies are missing, as in an isolated build, are left out.
    """
    import importlib
    import pkgutil

    import egnyte_doctor

    for module in pkgutil.walk_packages(egnyte_doctor.__path__, "egnyte_doctor.", lambda _: None):
        try:
            importlib.import_module(module.name)
        except ImportError:
            continue
    entries = {key: _taken_apart(*key) for key in sorted(_made)}
    return marshal.dumps((_engine(), entries), 2)


def write_patterns() -> None:
    """Give a checkout what the wheel has."""
    with open(FILE, "wb") as stream:
        stream.write(compile_patterns())


def _read() -> dict[_Key, _Entry]:
    try:
        with open(FILE, "rb") as stream:
            engine, known = marshal.loads(stream.read())  # noqa: S302 - as trusted as our bytecode
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return known if engine == _engine() else {}


def _engine() -> tuple[int, int, int]:
    """What codes are good for: this version of Python, its matching engine, the size of a code."""
    engine = sys.modules["_sre"]
    return sys.hexversion, engine.MAGIC, engine.CODESIZE


def _taken_apart(source: str, flags: int) -> _Entry:
    """What ``re`` makes of a pattern before it hands it to its engine."""
    parsed = re._parser.parse(source, flags)  # type: ignore[attr-defined]
    codes = re._compiler._code(parsed, flags)  # type: ignore[attr-defined]
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    whole = array("I", codes).tobytes()
    return int(flags | state.flags), whole, state.groups - 1, dict(state.groupdict), tuple(names)


def _put_together(source: str, entry: _Entry) -> re.Pattern[str]:
    flags, codes, groups, numbers, names = entry
    made: re.Pattern[str] = sys.modules["_sre"].compile(
        source, flags, array("I", codes).tolist(), groups, numbers, names
    )
    return made
