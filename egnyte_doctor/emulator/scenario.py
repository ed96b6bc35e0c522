"""A scenario: the tenants, keys, users, tokens and faults of one local Egnyte."""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.record import record

EAS_HOSTS = ("us-partner-integrations.egnyte.com", "partner-integrations.egnyte.com")
"""The Enhanced Auth Service: United States, Europe."""
STATUS_HOST = "status.egnyte.com"
ENVIRONMENTS = {"egnyte.com": "production", "qa-egnyte.com": "qa", "egnytegov.com": "production"}


@record
class Tenant:
    """A customer's Egnyte."""

    name: str
    suffix: str
    gateway: str
    branded: tuple[str, ...]

    @property
    def host(self) -> str:
        """The host of its API."""
        return f"{self.name}.{self.suffix}"

    @property
    def environment(self) -> str:
        """Which keys work here."""
        return ENVIRONMENTS[self.suffix]


@record
class Key:
    """An API key."""

    id: str
    secret: str | None
    type: str
    environment: str
    registered_domain: str | None
    status: str
    certified: bool
    callbacks: tuple[str, ...]
    pre2015: bool
    product: str
    eas: bool
    json_body: bool

    def known_in(self, environment: str) -> bool:
        """Whether that environment knows the key, and somebody there has approved it."""
        return self.status == "approved" and self.environment == environment

    def works_with(self, tenant: Tenant) -> bool:
        """A key that is not certified works with the tenant it was registered for alone."""
        if self.certified or self.registered_domain is None:
            return True
        return self.registered_domain in (tenant.name, tenant.host)


@record
class User:
    """A user of one tenant. ``id`` is the place in the file, from 1."""

    id: int
    name: str
    password: str | None
    tenant: str
    user_type: str
    auth_type: str
    active: bool
    locked: bool


@record
class Token:
    """An access token that exists when the scenario starts. ``tenant`` is a host."""

    token: str
    refresh_token: str | None
    user: str
    key: str
    tenant: str
    scopes: tuple[str, ...]
    expired: bool
    revoked: bool


@record
class Throttle:
    """Limits, and what others use of them."""

    qps: int
    qps_current: int
    day: int
    day_current: int
    token_public: int
    token_internal: int
    token_current: int


@record
class Status:
    """What the status page says."""

    api: str
    api_2: str
    other: str


@record
class Check:
    """How ``check --emulator`` is to be run with this scenario."""

    settings: str
    env: Mapping[str, str]
    args: tuple[str, ...]
    via: str
    requests: int | None = None


@record
class Fault:
    """Something that goes wrong. What each layer leaves out has its default here."""

    layer: str
    kind: str
    host: str | None = None
    addresses: tuple[str, ...] = ()
    target: str | None = None
    path: str = "/"
    method: str | None = None
    signed: bool | None = None
    status: int = 503
    headers: Mapping[str, str] | None = None
    body: str = ""
    delay_ms: int = 0
    times: int = 0


@record
class Scenario:
    """A whole local Egnyte, as its file says."""

    title: str
    diagnosis: tuple[str, ...]
    about: str
    tenants: tuple[Tenant, ...]
    keys: tuple[Key, ...]
    users: tuple[User, ...]
    tokens: tuple[Token, ...]
    throttle: Throttle
    status: Status
    check: Check | None
    faults: tuple[Fault, ...]
    clock_offset_s: int
    delay_ms: int

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that is served: tenants, their branded names, Egnyte's own services."""
        mine = [host for t in self.tenants for host in (t.host, *t.branded)]
        return (*mine, *EAS_HOSTS, STATUS_HOST)

    def tenant_at(self, host: str) -> Tenant | None:
        """The tenant whose API host this is."""
        return next((t for t in self.tenants if t.host == host), None)

    def tenant_behind(self, host: str) -> Tenant | None:
        """The tenant whose branded host this is."""
        return next((t for t in self.tenants if host in t.branded), None)

    def key(self, key_id: str) -> Key | None:
        """The key of that id."""
        return next((k for k in self.keys if k.id == key_id), None)

    def user(self, name: str, tenant: str) -> User | None:
        """A tenant's user by name; names are compared without regard to case."""
        wanted = name.casefold()
        found = (u for u in self.users if u.tenant == tenant and u.name.casefold() == wanted)
        return next(found, None)

    def fault(self, layer: str, host: str) -> Fault | None:
        """What is wrong with a host on a layer below HTTP."""
        hits = (f for f in self.faults if f.layer == layer and f.host in (None, host))
        return next(hits, None)
