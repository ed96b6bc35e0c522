"""To which tenant code and secret may go: the declared one, else one that the user confirms.

A text becomes a host by ``wire.hosts`` alone; a branded one is resolved first, and asked for again.
"""

from __future__ import annotations

from egnyte_doctor.flows import ENV_PUB_PATH
from egnyte_doctor.probes.live.replies import branding
from egnyte_doctor.wire.hosts import branded_host, tenant_host
from egnyte_doctor.wire.model import Host, HttpRequest, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.oauth.course import Ask, Person, Teller

MOST_TRIES = 3


class Tenants:
    """Settles the tenant of one login. Without a clear answer there is none."""

    def __init__(self, declared: Host | None, ask: Ask, person: Person, teller: Teller) -> None:
        self._declared = declared
        self._ask = ask
        self._person = person
        self._teller = teller

    def declared(self, referer: str | None) -> Host | None:
        """The declared tenant, whose own login page was opened.

        A browser that says it comes from another tenant is not believed, and not ignored.
        """
        host = self._declared
        assert host is not None
        seen = tenant_host(referer) if referer else None
        if seen is None or seen == host:
            return host
        question = (
            f"The browser came back from {seen.name}, not from {host.name}, which is declared. "
            f"Go on with {host.name}?"
        )
        return host if self._person.agrees(question) else self._none()

    def told(self, referer: str | None) -> Host | None:
        """The tenant that the user signed in at, after the Enhanced Auth Service asked for it."""
        seen = tenant_host(referer) if referer else None
        own = self._declared.name if self._declared else None
        if seen is not None and seen == self._declared:
            return seen
        for _ in range(MOST_TRIES):
            text = self._person.tenant(own, seen.name if seen else None)
            if text is None:
                break
            host = self._meant(text)
            if host is None:
                self._teller.says(f"{text[:100]} is no Egnyte domain: NAME.egnyte.com is meant")
            elif host == self._declared or self._confirmed(host):
                return host
        return self._none()

    def _meant(self, text: str) -> Host | None:
        branded = branded_host(text)
        return self._behind(branded) if branded else tenant_host(text)

    def _behind(self, branded: Host) -> Host | None:
        """The tenant behind a customer's own host name, as that host says (facts 2.5)."""
        request = HttpRequest("env_pub", branded, ENV_PUB_PATH)
        self._teller.sends(request)
        answer = self._ask(request)
        self._teller.came(answer)
        found = branding(answer)["api_host"] if isinstance(answer, Reply) else None
        host = tenant_host(str(found)) if found else None
        if host is not None:
            self._teller.says(f"{branded.name} is the branded host of {host.name}")
        return host

    def _confirmed(self, host: Host) -> bool:
        return self._person.agrees(f"Send the code and the secret to {host.name}?")

    def _none(self) -> Host | None:
        self._teller.says("Nothing was sent: it is not clear which tenant the code is from.")
        return None
