"""The source probe: files in, facts and gaps out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from egnyte_doctor.model import Fact, Gap, Value
from egnyte_doctor.probes.config.shapes import is_sample
from egnyte_doctor.probes.source.anew import asked_anew
from egnyte_doctor.probes.source.answers import answers
from egnyte_doctor.probes.source.bounds import TooLong, alarm
from egnyte_doctor.probes.source.code import Code
from egnyte_doctor.probes.source.exposures import exposures
from egnyte_doctor.probes.source.hosts import hosts
from egnyte_doctor.probes.source.languages import MARKDOWN, language_of
from egnyte_doctor.probes.source.limits import throttling
from egnyte_doctor.probes.source.literals import credentials
from egnyte_doctor.probes.source.logins import requests
from egnyte_doctor.probes.source.reading import units
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.shared import shared_facts
from egnyte_doctor.probes.source.states import made_by_name
from egnyte_doctor.probes.source.switches import headers, tls_switches
from egnyte_doctor.probes.source.taint import Taint
from egnyte_doctor.probes.source.templates import Template
from egnyte_doctor.probes.source.tests import is_test
from egnyte_doctor.probes.source.unit import Unit, Unjudged
from egnyte_doctor.record import record
from egnyte_doctor.redact import Redactor
from egnyte_doctor.world import FoundFile, gap

SOURCE_FACTS = (
    "source.request",
    "source.state",
    "source.answer",
    "source.credential",
    "source.exposure",
    "source.tls",
    "source.host",
    "source.domain_input",
    "source.endpoint",
    "source.header",
    "source.throttling",
)
_ENDPOINTS = ("egnyte", "puboauth", "pubapi")


@record
class Text:
    """A source file's text."""

    file: FoundFile
    text: str


def probe(
    texts: Sequence[Text],
    redactor: Redactor,
    said: Mapping[str, Value],
    beside: Sequence[Text] = (),
) -> tuple[list[Fact], list[Gap]]:
    """What the source files of one tree show. ``said`` is what our settings say of the app.

    Files ``beside`` them only lend their constants, and how they treat Egnyte's answers.
    """
    gaps: list[Gap] = []
    pieces: list[tuple[Text, Unit, Code]] = []
    for text in texts:
        with _guarded(text.file.path, gaps):
            for unit in _units(text):
                if unit.partly is not None:
                    gaps.append(gap(text.file.path, unit.partly, SOURCE_FACTS))
                pieces.append((text, unit, Code(unit)))
    shared = _shared([*(code for _, _, code in pieces), *_lent(beside, texts)])
    scenes: list[Scene] = []
    for text, unit, code in pieces:
        sample = is_sample(text.file.inner) or is_test(text.file.inner, text.text)
        sample |= unit.language is MARKDOWN or _is_markdown(text)
        with _guarded(text.file.path, gaps):
            unit.bound.renew()
            known = code.knowing(shared) if shared else code
            scenes.append(
                Scene(unit, known, redactor, sample=sample, tracked=text.file.tracked, said=said)
            )
    for scene in scenes:
        scene.project = scenes
    facts: list[Fact] = []
    for scene in scenes:
        scene.unit.bound.renew()
    for scene in scenes:
        with _guarded(scene.unit.path, gaps):
            facts += list(_facts(scene))
    for first in scenes[:1]:
        with _guarded(first.unit.path, gaps):
            facts += throttling(scenes, [other.text for other in beside])
    return facts, gaps


def _lent(beside: Sequence[Text], texts: Sequence[Text]) -> Iterator[Code]:
    """The code of files beside the judged ones that define what these use."""
    if not beside:
        return
    from egnyte_doctor.probes.source.lending import lends, words_of

    wanted: dict[str, set[str]] = {}
    for text in texts:
        wanted.setdefault(_family(text), set()).update(words_of(text.text))
    for text in beside:
        if not lends(text.text, wanted.get(_family(text), set())):
            continue
        codes: list[Code] = []
        with _guarded(text.file.path, []):
            codes += [Code(unit) for unit in _units(text)]
        yield from codes


@contextmanager
def _guarded(path: str, gaps: list[Gap]) -> Iterator[None]:
    """What goes wrong with one file is a gap, and loses no other."""
    try:
        with alarm():
            yield
    except Unjudged as problem:
        reason = str(problem)
    except TooLong:
        reason = "takes too long to judge; given up"
    except RecursionError:
        reason = "is nested too deep to be judged"
    except Exception as error:  # noqa: BLE001 - a bug of ours in one file must not lose the others
        reason = f"our reader failed ({type(error).__name__}); report it as a bug"
    else:
        return
    gaps.append(gap(path, reason, SOURCE_FACTS))


def _units(text: Text) -> Iterable[Unit]:
    language = language_of(text.file.path.rpartition("/")[2])
    return units(text.text, language, text.file.path) if language else ()


def _family(text: Text) -> str:
    """The lexer of a file's language: those that share one import from each other."""
    language = language_of(text.file.path.rpartition("/")[2])
    return (language.lexer if language else None) or ""


def _is_markdown(text: Text) -> bool:
    return language_of(text.file.path.rpartition("/")[2]) is MARKDOWN


def _shared(codes: Sequence[Code]) -> dict[str, Template]:
    """Names that stand for an address in one file and nothing else in any other."""
    found: dict[str, Template | None] = {}
    for code in codes:
        for name, template in code.constants.items():
            lower = template.text.lower()
            ours = any(word in lower for word in _ENDPOINTS)
            if (ours or lower.startswith(("http://", "https://"))) and len(name) >= 5:
                known = found.get(name, template)
                found[name] = template if known == template else None
    return {name: template for name, template in found.items() if template is not None}


def _facts(scene: Scene) -> Iterator[Fact]:
    yield from credentials(scene)
    yield from requests(scene)
    yield from made_by_name(scene)
    yield from answers(scene)
    yield from asked_anew(scene)
    yield from exposures(scene, Taint(scene))
    yield from tls_switches(scene)
    yield from headers(scene)
    yield from hosts(scene)
    yield from shared_facts(scene)
