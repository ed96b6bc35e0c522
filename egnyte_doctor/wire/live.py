"""The real network: bounded in time, size and number, and only where policy lets it go."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress

import httpcore
import httpx

from egnyte_doctor import __version__
from egnyte_doctor.model import Sent
from egnyte_doctor.record import replace
from egnyte_doctor.redact import Redactor
from egnyte_doctor.wire import policy, tls
from egnyte_doctor.wire.addresses import refusal
from egnyte_doctor.wire.body import read_body
from egnyte_doctor.wire.faults import PROGRESS, Progress
from egnyte_doctor.wire.hosts import WITNESS, remade, service_host
from egnyte_doctor.wire.model import DnsReply, Host, HttpRequest, NoReply, Reply
from egnyte_doctor.wire.options import WireOptions, bypasses, proxy_point, server_point
from egnyte_doctor.wire.profile import Budget, ProfileWire
from egnyte_doctor.wire.transcript import noted
from egnyte_doctor.wire.transport import JudgedTransport, fault_of, timed_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Lookup(Protocol):
        """What finds the addresses of a name."""

        async def lookup(self, name: str) -> DnsReply:
            """The outcome, never an exception."""


PER_HOST = 8
"""Requests to one host at a time: more would only queue at the other end."""

PER_TOKEN, PACE_S = 2, 1.0
"""Egnyte's own limit for one token: this many requests in this many seconds."""


class LiveWire:
    """The network for one run, as a ``Wire``; ``for_profile`` gives each profile its share.

    Raises ``DoctorError`` for options that cannot be right. ``network`` opens connections to
    addresses and ``resolver`` finds them: tests replace both.
    """

    def __init__(
        self,
        options: WireOptions,
        redactor: Redactor,
        *,
        network: httpcore.AsyncNetworkBackend | None = None,
        resolver: Lookup | None = None,
    ) -> None:
        self._options = options
        self._redactor = redactor
        self._network = network or httpcore.AnyIOBackend()
        self._server = server_point(options.dns_server) if options.dns_server else None
        self._proxy = proxy_point(options.proxy) if options.proxy else None
        if self._proxy and self._proxy.password:
            redactor.add(self._proxy.password)
        # A wrong file is the user's to mend, so it is told before anything is asked.
        self._trust = tls.context(options.ca_file) if options.ca_file else None
        self._resolver = resolver
        self._transports: dict[bool, JudgedTransport] = {}
        self._resolutions: dict[Host, asyncio.Task[DnsReply]] = {}
        self._exchanges: dict[HttpRequest, asyncio.Task[Reply | NoReply]] = {}
        self._log: dict[int, tuple[ProfileWire, Sent]] = {}
        self._logged = 0
        self._gates: dict[str, asyncio.Semaphore] = {}
        self._paces: dict[str, deque[float]] = {}
        self._own = self.for_profile(options.deadline_s)

    def for_profile(
        self,
        deadline_s: float | None = None,
        *,
        max_requests: int = 10,
        max_signed: int = 2,
        max_token: int = 1,
    ) -> ProfileWire:
        """A ``Wire`` with a deadline and a budget of its own, and the same connections."""
        seconds = self._options.deadline_s if deadline_s is None else deadline_s
        return ProfileWire(self, Budget(seconds, max_requests, max_signed, max_token))

    @property
    def sent(self) -> tuple[Sent, ...]:
        """Every request that was sent, for whichever profile, in order."""
        return tuple(entry for _, entry in self._log.values())

    def sent_for(self, profile: ProfileWire) -> tuple[Sent, ...]:
        """Those that a profile was the first to ask for."""
        return tuple(entry for owner, entry in self._log.values() if owner is profile)

    @property
    def world(self) -> str:
        """``live`` or ``emulator``."""
        return self._options.world

    @property
    def proxied(self) -> bool:
        """Whether there is a proxy; hosts that bypass it are reached directly all the same."""
        return self._proxy is not None and "*" not in self._options.no_proxy

    @property
    def asks_loopback(self) -> bool:
        """Whether a resolver on this machine was named; it may pass questions on to others."""
        return self._server is not None and refusal(self._server[0]) == "loopback"

    async def resolve(self, host: Host) -> DnsReply:
        """Ask the resolver, once for each host."""
        return await self._own.resolve(host)

    async def send(self, request: HttpRequest) -> Reply | NoReply:
        """Send one request on the budget and deadline of a single profile."""
        return await self._own.send(request)

    def unfit(self, answer: DnsReply) -> NoReply | None:
        """Why no address of a resolved host may be contacted; None where one may."""
        targets = policy.routes(answer, self._options)
        return targets if isinstance(targets, NoReply) else None

    def forget(self, host: Host) -> None:
        """Drop all that is remembered of a host whose answers are there: runs over many need it."""
        self._resolutions.pop(host, None)
        self._gates.pop(host.name, None)
        for request in [r for r in self._exchanges if r.host == host]:
            del self._exchanges[request]
        for number in [n for n, (_, entry) in self._log.items() if entry.host == host.name]:
            del self._log[number]
        for transport in self._transports.values():
            transport.backend.routes.pop(host.name, None)

    async def close(self) -> None:
        """Stop what still runs and close every connection."""
        tasks = [*self._exchanges.values(), *self._resolutions.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for transport in self._transports.values():
            with suppress(httpcore.NetworkError, OSError):
                await transport.aclose()
        self._transports.clear()

    def judged(self, request: HttpRequest) -> NoReply | None:
        """Why a request must not be sent. Its secrets are known to the redactor from here on."""
        for secret in (request.bearer, *(value for _, value in request.secrets)):
            if secret:
                self._redactor.add(secret)
        return policy.judged(request, self._options, proxied=self._goes_by_proxy(request.host))

    def resolution(self, host: Host) -> asyncio.Task[DnsReply]:
        """The one question for this host, asked now unless it already was."""
        if host not in self._resolutions:
            self._resolutions[host] = asyncio.create_task(self._resolved(host))
        return self._resolutions[host]

    def exchange(self, request: HttpRequest, owner: ProfileWire) -> asyncio.Task[Reply | NoReply]:
        """The one sending of this request, begun now unless it already was."""
        if request not in self._exchanges:
            self._exchanges[request] = asyncio.create_task(self._exchanged(request, owner))
        return self._exchanges[request]

    async def _resolved(self, host: Host) -> DnsReply:
        if remade(host) is None or self._goes_by_proxy(host):
            return DnsReply("not_asked")
        if self._resolver is None:
            from egnyte_doctor.wire.dns import Resolver

            self._resolver = Resolver(self._server, self._options.timeout_s)
        answer = policy.sorted_out(await self._resolver.lookup(host.name), self._options)
        return DnsReply("hidden") if await self._is_hidden(host, answer) else answer

    async def _is_hidden(self, host: Host, answer: DnsReply) -> bool:
        """Whether a name is denied by a resolver that denies what is known to exist as well."""
        witness = service_host(WITNESS)
        if answer.outcome != "nxdomain" or witness is None or witness == host:
            return False
        return (await self.resolution(witness)).outcome == "nxdomain"

    def _goes_by_proxy(self, host: Host) -> bool:
        return self._proxy is not None and not bypasses(host.name, self._options.no_proxy)

    async def _exchanged(self, request: HttpRequest, owner: ProfileWire) -> Reply | NoReply:
        proxied = self._goes_by_proxy(request.host)
        transport = self._transport(proxied=proxied)
        if not proxied:
            targets = policy.routes(await self.resolution(request.host), self._options)
            if isinstance(targets, NoReply):
                return targets
            transport.backend.routes[request.host.name] = targets
        gate = self._gates.setdefault(request.host.name, asyncio.Semaphore(PER_HOST))
        async with gate:
            if request.bearer is not None:
                await self._paced(request.bearer)
            return await self._within_time(request, owner, transport)

    async def _within_time(
        self, request: HttpRequest, owner: ProfileWire, transport: JudgedTransport
    ) -> Reply | NoReply:
        seconds = self._options.timeout_s
        began = time.monotonic()
        at: list[int] = []
        progress = Progress(began + seconds, on_sent=self._logger(request, owner, at))
        PROGRESS.set(progress)
        result: Reply | NoReply
        try:
            async with asyncio.timeout(seconds):
                result = await self._answered(request, transport)
        except TimeoutError:
            result = timed_out(progress, seconds)
        except Exception as error:
            fault = fault_of(error, progress)
            if fault is None:
                raise
            result = fault
        took = time.monotonic() - began
        if isinstance(result, Reply):
            result = replace(result, seconds=took)
        if at:
            owner, entry = self._log[at[0]]
            ended = replace(entry, milliseconds=round(took * 1000))
            if isinstance(result, Reply):
                ended = replace(ended, status=result.status, headers=noted(result.headers))
            self._log[at[0]] = (owner, ended)
        return result

    async def _answered(self, request: HttpRequest, transport: JudgedTransport) -> Reply:
        response = await transport.handle_async_request(_http_request(request))
        received = time.time()
        stream = response.extensions.get("network_stream")
        carried = tls.peer(stream and stream.get_extra_info("ssl_object"), received)
        headers = {name.lower(): value for name, value in response.headers.items()}
        try:
            encoding = headers.get("content-encoding", "")
            data, cut = await read_body(response.aiter_raw(), encoding)
        finally:
            await response.aclose()
        return Reply(response.status_code, headers, data, cut, carried, received=received)

    def _logger(
        self, request: HttpRequest, owner: ProfileWire, at: list[int]
    ) -> Callable[[], None]:
        def log() -> None:
            at.append(self._logged)
            self._logged += 1
            path = self._redactor.clean(request.path)
            signed = policy.is_signed(request)
            entry = Sent(request.purpose, request.method, request.host.name, path, signed)
            self._log[at[0]] = (owner, entry)

        return log

    async def _paced(self, bearer: str) -> None:
        """Wait until the token may be used again. Turns are given in the order of asking."""
        recent = self._paces.setdefault(bearer, deque(maxlen=PER_TOKEN))
        now = time.monotonic()
        turn = max(now, recent[0] + PACE_S) if len(recent) == PER_TOKEN else now
        recent.append(turn)
        if turn > now:
            await asyncio.sleep(turn - now)

    def _transport(self, *, proxied: bool) -> JudgedTransport:
        if proxied not in self._transports:
            if self._trust is None:
                self._trust = tls.context(None)
            proxy = self._proxy if proxied else None
            self._transports[proxied] = JudgedTransport(self._trust, self._network, proxy)
        return self._transports[proxied]


def _http_request(request: HttpRequest) -> httpx.Request:
    headers = {
        "User-Agent": f"egnyte-doctor/{__version__}",
        "Accept": "application/json, text/html;q=0.9, */*;q=0.8",
        "Accept-Encoding": "identity",
    }
    if request.bearer is not None:
        headers["Authorization"] = f"Bearer {request.bearer}"
    if request.host.kind == "branded":
        headers["Connection"] = "close"  # one question is all that it is asked
    body = None
    if request.method == "POST":
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = policy.body_of(request)
    return httpx.Request(
        request.method,
        policy.address_of(request),
        headers=headers,
        content=body,
        extensions={"credentials": policy.is_signed(request)},
    )
