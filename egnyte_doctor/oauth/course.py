"""One login as it is meant to go, and who takes part in it: shapes alone."""

from __future__ import annotations

from egnyte_doctor.flows import TOKEN_PATH
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from egnyte_doctor.oauth.callback import Arrival
    from egnyte_doctor.redact import Redactor
    from egnyte_doctor.wire.model import HttpRequest, NoReply, Reply

    Ask = Callable[[HttpRequest], Reply | NoReply]
else:
    Protocol = object

FLOWS = ("authorization_code", "implicit", "password", "refresh")
TITLES = {
    "authorization_code": "authorization code flow",
    "implicit": "implicit flow",
    "password": "password grant",
    "refresh": "renewal by refresh token",
}


@record
class Course:
    """What is to be walked. ``region`` names the Enhanced Auth Service, None without it.

    ``redirect_uri`` is None for the flows without a browser; ``path`` is that of the login page.
    """

    flow: str
    client_id: str
    redirect_uri: str | None
    scopes: tuple[str, ...]
    region: str | None = None
    path: str = TOKEN_PATH

    @property
    def by_browser(self) -> bool:
        """Whether a person signs in by a browser."""
        return self.flow in ("authorization_code", "implicit")

    @property
    def implicit(self) -> bool:
        """Whether the token itself comes to the callback."""
        return self.flow == "implicit"


class Person(Protocol):
    """Whoever signs in: at a terminal with a browser, or a stand-in."""

    def sign_in(self, url: str, course: Course, mine: Callable[[str], bool]) -> Arrival | None:
        """Lead them to the login page, and wait for what comes to the callback. None: nothing.

        ``mine`` says of a callback's parameters whether they answer this very login.
        """

    def tenant(self, declared: str | None, seen: str | None) -> str | None:
        """At which domain they signed in, as they write it; ``declared`` where they agree.

        ``seen`` is the tenant host that the browser came from, as far as it tells.
        """

    def agrees(self, question: str) -> bool:
        """Whether they say yes, in so many words."""


class Teller(Protocol):
    """Whoever is told of each step as it happens. What it is given, it cleans of secrets."""

    def step(self, title: str) -> None:
        """A step begins."""

    def sends(self, request: HttpRequest) -> None:
        """A request is about to be sent; of its secrets only the names are shown."""

    def shows(self, url: str, state: str) -> None:
        """An address that the browser opens, and the value in it that is good for one login."""

    def came(self, answer: Reply | NoReply, words: str = "") -> None:
        """What came back, with what it means where that is known."""

    def says(self, text: str) -> None:
        """Something that a reader should know now."""


@record
class Means:
    """What a walk needs of the world. ``ask`` sends a request and waits; ``clock`` tells seconds
    since 1970; ``proxied`` says whether requests go through a proxy."""

    ask: Ask
    person: Person
    teller: Teller
    clock: Callable[[], float]
    redactor: Redactor
    proxied: bool = False


class Nobody:
    """A ``Person`` where none is needed: nobody signs in, tells anything or agrees."""

    def sign_in(self, _url: str, _course: Course, _mine: Callable[[str], bool]) -> Arrival | None:
        """Nothing comes."""
        return None

    def tenant(self, _declared: str | None, _seen: str | None) -> str | None:
        """Nothing is known."""
        return None

    def agrees(self, _question: str) -> bool:
        """No."""
        return False
