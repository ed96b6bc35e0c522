"""A login in an example of a rule: walked as ``login`` walks it, in the example's own network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from egnyte_doctor.model import Fact, Gap
from egnyte_doctor.oauth.callback import Arrival
from egnyte_doctor.oauth.course import FLOWS, Course, Means, Nobody
from egnyte_doctor.oauth.turns import Turns
from egnyte_doctor.oauth.walk import Walk
from egnyte_doctor.probes.live.checkup import Checkup
from egnyte_doctor.probes.live.target import Target
from egnyte_doctor.record import record
from egnyte_doctor.redact import Redactor
from egnyte_doctor.request import Request
from egnyte_doctor.rule_examples import RuleError, check_keys
from egnyte_doctor.wire.made_up import MadeUpWire
from egnyte_doctor.wire.model import HttpRequest, NoReply, Reply

LOGIN_KEYS = {"arrives": str, "refreshes": bool}


@record
class Login:
    """What happens in a login: ``arrives`` is what comes to the callback, behind its ``?`` or
    ``#``, with ``{state}`` for the state that was sent; None: nothing comes. With ``refreshes`` the
    profile's refresh token is renewed instead."""

    arrives: str | None = None
    refreshes: bool = False


def read_login(table: object, path: Path, at: str) -> Login:
    """The ``login`` table of an example. Raises ``RuleError``."""
    if not isinstance(table, dict):
        raise RuleError(f"{path}: {at}login: must be a table")
    check_keys(path, table, LOGIN_KEYS, (), f"{at}login.")
    return Login(table.get("arrives"), table.get("refreshes", False))


def walked(
    login: Login, target: Target, wire: MadeUpWire, now: float
) -> tuple[list[Fact], list[Gap]]:
    """The facts and gaps of a login for the target, by the flow that it states."""
    values, flow = target.values, target.said.get("flow")
    assert flow in FLOWS, "an example of a login states its flow"
    course = Course(
        "refresh" if login.refreshes else str(flow),
        values["client_id"],
        target.redirect_uri,
        target.scopes,
    )
    with Turns() as turns:

        def ask(request: HttpRequest) -> Reply | NoReply:
            return turns.run(wire.send(request))

        means = Means(ask, _Scripted(login.arrives), _Silent(), lambda: now, Redactor())
        walk = Walk(course, target, means)
        if login.refreshes:
            walk.renewed(values["refresh_token"])
            return walk.notes.facts, walk.notes.gaps
        checkup = Checkup(wire, target, now, Request(offline=False))
        turns.run(checkup.before_login(None))
        notes = checkup.notes
        if not notes.gaps:
            walk.run()
        return [*notes.facts, *walk.notes.facts], [*notes.gaps, *walk.notes.gaps]


class _Scripted(Nobody):
    """Somebody to whose callback comes what the example says."""

    def __init__(self, arrives: str | None) -> None:
        self._arrives = arrives

    def sign_in(self, url: str, _course: Course, _mine: Callable[[str], bool]) -> Arrival | None:
        if self._arrives is None:
            return None
        (state,) = parse_qs(urlsplit(url).query)["state"]
        return Arrival(self._arrives.replace("{state}", state))


class _Silent:
    """A ``Teller`` without anybody to tell."""

    def step(self, title: str) -> None:
        """Nothing."""

    def sends(self, request: HttpRequest) -> None:
        """Nothing."""

    def shows(self, url: str, state: str) -> None:
        """Nothing."""

    def came(self, answer: Reply | NoReply, words: str = "") -> None:
        """Nothing."""

    def says(self, text: str) -> None:
        """Nothing."""
