"""Authorize URLs and token requests, as facts: ``source.request`` and ``source.state``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TypeVar

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.libraries import library_requests
from egnyte_doctor.probes.source.loops import in_loop
from egnyte_doctor.probes.source.requests import AUTHORIZE, GRANTS, Asked, asked
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.states import Made, hole_made, state_fact, state_made
from egnyte_doctor.probes.source.templates import Template


def requests(scene: Scene) -> Iterator[Fact]:
    """Every authorize URL and token request of a file; what they all lack is told once."""
    lacking: set[str] = set()
    places: set[tuple[str, int | None, int | None]] = set()
    for group in asked(scene):
        yield from _token_requests(scene, group)
        for fact in _authorize_requests(scene, group):
            lack, place = _lack(fact), (fact.name, fact.where.line, fact.where.column)
            if (not lack or lack not in lacking) and place not in places:
                yield fact
            lacking.add(lack)
            places.add(place)
    yield from library_requests(scene)


def _lack(fact: Fact) -> str:
    if fact.name == "source.state":
        return "state" if fact.fields.get("made") == "missing" else ""
    return "response_type" if fact.fields.get("response_type") is None else ""


def _token_requests(scene: Scene, group: Asked) -> Iterator[Fact]:
    grant = group.literal.get("grant_type")
    place = group.places.get("grant_type")
    if place is None or (grant is None and not group.urls):
        return
    fields: dict[str, Value] = {
        "step": "token",
        "grant": GRANTS.get(grant or "", "other"),
        "scope": "scope" in group.places,
    }
    fields["repeated"] = in_loop(scene, place)
    yield scene.fact("source.request", place, fields)


def _authorize_requests(scene: Scene, group: Asked) -> Iterator[Fact]:
    names = set(group.places)
    if "grant_type" in names and "response_type" not in names:
        return
    url = next((entry for entry in group.urls if AUTHORIZE.search(entry[1].text)), None)
    if url is not None and "?" in url[1].text and names.isdisjoint(_LOGIN):
        group = _elsewhere(scene, group)
        names = set(group.places)
    missing = "response_type" not in names
    if missing and not (url is not None and _is_authorize(scene, url[1], names)):
        return
    if missing and url is not None and _is_described(scene, group, url[1]):
        return
    place = group.places.get("response_type") or (scene.tokens[url[0]] if url else None)
    known = "redirect_uri" in names or "client_id" in names
    if place is None or not (known or (url is not None and "?" in url[1].text)):
        return  # a description of the endpoint, as registries of providers hold it
    response = group.literal.get("response_type")
    grant = {"code": "authorization_code", "token": "implicit"}.get(response or "")
    fields: dict[str, Value] = {
        "step": "authorize",
        "response_type": None if missing else response or "?",
        "grant": "implicit" if missing else grant,
        "scope": "scope" in names,
    }
    yield scene.fact("source.request", group.kept.get("response_type", place), fields)
    if "state" not in names and _CHECKS.search(scene.unit.text, *group.span) is not None:
        return  # a library makes it: Auth.js is told what to check
    yield from state_fact(scene, place, _state(scene, group))


T = TypeVar("T")
_ENDPOINTS = pattern(
    r"\b(?:access_?)?token_?(?:url|uri|endpoint)['\"]?\s*(?:=>|[:=](?!=))"
    r"|\burl_?access_?token['\"]?\s*(?:=>|[:=])",
    re.IGNORECASE,
)
"""Where the token endpoint is told under its own name."""
_GOES_ON = pattern(r"/puboauth/token\{\}\Z")
"""An address whose query is made elsewhere: ``$"{host}/puboauth/token{query}"``."""
_CHECKS = pattern(r"\bchecks\s*:\s*\[[^\]]{0,40}(?:state|pkce)")
_LOGIN = frozenset({"client_id", "redirect_uri", "response_type", "state", "scope"})


def _is_described(scene: Scene, group: Asked, template: Template) -> bool:
    """Whether an address is one of the endpoints that a library is told of; it does the rest."""
    return "?" not in template.text and _ENDPOINTS.search(scene.unit.text, *group.span) is not None


def _of_login(given: dict[str, T]) -> dict[str, T]:
    return {name: value for name, value in given.items() if name in _LOGIN}


def _elsewhere(scene: Scene, group: Asked) -> Asked:
    """The parameters that other functions of the file make for a login, with a group's address."""
    merged = Asked(group.span, urls=group.urls)
    for other in asked(scene):
        told = other.places.keys() & _LOGIN
        # A state or a scope alone is that of anything.
        if "grant_type" not in other.places and not other.urls and told - {"state", "scope"}:
            merged.params |= _of_login(other.params)
            merged.places |= _of_login(other.places)
            merged.literal |= _of_login(other.literal)
            merged.holes |= _of_login(other.holes)
    if "response_type" not in merged.places and "response_type" in scene.unit.text:
        return group
    return merged


def _state(scene: Scene, group: Asked) -> Made:
    if "state" in group.params or "state" not in group.places:
        named = group.params.get("state")
        return state_made(scene, named, "state" in group.places, group.span)
    if group.literal.get("state"):
        return Made("constant", scene, group.places["state"])
    if "state" in group.holes:
        return hole_made(scene, group.holes["state"], group.span)
    return Made("given")


def _is_authorize(scene: Scene, template: Template, names: Container[str]) -> bool:
    """Whether parameters without a response_type are those of a login."""
    if "client_id" not in names and "redirect_uri" not in names:
        return False
    if any(mark in template.text for mark in ("?", "authorize", "oauth/code")):
        return True
    if any(name in names for name in ("code", "client_secret", "refresh_token", "password")):
        return False
    login = "client_id" in names and "redirect_uri" in names
    asks = "scope" in names or "state" in names or _GOES_ON.search(template.text) is not None
    return login and asks and "response_type" not in scene.unit.text
