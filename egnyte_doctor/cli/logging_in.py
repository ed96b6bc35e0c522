"""``login``, once its options are known."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from egnyte_doctor.cli.login_course import LoginOptions, course_of, with_said
from egnyte_doctor.cli.output import terminal
from egnyte_doctor.cli.session import Session, session
from egnyte_doctor.cli.signing_in import can_ask, secret_from_person
from egnyte_doctor.cli.telling import Told
from egnyte_doctor.diagnosis import diagnosed
from egnyte_doctor.exit_codes import CLEAN, FOUND, UNCHECKED
from egnyte_doctor.flows import TOKEN_PATH
from egnyte_doctor.model import DoctorError, Fact, Finding
from egnyte_doctor.oauth.course import TITLES, Course, Means, Person
from egnyte_doctor.record import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.emulator.scenario import Scenario
    from egnyte_doctor.oauth.asking import Asking
    from egnyte_doctor.oauth.pair import Account, Pair
    from egnyte_doctor.oauth.store import TokenStore
    from egnyte_doctor.oauth.walk import Walk

_SHORTEST = 4
"""Characters of a secret below which a variable that happens to hold it is not kept back."""


def perform(options: LoginOptions) -> int:
    """Log in, and return the exit code."""
    from egnyte_doctor.oauth.asking import Asking

    with session(with_said(options)) as chosen:
        told = Told(
            terminal(no_color=options.no_color, to_file=options.print_token),
            chosen.redactor,
            to_stderr=options.print_token,
            whole=chosen.egnyte is None,
        )
        with Asking(chosen.way, chosen.redactor, chosen.deadline_s) as asking:
            return _Login(options, chosen, asking, told).run()


class _Login:
    def __init__(self, options: LoginOptions, chosen: Session, asking: Asking, told: Told) -> None:
        self._options = options
        self._chosen = chosen
        self._target = chosen.target
        self._asking = asking
        self._told = told

    def run(self) -> int:
        """Look at the login page, walk the flow, keep the token; the exit code.

        What fails on the way is diagnosed and told.
        """
        from egnyte_doctor.oauth.walk import Walk

        course = course_of(self._options, self._chosen)
        store = self._store()
        self._complete(course)
        through = ", through the Enhanced Auth Service" if course.region else ""
        self._told.line(f"Log in by the {TITLES[course.flow]}{through}")
        if course.flow != "refresh":
            seen = self._first_look(course)
            found = self._diagnosed(seen)
            if not self._goes_on(course, found):
                return self._failed(found, first_look=True)
            self._told.findings(found)
            course = replace(course, path=_path(seen))
        means = Means(
            self._asking.ask,
            self._person(course),
            self._told,
            time.time,
            self._chosen.redactor,
            self._asking.wire.proxied,
        )
        walk = Walk(course, self._target, means)
        if course.flow == "refresh":
            pair = self._renewed(walk, course, store)
        else:
            pair = walk.run()
            if pair is not None and store is not None:
                with store.locked():
                    self._kept(store, _account(walk, course), pair)
        if pair is None:
            return self._failed(self._diagnosed(walk.notes.in_order()))
        return self._ended(walk, pair)

    # ------------------------------------------------------------------ before

    def _store(self) -> TokenStore | None:
        """Where the token will be kept: a place that cannot be used is told before anything."""
        from egnyte_doctor.oauth.store import TokenStore

        # A local Egnyte ends with this command, and its tokens with it.
        if self._options.store == "none" or self._chosen.egnyte is not None:
            return None
        store = TokenStore(os.environ, self._options.store)
        if self._target.host is not None:
            from egnyte_doctor.oauth.pair import Account

            store.load(Account(self._target.host.name, self._target.values["client_id"]))
        return store

    def _complete(self, course: Course) -> None:
        """Ask for the secrets that the flow needs and the environment does not have."""
        values, missing = self._target.values, self._target.missing
        if self._chosen.egnyte is not None:
            self._take_from(self._chosen.egnyte.scenario)
        wanted = ["client_secret"] if course.flow != "implicit" else []
        if course.flow == "password":
            if "username" not in values:
                raise DoctorError(f"{missing['username']}; or say --username NAME")
            wanted.append("password")
        for name in wanted:
            if name in values:
                continue
            undeclared = missing[name] == f"the profile declares no {name}"
            may_lack = name == "client_secret" and undeclared
            if not can_ask():
                if may_lack:
                    continue  # keys of before 2015 have none
                raise DoctorError(f"{missing[name]}, and nobody can be asked: no terminal")
            given = secret_from_person(name, may_lack=may_lack)
            if given:
                self._chosen.redactor.add(given)
                values[name] = given
            elif not may_lack:
                raise DoctorError(f"no {name} was given")

    def _take_from(self, scenario: Scenario) -> None:
        """User and password of the stand-in, where it is chosen or the profile has none."""
        values = self._target.values
        name = self._options.user or values.get("username")
        password = next((user.password for user in scenario.users if user.name == name), None)
        if name is not None and (self._options.user or "password" not in values):
            values["username"] = name
            values["password"] = password or "FAKE-none"
            self._chosen.redactor.add(values["password"])

    def _goes_on(self, course: Course, found: Sequence[Finding]) -> bool:
        """Whether to sign in after the first look, given what that has found."""
        host = self._target.host
        if host is None or host.kind != "tenant":
            return course.region is not None and not found
        return self._options.anyway or not found

    def _first_look(self, course: Course) -> list[Fact]:
        """Whether the host is there and the login page takes key and callback."""
        from egnyte_doctor.probes.live.checkup import Checkup
        from egnyte_doctor.request import Request

        wire = self._asking.share()
        checkup = Checkup(wire, self._target, self._chosen.now, Request(offline=False))
        self._told.step("Look whether the login page takes the key")
        before = len(self._asking.wire.sent)
        self._asking.run(checkup.before_login(course.region))
        for sent in self._asking.wire.sent[before:]:
            status = f"HTTP {sent.status}" if sent.status else "no answer"
            self._told.says(f"{sent.method} {sent.host}{sent.path}: {status}")
        return checkup.notes.in_order()

    def _person(self, course: Course) -> Person:
        from egnyte_doctor.cli.signing_in import AtTerminal, Desk

        chosen = self._chosen
        if chosen.egnyte is not None:
            from egnyte_doctor.cli.stand_in import stand_in

            return stand_in(chosen.egnyte, self._target, self._told, self._options)
        desk = Desk(
            asking=self._asking,
            teller=self._told,
            now=time.time(),
            browser_env=None if self._options.no_browser else self._browser_env(),
            certificate=self._options.certificate,
            certificate_key=self._options.certificate_key,
        )
        assert not course.by_browser or course.redirect_uri
        return AtTerminal(desk)

    def _browser_env(self) -> dict[str, str]:
        """Our environment without what may hold a secret: a browser is another program."""
        from egnyte_doctor.egnyte import CREDENTIALS
        from egnyte_doctor.oauth.browser import environment

        values = self._target.values
        secrets = [values[name] for name in CREDENTIALS if name in values]
        hidden = self._options.session.allow_env
        return environment(os.environ, hidden, [s for s in secrets if len(s) >= _SHORTEST])

    # ------------------------------------------------------------------ after

    def _kept(self, store: TokenStore, account: Account, pair: Pair) -> None:
        place = store.save(account, pair)
        self._told.says(f"kept in {place}")

    def _renewed(self, walk: Walk, course: Course, store: TokenStore | None) -> Pair | None:
        """Renew the kept pair, or the profile's own where none is kept, one process at a time."""
        from egnyte_doctor.oauth.renewal import renewed

        account = _account(walk, course)
        declared = self._target.values.get("refresh_token")
        return renewed(walk, store, account, declared, self._told.says)

    def _ended(self, walk: Walk, pair: Pair) -> int:
        """Try the token once and say what became of it; the exit code."""
        walk.proven(pair)
        found = self._diagnosed(walk.notes.in_order())
        self._told.findings(found)
        told = self._told
        if self._chosen.egnyte is not None:
            told.paragraph("Logged in at a local Egnyte, which ends now: nothing is kept.")
        elif self._options.store == "none":
            told.paragraph("Logged in. The token was not kept.")
        else:
            told.paragraph("Logged in. `egnyte-doctor logout` ends the token and forgets it.")
        if self._options.print_token:
            print(pair.access_token)
        return FOUND if found else CLEAN

    def _failed(self, found: Sequence[Finding], *, first_look: bool = False) -> int:
        """Say why there is no token; the exit code."""
        self._told.findings(found)
        host = self._target.host
        more = first_look and not self._options.anyway and host and host.kind == "tenant"
        self._told.paragraph(f"Not logged in.{' --anyway tries it all the same.' if more else ''}")
        return FOUND if found else UNCHECKED

    def _diagnosed(self, seen: Sequence[Fact]) -> list[Finding]:
        return diagnosed(seen, self._chosen.facts, self._chosen.rules)


def _account(walk: Walk, course: Course) -> Account:
    from egnyte_doctor.oauth.pair import Account

    assert walk.host is not None
    return Account(walk.host.name, course.client_id)


def _path(seen: Sequence[Fact]) -> str:
    """The path whose login page took the key: where the first one refused, the other may have."""
    paths = [
        str(fact.fields["path"])
        for fact in seen
        if fact.name == "error.report" and fact.fields.get("path")
    ]
    return paths[0] if paths else TOKEN_PATH
