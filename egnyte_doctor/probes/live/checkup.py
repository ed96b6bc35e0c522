"""One target's questions, in the order of differential diagnosis (facts 5.6)."""

from __future__ import annotations

import asyncio

from egnyte_doctor.errors.read import read_error
from egnyte_doctor.flows import EAS_HOSTS, EAS_PATH, ENV_PUB_PATH, TOKEN_PATH, authorize_query
from egnyte_doctor.model import Value
from egnyte_doctor.probes.live import replies
from egnyte_doctor.probes.live.notes import REPORT, TOKEN_FACTS, Notes
from egnyte_doctor.probes.live.target import Target
from egnyte_doctor.request import Request
from egnyte_doctor.wire.hosts import service_host
from egnyte_doctor.wire.model import Host, HttpRequest, NoReply, Reply, Wire

_KEY_FITS = (None, "wrong_flow_for_key", "invalid_callback", "callback_host_mismatch")
"""What an authorize endpoint says of a key that is at home there."""
_KEY_IS_KNOWN = (*_KEY_FITS, "domain_not_in_profile")
"""The same, and of one that it knows from another of its tenants."""
_OPEN = ("app_unknown", "params_missing", "unrecognised", "not_the_api")
"""Refusals after which the other authorize path is asked too."""


class Checkup:
    """Asks about one target and keeps what it saw, in ``notes``."""

    def __init__(self, wire: Wire, target: Target, now: float, request: Request) -> None:
        self.notes = Notes(target, proxied=wire.proxied)
        self._wire = wire
        self._target = target
        self._now = now
        self._options = request.live
        self._region = "us"
        self._troubled = False

    async def run(self) -> None:
        """Ask everything that has a point; ``notes`` fill as answers come."""
        host = self._target.host
        if host is None:
            reason = "the domain names no host that may be contacted"
            self.notes.gap((REPORT, "dns.answer", "tls.peer", "net.connection"), reason)
            return
        if await self._resolved(host):
            await (self._branded(host) if host.kind == "branded" else self._tenant(host))

    async def before_login(self, region: str | None) -> None:
        """Ask what a login depends on, and no more: the host, and whether its login page takes key
        and callback; with a ``region``, the Enhanced Auth Service there too."""
        host = self._target.host
        if region is not None:
            self._region = region
            await self._eas(wanted=True)
        answer = None
        if host is not None and await self._resolved(host):
            if host.kind == "branded":
                await self._branded(host)
            else:
                answer = await self._authorize(host)
        if answer is not None and host is not None:
            self.notes.reached(host, "authorize", answer)
        if isinstance(answer, Reply) and host is not None:
            await self._second_opinion(host, answer)
        elif region is None:
            self.notes.gap(("login.callback",), "the login page could not be asked")

    async def _resolved(self, host: Host) -> bool:
        answer = await self._wire.resolve(host)
        fields: dict[str, Value] = {"outcome": answer.outcome, "host_kind": host.kind}
        fields["name"] = host.name.partition(".")[0] if host.kind == "tenant" else None
        fields["cname"] = answer.cnames[-1] if answer.cnames else None
        fields["refusal"] = None
        self.notes.fact("dns.answer", host, fields)
        alive = answer.outcome in ("addresses", "not_asked")
        if not alive:
            self.notes.dead("dns.answer", host)
        return alive

    async def _branded(self, host: Host) -> None:
        answer = await self._send(HttpRequest("env_pub", host, ENV_PUB_PATH))
        if not self.notes.reached(host, "env_pub", answer) or not isinstance(answer, Reply):
            return
        fields = replies.branding(answer)
        self.notes.fact("branding.env_pub", host, fields)
        self.notes.silence("branding.env_pub", TOKEN_FACTS)

    async def _tenant(self, host: Host) -> None:
        eas = self._eas(wanted=self._target.said.get("enhanced_auth_service") is True)
        gate, login, _ = await asyncio.gather(self._api(host), self._login(host), eas)
        # A dead host has been told once, and silenced all that it might have answered.
        if isinstance(gate, Reply) and isinstance(login, NoReply):
            self.notes.unanswered(host, "authorize", login)
            if self._options.probe_secret:
                self.notes.silence("net.connection", (REPORT,), endpoint="token")
        if self._troubled:
            await self._status()

    async def _api(self, host: Host) -> Reply | NoReply:
        gate = await self._gate(host)
        if self.notes.reached(host, "userinfo", gate):
            self._report_gate(host, gate)
            await self._follow_up(host, gate)
        return gate

    async def _login(self, host: Host) -> Reply | NoReply | None:
        answer = await self._authorize(host)
        if isinstance(answer, Reply):
            await asyncio.gather(self._second_opinion(host, answer), self._secret(host))
        return answer

    async def _gate(self, host: Host) -> Reply | NoReply:
        token = self._target.values.get("access_token")
        purpose = "userinfo" if token else "unsigned"
        return await self._send(HttpRequest(purpose, host, "/pubapi/v1/userinfo", bearer=token))

    def _report_gate(self, host: Host, gate: Reply | NoReply) -> None:
        signed = "access_token" in self._target.values
        if not signed:
            self.notes.gap(TOKEN_FACTS, self._target.missing["access_token"], signed=True)
        if not isinstance(gate, Reply):
            return
        self.notes.report(
            host, gate, "userinfo", "userinfo" if signed else "unsigned", signed=signed
        )
        ahead = replies.skew(gate, self._now)
        if ahead is not None:
            self.notes.fact("clock.skew", host, {"seconds": ahead, "off_by": abs(ahead)})
        told = replies.limits(gate)
        if signed and told:
            self.notes.fact("token.limits", host, told)

    async def _follow_up(self, host: Host, gate: Reply | NoReply) -> None:
        """The user's role: from userinfo where it tells, else by id, where a scope needs one."""
        if not isinstance(gate, Reply) or gate.status != 200:
            return
        user, scopes = replies.json_of(gate), self._target.scopes
        role = replies.role_of(user, scopes)
        number = user.get("id")
        if "role" not in role and isinstance(number, int) and replies.needs_role(scopes):
            token = self._target.values.get("access_token")
            path = f"/pubapi/v2/users/{abs(number)}"
            answer = await self._send(HttpRequest("user", host, path, bearer=token))
            if isinstance(answer, Reply):
                role = replies.role_of(replies.json_of(answer), scopes)
        if role:
            self.notes.fact("user.role", host, role)
        elif replies.needs_role(scopes):
            self.notes.gap(("user.role",), "the role of the token's user was not told")

    async def _authorize(self, host: Host) -> Reply | NoReply | None:
        if "client_id" not in self._target.values:
            self.notes.gap((REPORT,), self._target.missing["client_id"], endpoint="authorize")
            return None
        return await self._send(self._authorize_request("authorize", host, TOKEN_PATH))

    def _authorize_request(self, purpose: str, host: Host, path: str) -> HttpRequest:
        target = self._target
        query = authorize_query(
            target.values["client_id"],
            "token" if self._flow() == "implicit" else "code",
            target.redirect_uri,
            target.scopes,
            "egnyte-doctor",
            mobile=purpose == "eas",
        )
        return HttpRequest(purpose, host, path, query)

    async def _second_opinion(self, host: Host, answer: Reply) -> None:
        path, purpose = TOKEN_PATH, "authorize"
        more: dict[str, Value] = {}
        if _signature(answer, "authorize") in _OPEN:
            request = self._authorize_request("authorize_2", host, "/puboauth/authorize")
            second = await self._send(request)
            more["second_opinion"] = _opinion(second)
            if more["second_opinion"] == "accepts" and isinstance(second, Reply):
                answer, path, purpose = second, "/puboauth/authorize", "authorize_2"
        sibling = self._target.sibling
        if sibling is not None and _signature(answer, "authorize") not in _KEY_FITS:
            request = self._authorize_request("sibling", sibling, TOKEN_PATH)
            more["sibling"] = _opinion(await self._send(request))
            more["sibling_host"] = sibling.name
        self.notes.report(host, answer, "authorize", purpose, path=path, **more)

    async def _eas(self, *, wanted: bool) -> None:
        host = service_host(EAS_HOSTS[self._region])
        if host is None or not wanted:
            return
        if "client_id" not in self._target.values:
            self.notes.gap((REPORT,), self._target.missing["client_id"], endpoint="eas")
            return
        answer = await self._send(self._authorize_request("eas", host, EAS_PATH))
        if isinstance(answer, Reply):
            self.notes.connection(host, "eas", None)
            self.notes.report(host, answer, "eas", "eas")
        else:
            self.notes.unanswered(host, "eas", answer)

    async def _secret(self, host: Host) -> None:
        """One request that cannot succeed, to learn what its refusal says of the secret."""
        target = self._target
        if not self._options.probe_secret or "client_id" not in target.values:
            return
        if "client_secret" not in target.values:
            self.notes.gap((REPORT,), target.missing["client_secret"], endpoint="token")
            return
        form = [("client_id", target.values["client_id"]), ("grant_type", "authorization_code")]
        form += [("code", "egnyte-doctor-probe")]
        if target.redirect_uri:
            form.append(("redirect_uri", target.redirect_uri))
        secrets = (("client_secret", target.values["client_secret"]),)
        request = HttpRequest(
            "token", host, TOKEN_PATH, method="POST", form=tuple(form), secrets=secrets
        )
        answer = await self._send(request)
        if isinstance(answer, Reply):
            self._report_secret(host, answer)
        else:
            self.notes.unanswered(host, "token", answer)

    def _report_secret(self, host: Host, answer: Reply) -> None:
        """What the refusal says. The request must fail: one in words not on record says nothing."""
        if _signature(answer, "token") == "unrecognised":
            reason = f"the token endpoint refused (HTTP {answer.status}) in words not on record"
            self.notes.gap((REPORT,), reason, endpoint="token")
        else:
            self.notes.report(host, answer, "token", "token", grant="authorization_code")

    async def _status(self) -> None:
        host = service_host("status.egnyte.com")
        if host is None:
            return
        answer = await self._send(HttpRequest("status", host, "/api/v2/summary.json"))
        if isinstance(answer, Reply):
            self.notes.fact("service.status", host, {"state": replies.service_state(answer)})
        else:
            self.notes.gap(("service.status",), "the status page did not answer")

    async def _send(self, request: HttpRequest) -> Reply | NoReply:
        answer = await self._wire.send(request)
        if isinstance(answer, Reply):
            # A limit or a proxy may speak with such a status too: no outage explains these.
            down = answer.status >= 500 and _signature(answer, "unknown") == "gateway_down"
            self._troubled = self._troubled or down
        elif answer.layer in ("connect", "http"):
            self._troubled = True
        return answer

    def _flow(self) -> Value:
        return self._target.said.get("flow")


def _signature(reply: Reply, endpoint: str) -> str | None:
    return read_error(reply.status, reply.headers, reply.body, endpoint).signature


def _opinion(answer: Reply | NoReply) -> str:
    if not isinstance(answer, Reply):
        return "unclear"
    signature = _signature(answer, "authorize")
    if signature in _KEY_IS_KNOWN:
        return "accepts"
    return "refuses" if signature == "app_unknown" else "unclear"
