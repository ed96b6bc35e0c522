"""What one target's checkup saw, as facts and gaps: the same place, profile and host for all."""

from __future__ import annotations

from egnyte_doctor.errors.read import read_error
from egnyte_doctor.model import Fact, Gap, Value, Where
from egnyte_doctor.probes.live.target import Target
from egnyte_doctor.wire.model import Host, NoReply, Reply

REPORT = "error.report"
TOKEN_FACTS = (REPORT, "token.limits", "user.role")
_ORDER = (
    *("dns.answer", "tls.peer", "net.connection", "branding.env_pub", "clock.skew"),
    *("login.callback", REPORT, "user.role", "token.limits", "service.status"),
)
LIVE_FACTS = ("dns.answer", "tls.peer", "net.connection", "token.limits", "user.role")
_ALIVE = ("invalid_access_token", "developer_inactive")
"""What either gateway answers to a call without a token: it is there and at work."""
_ABOUT_ENDPOINT = {
    "authorize": "client_id",
    "eas": "client_id",
    "token": "client_secret",
    "userinfo": "access_token",
    "user": "access_token",
}
_ABOUT_SIGNATURE = {
    "invalid_callback": "redirect_uri",
    "callback_host_mismatch": "redirect_uri",
    "domain_not_in_profile": "domain",
}
_ABOUT_GRANT = {
    "authorization_code": "redirect_uri",
    "password": "username",
    "refresh": "refresh_token",
}
_ABOUT_TOKEN = ("user.role", "token.limits")
_DETAIL = {
    "private_address": "the name leads to a private address, which is not contacted",
    "budget": "the requests that one profile may send were used up",
    "deadline": "the time for this profile ran out",
    "credential": "a credential may go to tenant hosts only",
    "host": "the host is none that may be contacted",
    "proxied_branded": "through a proxy the address of a customer's own host cannot be judged",
}


class Notes:
    """Facts and gaps of one target, in the order they were seen."""

    def __init__(self, target: Target, *, proxied: bool) -> None:
        self.facts: list[Fact] = []
        self.gaps: list[Gap] = []
        self._target = target
        self._proxied = proxied

    @property
    def scopes(self) -> tuple[str, ...]:
        """Those that the target asks for."""
        return self._target.scopes

    def reached(self, host: Host, purpose: str, answer: Reply | NoReply) -> bool:
        """Facts about the connection; False, and silence above it, where there is none."""
        if isinstance(answer, Reply):
            tls = answer.tls
            fields: dict[str, Value] = {"problem": None, "host_kind": host.kind}
            if tls is not None:
                fields |= {"version": tls.version, "days_left": tls.days_left}
            self.fact("tls.peer", host, fields)
            self.connection(host, purpose, None)
            return True
        if answer.layer == "policy":
            if answer.kind == "private_address":
                self.facts = [f for f in self.facts if f.name != "dns.answer"]
                found = {"outcome": "addresses", "refusal": answer.detail or _DETAIL[answer.kind]}
                self.fact("dns.answer", host, {**found, "host_kind": host.kind})
                self.dead("dns.answer", host)
            else:
                self.gap(_above(host), answer.detail or _DETAIL.get(answer.kind, answer.kind))
        elif answer.layer == "tls":
            fields = {"problem": answer.kind, "detail": answer.detail, "host_kind": host.kind}
            self.fact("tls.peer", host, fields)
            self.dead("tls.peer", host)
        else:
            self.connection(host, purpose, answer)
            self.dead("net.connection", host)
        return False

    def connection(self, host: Host, purpose: str, answer: NoReply | None) -> None:
        """How reaching a host went; without an answer that failed, it went well."""
        fields: dict[str, Value] = {"host_kind": host.kind, "proxied": self._proxied}
        fields |= {"purpose": purpose, "layer": None, "problem": None, "detail": None}
        if answer is not None:
            fields |= {"layer": answer.layer, "problem": answer.kind, "detail": answer.detail}
        self.fact("net.connection", host, fields)

    def unanswered(self, host: Host, endpoint: str, answer: NoReply) -> None:
        """One endpoint gave no reply, while the profile's host does answer others."""
        service = host.kind == "service"
        if answer.layer == "policy" or (answer.layer == "tls" and not service):
            # Nothing was asked, or TLS went well a moment ago: no judgement on the connection.
            reason = answer.detail or _DETAIL.get(answer.kind, answer.kind)
            self.gap((REPORT,), reason, endpoint=endpoint)
            if service:
                self.gap(("net.connection",), reason, purpose=endpoint, host_kind=host.kind)
        else:
            self.connection(host, endpoint, answer)
            self.silence("net.connection", (REPORT,), endpoint=endpoint)

    def report(self, host: Host, reply: Reply, endpoint: str, purpose: str, **more: Value) -> None:
        """A reply, with the error in it."""
        error = read_error(reply.status, reply.headers, reply.body, endpoint)
        signed = more.get("signed") is True
        alive = endpoint == "userinfo" and not signed and error.signature in _ALIVE
        fields: dict[str, Value] = {
            "source": "live",
            "endpoint": endpoint,
            "purpose": purpose,
            "host_kind": host.kind,
            "signed": signed,
            "status": reply.status,
            "signature": None if alive else error.signature,
            "dialect": error.dialect,
            "code": error.code,
            "text": error.text,
            "said": error.text or error.code or "without words",
            "retry_after": error.retry_after,
            "request_id": error.request_id,
            "sibling": None,
            "second_opinion": None,
            "callback_sent": self._target.redirect_uri is not None,
            "symptoms": (),
            **more,
        }
        place = self._place(endpoint, error.signature, signed=signed)
        if error.signature == "invalid_grant" and more.get("grant") in _ABOUT_GRANT:
            place = self._target.places.get(_ABOUT_GRANT[str(more["grant"])], place)
        self.fact(REPORT, host, fields, place)

    def _place(self, endpoint: str, signature: str | None, *, signed: bool) -> Where:
        """The setting that a reply is about; the domain where it is about none of the others."""
        about = _ABOUT_SIGNATURE.get(signature or "") or _ABOUT_ENDPOINT.get(endpoint, "domain")
        if about == "access_token" and not signed:
            about = "domain"
        return self._target.places.get(about, self._target.where)

    def fact(
        self, name: str, host: Host, fields: dict[str, Value], where: Where | None = None
    ) -> None:
        """A fact that was observed. It is about the profile's host, whatever service was asked."""
        target = self._target
        if target.stage is not None and name not in ("service.status", "clock.skew"):
            fields.setdefault("stage", target.stage)
        if name != "service.status":
            fields["host"] = host.name
        about = target.host.name if target.host else host.name
        of_token = target.places.get("access_token") if name in _ABOUT_TOKEN else None
        place = where or of_token or target.where
        self.facts.append(Fact(name, fields, place, target.profile, about, "observed"))

    def gap(self, facts: tuple[str, ...], reason: str, **fields: Value) -> None:
        """A look that was not possible."""
        where, profile = self._target.where, self._target.profile
        self.gaps.append(Gap(facts, reason, where, profile, fields=fields))

    def broken_off(self) -> None:
        """The user stopped it: whatever is not there yet stays unknown."""
        reason = "interrupted before the answer was there"
        noted = {fact.name for fact in self.facts}
        unseen = tuple(name for name in LIVE_FACTS if name not in noted)
        if unseen:
            self.gap(unseen, reason)
        asked = {fact.fields["endpoint"] for fact in self.facts if fact.name == REPORT}
        for endpoint in ("userinfo", "authorize"):
            if endpoint not in asked:
                self.gap((REPORT,), reason, endpoint=endpoint)

    def in_order(self) -> list[Fact]:
        """The facts as one goes through them, whichever answer was there first."""
        return sorted(
            self.facts, key=lambda f: (_ORDER.index(f.name), str(f.fields.get("endpoint")))
        )

    def dead(self, layer: str, host: Host) -> None:
        """A layer of the profile's host failed: nothing above it can be seen, and it alone told."""
        self.silence(layer, tuple(name for name in _above(host) if name != layer))

    def silence(self, cause: str, facts: tuple[str, ...], **fields: Value) -> None:
        """Looks that another failure made pointless."""
        where, profile = self._target.where, self._target.profile
        reason = "a lower layer failed"
        self.gaps.append(Gap(facts, reason, where, profile, caused_by=cause, fields=fields))


def _above(host: Host) -> tuple[str, ...]:
    """The facts that only a host that can be reached shows."""
    last = "branding.env_pub" if host.kind == "branded" else "clock.skew"
    return ("tls.peer", "net.connection", last, *TOKEN_FACTS)
