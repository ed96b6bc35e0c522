"""Which files of a listing are read as source, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence

from egnyte_doctor.model import Fact, Gap, Value
from egnyte_doctor.record import field, mutable
from egnyte_doctor.redact import Redactor
from egnyte_doctor.suppress import Ignore, find_ignores, without_ignores
from egnyte_doctor.world import FoundFile, Listing, Missing, ReadProblem, TooLarge, World, gap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIXES = frozenset(
    "py pyw js mjs cjs jsx ts mts cts tsx cs csx php phtml inc rb rake ru go java kt kts swift sh "
    "bash zsh ksh tf html htm vue svelte cshtml ejs ipynb md markdown mdx m mm h r rmd qmd ps1 "
    "psm1 psd1 gemspec pyi php5 sql bicep dart scala groovy gradle pl pm rs vb lua ex exs "
    "tfvars".split()
)
MAX_BYTES = 8 * 1024 * 1024
MAX_BESIDE = 512 * 1024
"""Bytes of files beside the judged ones: half a second of reading at the most."""
TEMPLATE_SUFFIXES = ("example", "sample", "template", "tmpl", "dist", "erb", "j2")
BUILT_FOLDERS = frozenset(
    {"dist", "build", "vendor", "third_party", "out", "target", "Pods", "obj"}
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins."""
_FACTS = ("source.request", "source.credential", "source.exposure")


@mutable
class Collected:
    """What the source files of a listing show."""

    facts: list[Fact] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    ignores: list[Ignore] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    passed_over: int = 0
    """Files about Egnyte that were not judged: built, vendored or minified ones."""
    too_large: int = 0
    """Source files that were not read for their size."""


def collect(
    world: World, listing: Listing, redactor: Redactor, said: Mapping[str, Value]
) -> Collected:
    """Read every source file that names Egnyte; without one, nothing heavy is imported."""
    found = Collected()
    texts: list[tuple[FoundFile, str]] = []
    for file in listing.files:
        if not is_source(file.path):
            continue
        data = _bytes(world, file, found)
        if data is None or not names_egnyte(data):
            continue
        if not file.given and _is_built(file.inner):
            found.passed_over += 1
            continue
        text = decode(data)
        ignores = find_ignores(text, file.path)
        texts.append((file, without_ignores(text, ignores)))
        found.ignores += ignores
    if texts:
        beside = _beside(world, listing.beside)
        _judge(texts, beside, redactor, said, found)
    return found


def _beside(world: World, files: Sequence[FoundFile]) -> list[tuple[FoundFile, str]]:
    """Source files that are not judged: the nearest, as many as can be read in no time."""
    texts: list[tuple[FoundFile, str]] = []
    length = 0
    for file in files:
        if not is_source(file.path) or _is_built(file.inner):
            continue
        data = _bytes(world, file, Collected())
        if data is None or len(data) > MAX_BESIDE or not names_egnyte(data):
            continue
        length += len(data)
        if length > MAX_BESIDE:
            break
        text = decode(data)
        texts.append((file, without_ignores(text, find_ignores(text, file.path))))
    return texts


def is_source(path: str) -> bool:
    """Whether a path's suffix is that of a language that is read."""
    name = path.rpartition("/")[2].lower()
    stem, dot, suffix = name.rpartition(".")
    while dot and suffix in TEMPLATE_SUFFIXES:
        stem, dot, suffix = stem.rpartition(".")
    return bool(dot) and suffix in SUFFIXES


def decode(data: bytes) -> str:
    """Text of any encoding: what is no UTF-8 is read byte by byte."""
    if data[:2] in _WIDE:
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _bytes(world: World, file: FoundFile, found: Collected) -> bytes | None:
    try:
        return world.read(file.path, MAX_BYTES, follow=file.given).data
    except Missing:
        return None
    except ReadProblem as problem:
        if file.given:
            found.gaps.append(gap(file.path, str(problem), _FACTS))
        elif isinstance(problem, TooLarge):
            found.too_large += 1
        return None


def names_egnyte(data: bytes) -> bool:
    """Whether a file speaks of Egnyte, in each spelling that is met."""
    if data[:2] in _WIDE:
        data = decode(data).encode()
    # Every file of a tree comes by here: a loop over the names would take half as long again.
    return b"gnyte" in data or b"GNYTE" in data or b"/pubapi" in data or b"puboauth" in data


def _is_built(inner: str) -> bool:
    folders, _, name = inner.rpartition("/")
    return ".min." in name or ".bundle." in name or not BUILT_FOLDERS.isdisjoint(folders.split("/"))


def _judge(
    texts: Sequence[tuple[FoundFile, str]],
    beside: Sequence[tuple[FoundFile, str]],
    redactor: Redactor,
    said: Mapping[str, Value],
    found: Collected,
) -> None:
    from egnyte_doctor.probes.source.probe import Text, probe

    judged = [Text(file, text) for file, text in texts]
    others = [Text(file, text) for file, text in beside]
    facts, gaps = probe(judged, redactor, said, others)
    found.facts += facts
    found.gaps += gaps
    found.files += [file.path for file, _ in texts]
