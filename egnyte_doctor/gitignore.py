"""The ``.gitignore`` files of a tree without git, honoured within a bound.

They are hostile like all that is checked. The library makes a regular expression of each line, and
with every ``*`` more of it the time to ask it grows by another power of the name's length.
"""

from __future__ import annotations

from egnyte_doctor.record import mutable, record
from egnyte_doctor.world import ReadProblem, read_regular_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

LARGEST = 2**20
"""Bytes of one file that are read; a larger one is not honoured."""
MOST_STARS = 3
"""Lines with more of them in one part of a path, or with more ``**``, are not honoured."""
MOST_STEPS = 5_000_000
"""Lines asked, those with several stars counted by what they may take: some seconds."""
_STEPS_IN_ONE = 1000


@record
class Ignores:
    """One file: what it speaks of (its folder's path, empty or with a slash), and its lines.

    ``stars`` counts the lines by their stars, so that asking them can be paid for.
    """

    prefix: str
    spec: GitIgnoreSpec
    stars: tuple[int, ...]


@mutable
class Patience:
    """What is left of it for one walk. ``left_out``: lines or whole files that had no say."""

    steps: int = MOST_STEPS
    left_out: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What the report says of that."""
        if not self.left_out:
            return ()
        return ("Of .gitignore, lines that would take too long were not honoured.",)


def read_ignores(path: str, inner: str, patience: Patience) -> Ignores | None:
    """The file's lines; None where it is no file, a link, or too large. ``inner`` is its folder."""
    from pathspec import GitIgnoreSpec

    try:
        text = read_regular_file(path, LARGEST, follow=False).data.decode("utf-8", "replace")
        lines = text.splitlines()
        fit = [line for line in lines if _stars(line) <= MOST_STARS]
        patience.left_out = patience.left_out or len(fit) < len(lines)
        spec = GitIgnoreSpec.from_lines(fit)
    except ReadProblem:
        return None
    except ValueError:
        patience.left_out = True
        return None
    counted = [0] * (MOST_STARS + 1)
    for line in fit:
        counted[_stars(line)] += 1
    return Ignores(f"{inner}/" if inner else "", spec, tuple(counted))


def _stars(line: str) -> int:
    """The stars of the part that has most, or the double ones where these are more."""
    parts = line.split("/")
    doubles = parts.count("**")
    return max(doubles, *(part.count("*") for part in parts if part != "**"), 0)


def ignored(ignores: list[Ignores], name: str, patience: Patience) -> bool:
    """The nearest file that speaks of the name decides; none where patience has run out."""
    for found in reversed(ignores):
        here = name.removeprefix(found.prefix)
        patience.steps -= sum(
            count * (1 + (len(here) ** stars // _STEPS_IN_ONE if stars > 1 else 0))
            for stars, count in enumerate(found.stars)
            if count
        )
        if patience.steps < 0:
            patience.left_out = True
            return False
        verdict = found.spec.check_file(here).include
        if verdict is not None:
            return bool(verdict)
    return False
