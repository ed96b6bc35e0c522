"""Texts in which an error is told in words, by a program or by a person."""

from __future__ import annotations

import json
import re

from egnyte_doctor.errors.pasted import CODES
from egnyte_doctor.errors.shapes import read_body
from egnyte_doctor.errors.signatures import Known
from egnyte_doctor.errors.vendors import alone_in
from egnyte_doctor.lazy import pattern
from egnyte_doctor.triage import marks
from egnyte_doctor.triage.entries import add_headers, is_log, units, with_requests
from egnyte_doctor.triage.idle import without_idle_lines
from egnyte_doctor.triage.incident import Incident
from egnyte_doctor.triage.plain import plain_text
from egnyte_doctor.triage.same import signatures_of, tells_of
from egnyte_doctor.triage.scene import (
    NEAR,
    Scene,
    as_oauth,
    described,
    is_aside,
    is_elsewhere,
    is_over,
    is_overcome,
    judged,
    nearest,
    without_messages,
)
from egnyte_doctor.triage.structured import of_json, of_python
from egnyte_doctor.triage.transcripts import exchanges
from egnyte_doctor.triage.urls import Target, endpoint_of, parameters, target

LONGEST = 256 * 1024
"""Characters of one text that are looked at for words."""
_MOST_BODIES = 40
_PAGE = pattern(r"<(?:!doctype\s{1,4}html|html)\b", re.IGNORECASE)
_PAGE_SIZE = 20_000
_DIGITS = pattern(r"\d")
_STAMPED = 32
"""Characters at the beginning of an entry in which digits are those of a time."""
_MOST_ENTRIES = 1500
_METHOD = pattern(r"\b(GET|POST|PUT|PATCH|DELETE)\b[\s\"':,]{1,4}$")
_STRONG = CODES | {
    *(
        "name_not_found",
        "tls_failed",
        "tls_handshake",
        "connection_failed",
        "answer_late",
        "clock_off",
    ),
    *("cors_blocked", "cli_domain_form", "cli_half_app", "connector_unreachable", "state_mismatch"),
    *("connector_credentials", "connector_throttled", "other_vendor", "resolver_failed"),
}
"""Errors that no other words explain better."""
_DOUBLED = ".egnyte.com.egnyte.com"
_NAMES = ("name_not_found", "resolver_failed")
_OAUTH_WORDS = ("invalid_request", "access_denied", "invalid_scope", "unauthorized_client")


def read_text(text: str, first: int = 1, *, log: bool = False) -> list[Incident]:
    """Every error that a text tells of, in its order. ``first`` is the number of its first line."""
    text = without_idle_lines(plain_text(text[:LONGEST]))
    lines = text.split("\n")
    found, used = exchanges(lines, first)
    rest = "\n".join("" if mine else line for line, mine in zip(lines, used, strict=True))
    if log or is_log(lines):
        spoken = _of_entries(units(rest, first))
    else:
        spoken = _of_unit(rest, first, found)
    return sorted([*found, *spoken], key=lambda incident: incident.line)


def _of_entries(entries: list[tuple[int, str]]) -> list[Incident]:
    """The errors of a log's entries; the same one again, but for its time, is counted."""
    known: dict[str, list[Incident]] = {}
    told: list[list[Incident]] = []
    for number, unit in entries:
        key = _DIGITS.sub("#", unit[:_STAMPED]) + unit[_STAMPED:]
        before = known.get(key)
        if before is not None:
            for incident in before:
                incident.count += 1
        elif len(known) < _MOST_ENTRIES:
            known[key] = _of_unit(unit, number, [])
            if not known[key] and told:
                add_headers(unit, number, told[-1])
            told.append(known[key])
    return with_requests(told)


def _of_unit(text: str, first: int, above: list[Incident]) -> list[Incident]:
    """The errors of one text; the words of the replies in it, ``above``, tell nothing new."""
    scene = Scene(text, first)
    found = _from_bodies(scene)
    named = {known.signature for known in signatures_of(above + found)}
    for start, end, known in _errors(scene):
        if known.signature in named:
            continue
        named.add(known.signature)
        incident = Incident(scene.line(start), known=known, at=start)
        incident.known_text = scene.text[start:end]
        if is_aside(scene, start):
            incident.guessed.add("signature")
        incident.quote("signature", scene.words(start, end), scene.line(start))
        _complete(incident, scene, start)
        if known.signature in _NAMES and (name := marks.unresolved(scene.text, start)):
            incident.url = f"https://{name}/"
        found.append(incident)
    if above and found:
        found = [i for i in found if i.known is None or not tells_of(i, above)]
    if not found and not above:
        found = _from_statuses(scene) or _from_words(scene)
    for incident in above:
        if incident.url is None:
            _address(incident, scene, scene.place(incident.line))
    uri = marks.redirect_uri(scene.text)
    elsewhere = alone_in(scene.text)
    for incident in above + found:
        _with_words(incident, scene, uri)
        incident.elsewhere = elsewhere or (incident.at >= 0 and scene.is_of_vendor(incident.at))
    return found


def _errors(scene: Scene) -> list[tuple[int, int, Known]]:
    """The errors that are named; of two at one place the longer, weak ones only alone."""
    hits: list[tuple[int, int, Known]] = []
    for hit in judged(described(scene, scene.spoken.errors())):
        start, end, known = hit
        if known.signature in _OAUTH_WORDS and not as_oauth(scene, start):
            continue
        if hits and start < hits[-1][1]:
            other = hits[-1]
            weight = (known.signature in _STRONG, end - start)
            before = (other[2].signature in _STRONG, other[1] - other[0])
            if weight > before and known.signature != other[2].signature:
                hits[-1] = hit
            continue
        hits.append(hit)
    hits = without_messages(scene, _meant(scene, hits))
    strong = [hit for hit in hits if hit[2].signature in _STRONG]
    some = strong or [hit for hit in hits if hit[2].signature != "own_fault"]
    # That a program stumbles over an answer says less than the answer.
    return some or ([] if scene.statuses else hits)


def _meant(scene: Scene, hits: list[tuple[int, int, Known]]) -> list[tuple[int, int, Known]]:
    """The errors that are there now: not those of last year, of the documentation, or of code."""
    hits = [hit for hit in hits if not is_overcome(scene, hit[0])]
    hits = [hit for hit in hits if not is_over(scene, hit[0])]
    now = [hit for hit in hits if not is_aside(scene, hit[0])]
    return now if now or scene.statuses else hits


def _from_bodies(scene: Scene) -> list[Incident]:
    """Replies in JSON, or in a heading, that stand in the text."""
    found: list[Incident] = []
    at, tried = scene.text.find("{"), 0
    decoder = json.JSONDecoder()
    while at >= 0 and tried < _MOST_BODIES:
        tried += 1
        try:
            value, end = decoder.raw_decode(scene.text, at)
            body = scene.text[at:end]
        except (ValueError, RecursionError):
            shown = of_python(scene.text, at)
            if shown is None:
                at = scene.text.find("{", at + 1)
                continue
            value, end = shown
            body = json.dumps(value)
        read = read_body(body.encode("utf-8", "replace"))
        told = [] if read.sure or not isinstance(value, dict) else of_json(value, scene.line(at))
        found += told
        if isinstance(value, dict) and read.sure and read.pairs:
            incident = Incident(scene.line(at), body=body.encode("utf-8", "replace"), at=at)
            _complete(incident, scene, at)
            found.append(incident)
        at = scene.text.find("{", end)
    page = _PAGE.search(scene.text) if "<" in scene.text else None
    if page is not None and not found:
        at = page.start()
        body = scene.text[at : at + _PAGE_SIZE]
        incident = Incident(scene.line(at), body=body.encode("utf-8", "replace"))
        incident.quote("signature", body.partition("\n")[0], scene.line(at))
        _complete(incident, scene, at)
        found.append(incident)
    return found


def _from_statuses(scene: Scene) -> list[Incident]:
    """An error for each status, where nothing else is told."""
    found: dict[tuple[int, str | None], Incident] = {}
    for status, start, end in scene.statuses:
        incident = Incident(scene.line(start), status, at=start)
        incident.quote("status", scene.words(start, end), scene.line(start))
        _complete(incident, scene, start)
        known = found.setdefault((status, incident.endpoint), incident)
        known.count += known is not incident
    several = list(found.values())
    bare = [i for i in several if i.endpoint is None and i.url is None]
    rest = [i for i in several if i not in bare]
    statuses_told = {i.status for i in rest}
    return rest + [i for i in bare if i.status not in statuses_told]


def _from_words(scene: Scene) -> list[Incident]:
    """One error of which only circumstances are told."""
    told = scene.spoken.symptoms()
    if not told and not scene.addresses:
        return []
    at = min((start for start, _ in told.values()), default=0)
    incident = Incident(scene.line(at))
    _complete(incident, scene, at)
    return [incident]


def _complete(incident: Incident, scene: Scene, at: int) -> None:
    """Add what stands near: the status, the headers, the address and the grant."""
    if incident.status is None:
        near = nearest([(start, status) for status, start, _ in scene.statuses], scene, at)
        if near is not None:
            start, incident.status = near
            incident.quote("status", scene.words(start, start + 3), scene.line(start))
    for name, value, start, words in scene.headers:
        if abs(start - at) < 4 * NEAR:
            incident.headers.setdefault(name, value)
            incident.quote(f"header:{name}", words, scene.line(start))
    _address(incident, scene, at)
    if incident.grant is None and scene.grants:
        incident.grant = min(scene.grants, key=lambda grant: abs(grant[1] - at))[0]


def _address(incident: Incident, scene: Scene, at: int) -> None:
    """The nearest address, those of this API first; the method in front of it counts."""
    choices = []
    for address, start in scene.addresses:
        told = target(address)
        same = scene.line(start) == scene.line(at) or _answered(scene, start, told, incident)
        api = "pubapi" in address.lower() or "puboauth" in address.lower()
        if not told.ours and not same:
            continue
        near = 0 if api or told.foreign else 1 if told.ours else 2
        rank = near if same else 3 if api else 4
        choices.append((rank, abs(start - at) + (0 if start <= at else 60), start, address))
    if not choices:
        return
    _, _, start, address = min(choices)
    incident.url = scene.with_host(address, start)
    method = _METHOD.search(scene.text[max(0, start - 14) : start])
    incident.method = method[1] if method else None
    incident.quote("endpoint", address.partition("?")[0], scene.line(start))
    if incident.endpoint is None:
        told = target(address)
        form = "grant_type" if scene.grants else parameters(told.query).get("grant_type", "")
        incident.endpoint = endpoint_of(told, incident.method, form)


def _answered(scene: Scene, start: int, told: Target, incident: Incident) -> bool:
    """Whether an address of Mashery's other customers stands with the status of the error."""
    seen = incident.quotes.get("status")
    return told.same_gateway and seen is not None and seen.line == scene.line(start)


def _is_mute(incident: Incident) -> bool:
    """Whether an incident is of circumstances alone."""
    return incident.known is None and incident.status is None and not incident.body


def _with_words(incident: Incident, scene: Scene, uri: tuple[str, int] | None) -> None:
    """Add the circumstances that the text tells."""
    told = {
        name: place
        for name, place in scene.spoken.symptoms().items()
        if not is_elsewhere(scene, *place)
    }
    shown = {"doubled_suffix"} if _DOUBLED in scene.text and _is_mute(incident) else set[str]()
    incident.told = tuple(sorted({*incident.told, *told, *shown}))
    for name, (start, end) in told.items():
        incident.quote(f"symptom:{name}", scene.words(start, end), scene.line(start))
    if incident.grant is None and scene.grants and len(scene.grants) == 1:
        incident.grant = scene.grants[0][0]
    if uri is not None:
        incident.quote("redirect_uri", uri[0], scene.line(uri[1]))
