"""Who signs in: somebody at this terminal with a browser, or a stand-in at a local Egnyte."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from egnyte_doctor.cli.questions import answered
from egnyte_doctor.model import DoctorError
from egnyte_doctor.oauth.callback import Arrival, parameters_of
from egnyte_doctor.oauth.course import Course
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ssl

    from egnyte_doctor.emulator.person import StandIn
    from egnyte_doctor.oauth.asking import Asking
    from egnyte_doctor.oauth.course import Teller
    from egnyte_doctor.oauth.listener import Place

_TRIES = 3
"""How often an address may be pasted that is not the callback's."""
_MADE = (
    "The certificate there is made for this login: your browser will warn of it, and you may go on "
    "at this one address. --certificate names one that it trusts."
)


@record
class Desk:
    """What somebody at a terminal works with.

    ``now`` is in seconds since 1970. ``browser_env`` is the environment to open a browser in, None
    where none is to be opened; ``certificate`` and its key are files of the user's.
    """

    asking: Asking
    teller: Teller
    now: float
    browser_env: Mapping[str, str] | None
    certificate: str | None = None
    certificate_key: str | None = None


class AtTerminal:
    """Somebody with a browser. The callback is received where it is on loopback, else pasted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sign_in(self, url: str, course: Course, mine: Callable[[str], bool]) -> Arrival | None:
        """Open the login page, or say which one to open, and wait for the callback."""
        from egnyte_doctor.oauth.listener import PATIENCE_S, Listener, Taken, place_of

        uri = course.redirect_uri or ""
        place = place_of(uri)
        if place is None:
            self._say("The callback is not on this machine: its address is to be pasted.")
            return self._pasted(url, course)
        trust = self._trust(place)
        if place.tls and trust is None:
            return self._pasted(url, course)
        try:
            with Listener(place, trust, mine, implicit=course.implicit) as listener:
                if place.tls and not self._desk.certificate:
                    self._say(_MADE)
                self._say(f"Waiting at {uri} for {PATIENCE_S / 60:.0f} minutes; Ctrl-C ends it.")
                self._open(url)
                return self._desk.asking.run(listener.arrival())
        except Taken as taken:
            self._say(f"Port {place.port} is not to be had ({taken}), maybe by another login.")
        return self._pasted(url, course)

    def tenant(self, declared: str | None, seen: str | None) -> str | None:
        """Ask for the domain; without a terminal the declared one counts."""
        if not can_ask():
            return declared
        likely = declared or seen
        shown = f" [{likely}]" if likely else ""
        answer = answered(f"At which Egnyte domain did you sign in?{shown}")
        return answer or likely

    def agrees(self, question: str) -> bool:
        """Ask; without a terminal nobody agrees."""
        return can_ask() and (answered(f"{question} [y/N]") or "").lower() in ("y", "yes")

    def _trust(self, place: Place) -> ssl.SSLContext | None:
        from egnyte_doctor.oauth import certificate

        desk = self._desk
        if not place.tls:
            return None
        if desk.certificate:
            return certificate.given(desk.certificate, desk.certificate_key)
        context = certificate.made(desk.now)
        if context is None:
            self._say(f"{certificate.MISSING}. Without one the callback is to be pasted.")
        return context

    def _open(self, url: str) -> None:
        from egnyte_doctor.oauth.browser import opened

        env = self._desk.browser_env
        if env is None or not opened(url, env):
            self._say("Open the address above in a browser.")

    def _pasted(self, url: str, course: Course) -> Arrival | None:
        if not can_ask():
            raise DoctorError(
                "the callback is to be pasted, and standard input is no terminal: "
                "register a redirect URI on 127.0.0.1, or run this in a terminal"
            )
        self._open(url)
        self._say("Sign in there. The browser then shows an address, be it of an error page.")
        for _ in range(_TRIES):
            text = _hidden("Paste that address (it is not shown): ")
            found = parameters_of(text, course.redirect_uri or "", implicit=course.implicit)
            if found is not None:
                return Arrival(found, pasted=True)
            self._say(f"That is not {course.redirect_uri} with an answer behind it.")
        return None

    def _say(self, text: str) -> None:
        self._desk.teller.says(text)


class AtEmulator:
    """A stand-in who signs in at a local Egnyte, and brings the callback's address by hand."""

    def __init__(self, person: StandIn, domain: str, teller: Teller) -> None:
        self._person = person
        self._domain = domain
        self._teller = teller

    def sign_in(self, url: str, course: Course, _mine: Callable[[str], bool]) -> Arrival | None:
        """Walk the pages of the local Egnyte."""
        self._teller.says("A stand-in signs in at the local Egnyte.")
        address = self._person.sent_back(url)
        if address is None:
            self._teller.says("The stand-in came to no callback: a page refused.")
            return None
        found = parameters_of(address, course.redirect_uri or "", implicit=course.implicit)
        return None if found is None else Arrival(found, pasted=True)

    def tenant(self, _declared: str | None, _seen: str | None) -> str | None:
        """The domain that the stand-in typed."""
        return self._domain

    def agrees(self, question: str) -> bool:
        """Yes, and it is told."""
        self._teller.says(f"{question} yes")
        return True


def can_ask() -> bool:
    """Whether somebody sits there to read questions and answer them."""
    streams = (sys.stdin, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def _hidden(prompt: str) -> str:
    """A line typed without echo. Raises ``DoctorError`` where that cannot be."""
    import getpass
    import warnings

    try:
        with warnings.catch_warnings():
            # Where echo cannot be turned off, nothing is read: getpass would only warn of it.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except getpass.GetPassWarning:
        raise DoctorError("this terminal would show what is typed: use the environment") from None
    except EOFError:
        raise DoctorError("the input ended before an answer was there") from None


def secret_from_person(name: str, *, may_lack: bool = False) -> str:
    """A secret typed without echo; empty where there may be none and none was given.

    Raises ``DoctorError`` where the terminal cannot hide what is typed, and at the end of input.
    """
    hint = " (Enter where the key has none)" if may_lack else ""
    given = _hidden(f"{name}{hint}: ")
    return given if name == "password" else given.strip()
