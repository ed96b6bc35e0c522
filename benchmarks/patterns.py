"""`python -m benchmarks --patterns`: which patterns run away.

Every compiled or lazy pattern of the package is found in its modules, those written inside
functions in the syntax tree, and those of the rules in the rules. Each is asked about long runs
that nearly match it: what leads up to one of its repeats, then that repeat's own piece again and
again, then something that ends the hope of a match. Where four times the text takes far more than
four times as long, twice in a row, and long enough to matter, the pattern is named.
"""

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import egnyte_doctor
from egnyte_doctor.lazy import _Lazy
from egnyte_doctor.rules_compiled import load_rules

ROOT = Path(egnyte_doctor.__file__).parent
SHORTEST, LONGEST = 512, 32_768
SHORT_S, PATIENCE_S = 0.06, 2.0
MUCH_MORE = 9.0
"""Four times the text: 4 is linear, 16 is the square."""
TWICE = 2
"""Steps in a row: a bound within a pattern makes the time jump once."""
ENDS = ("\0", "", "!", "\n", "x=", '"')
PIECES = (
    *("a", "A", "0", " ", "\t", "\n", '"', "'", "`", "=", ":", "/", ".", "-", "_", ",", ";"),
    *("(", ")", "[", "{", "<", ">", "\\", "$", "%", "#", "é", "a ", "a.", "a=", "a,", "aA", "a0"),
    *("a_", "a:", "a/", "a(", '\\"', "\r\n", "a\n", " \n", "${a", "<a", "egnyte", "token "),
)
BY_MATCH = frozenset(
    {
        "egnyte_doctor.phrases._ALPHABETS",
        "egnyte_doctor.probes.config.readers.dotenv._QUOTED",
        "egnyte_doctor.probes.config.readers.yaml_._FIRST_LINE",
    }
)
"""Asked by ``match`` under another name."""
GIVEN_AT_MOST = {
    "egnyte_doctor.probes.source.functions._ASSIGNED": 120,
    "egnyte_doctor.comment_styles._OPENER": 200,
}
"""Characters that the caller gives them and no more."""
TRIED = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split")


@dataclass(frozen=True)
class Named:
    """A pattern, where it stands, and how it is asked."""

    where: str
    pattern: re.Pattern[str]
    anchored: bool


class TooLong(Exception):  # noqa: N818 - a state, not an error
    pass


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages([str(ROOT)], "egnyte_doctor."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def within(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, _Lazy):
        yield re.compile(*value._key)
    elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 5 and isinstance(value, dict):
        yield from (p for entry in value.items() for p in within(entry, depth + 1))
    elif depth < 5 and isinstance(value, list | tuple | set | frozenset):
        yield from (p for entry in value for p in within(entry, depth + 1))
    elif depth < 5 and type(value).__module__.startswith("egnyte_doctor"):
        names: Any = getattr(type(value), "__slots__", None) or getattr(value, "__dict__", ())
        yield from (p for n in names for p in within(getattr(value, n, None), depth + 1))


def of_modules() -> Iterator[Named]:
    asked: dict[tuple[str, str], set[str]] = {}
    for path in ROOT.rglob("*.py"):
        uses = re.findall(rf"\b(\w+)\.({'|'.join(TRIED)})\b", path.read_text("utf-8"))
        for name, method in uses:
            # One without an underscore may be asked anywhere.
            asked.setdefault((str(path) if name[0] == "_" else "", name), set()).add(method)
    for module in modules():
        for name, value in vars(module).items():
            for found in within(value):
                key = (str(module.__file__) if name[0] == "_" else "", name)
                where = f"{module.__name__}.{name}"
                by_match = asked.get(key, {"finditer"}) <= {"match", "fullmatch"}
                yield Named(where, found, by_match or where in BY_MATCH)


def of_functions() -> Iterator[Named]:
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            owner, method = node.func.value, node.func.attr
            if isinstance(owner, ast.Name) and owner.id == "re" and method in TRIED and node.args:
                text = written(node.args[0])
                if text is not None:
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield Named(where, re.compile(text), method in ("match", "fullmatch"))


def written(node: ast.expr) -> str | None:
    """The text of a literal; what is filled into it is taken for a word."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) or "name" for part in node.values)
    return None


def of_rules() -> Iterator[Named]:
    for rule in load_rules():
        lines = [line for lines in rule.fail_if for line in lines] + list(rule.of)
        for line in lines:
            if line.word == "matches":
                yield Named(f"rule {rule.id}", re.compile(str(line.value)), anchored=False)


def patterns() -> list[Named]:
    found = {(n.pattern.pattern, n.pattern.flags, n.anchored): n for n in of_functions()}
    for named in (*of_modules(), *of_rules()):
        found.setdefault((named.pattern.pattern, named.pattern.flags, named.anchored), named)
    return sorted(found.values(), key=lambda n: n.where)


# --- texts that nearly match -------------------------------------------------------------------


def sample(items: Any) -> str:
    """A short text that the parsed pattern would match, as far as that is easily told."""
    return "".join(_sample(str(operation), argument) for operation, argument in items)


def _sample(operation: str, argument: Any) -> str:
    if operation == "LITERAL":
        return chr(argument)
    if operation == "NOT_LITERAL":
        return "a" if argument != ord("a") else "b"
    if operation == "ANY":
        return "a"
    if operation == "IN":
        return _member(argument)
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return sample(argument[2]) * min(max(int(argument[0]), 1), 30)
    if operation == "SUBPATTERN":
        return sample(argument[-1])
    if operation == "BRANCH":
        return sample(argument[1][0])
    return sample(argument) if operation == "ATOMIC_GROUP" else ""


def _member(items: Any) -> str:
    pieces = [(str(operation), argument) for operation, argument in items]
    if pieces[0][0] == "NEGATE":
        taken_out = {chr(argument) for kind, argument in pieces if kind == "LITERAL"}
        return next(c for c in "a .0-(é" if c not in taken_out)
    kind, argument = pieces[0]
    if kind == "RANGE":
        return chr(argument[0])
    if kind == "CATEGORY":
        return {"SPACE": " ", "DIGIT": "0", "WORD": "a"}.get(str(argument).rpartition("_")[2], "-")
    return chr(argument) if kind == "LITERAL" else "a"


def repeats(items: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """For each repeat what leads up to it, and the piece it repeats."""
    for operation, argument in items:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield before, sample(argument[2])
            yield from repeats(argument[2], before)
        elif name == "SUBPATTERN":
            yield from repeats(argument[-1], before)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from repeats(branch, before)
        elif name == "ATOMIC_GROUP":
            yield from repeats(argument, before)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from repeats(argument[1], before)
        before += _sample(name, argument)


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Beginnings, pieces to repeat and ends."""
    parsed = list(importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags))
    whole = sample(parsed)
    seen = dict.fromkeys(repeats(parsed))
    for before, piece in seen:
        for end in ENDS:
            yield before, piece or "a", end
    for piece in (whole, *PIECES):
        for end in ENDS[:2]:
            yield "", piece or "a", end


# --- how long it takes -------------------------------------------------------------------------


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def taken(named: Named, text: str) -> float:
    began = time.process_time()
    if named.anchored:
        named.pattern.match(text)
    else:
        for _ in named.pattern.finditer(text):
            pass
    return time.process_time() - began


def grows(named: Named, begin: str, piece: str, end: str) -> str | None:
    """How the time grows where it grows too fast, else None."""
    size, previous, fast = SHORTEST, 1.0, 0
    longest = GIVEN_AT_MOST.get(named.where, LONGEST)
    try:
        with at_most(PATIENCE_S):
            while size <= longest or (fast and size <= 4 * longest):
                text = begin + piece * (size // len(piece)) + end
                # Thrice: a machine with other work may have held up one of them.
                spent = max(min(taken(named, text) for _ in range(3)), 1e-5)
                fast = fast + 1 if spent > MUCH_MORE * previous else 0
                if fast == TWICE and spent > SHORT_S:
                    return f"{size} characters take {spent * 1000:.0f} ms, {spent / previous:.0f} x"
                size, previous = size * 4, spent
    except TooLong:
        if fast or size <= LONGEST // 4:
            return f"{size} characters take over {PATIENCE_S:g} s"
    return None


def report() -> int:
    """Print the patterns that run away; the exit code."""
    bad = 0
    found = patterns()
    for named in found:
        for begin, piece, end in attacks(named.pattern):
            told = grows(named, begin, piece, end)
            if told:
                bad += 1
                how = "match" if named.anchored else "finditer"
                print(
                    f"{named.where}: {how}: {told}: {begin[:60]!r} + {piece[:40]!r} * n + {end!r}"
                )
                print(f"    {named.pattern.pattern[:200]!r}", flush=True)
                break
    print(f"{len(found)} patterns, {bad} of them run away")
    return 1 if bad else 0
