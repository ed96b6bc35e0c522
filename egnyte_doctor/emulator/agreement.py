"""What the parts of a scenario must agree on: names that exist, once, and fit each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from egnyte_doctor.egnyte import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.emulator.scenario import Fault, Scenario


def disagreement(scenario: Scenario, services: Collection[str]) -> tuple[str, str] | None:
    """The first thing that does not fit: where, and what is wrong. None where all fits."""
    return next(
        (
            found
            for check in (_names_once(scenario), _tenants(scenario, services), _keys(scenario))
            for found in check
        ),
        None,
    ) or next((found for c in (_faults(scenario), _check(scenario)) for found in c), None)


def _names_once(scenario: Scenario) -> Iterator[tuple[str, str]]:
    yield from _twice("tenants", (t.host for t in scenario.tenants))
    yield from _twice("tenants.branded", (h for t in scenario.tenants for h in t.branded))
    yield from _twice("keys", (k.id for k in scenario.keys))
    yield from _twice("users", (f"{u.name.casefold()} at {u.tenant}" for u in scenario.users))
    issued = [t.token for t in scenario.tokens]
    yield from _twice("tokens", [*issued, *(t.refresh_token or "" for t in scenario.tokens)])


def _twice(at: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen = set()
    for value in values:
        if value and value in seen:
            yield at, f'"{value}" is there twice'
        seen.add(value)


def _tenants(scenario: Scenario, services: Collection[str]) -> Iterator[tuple[str, str]]:
    suffixes = ("egnyte.com", "qa-egnyte.com", "egnytegov.com")
    for number, tenant in enumerate(scenario.tenants, 1):
        if tenant.name in services:
            yield f"tenants[{number}].name", f'"{tenant.name}" is a service of Egnyte, no tenant'
        for host in tenant.branded:
            at = f"tenants[{number}].branded"
            if "." not in host:
                yield at, f'"{host}" must be a whole host name'
            elif host in suffixes or host.endswith(tuple(f".{s}" for s in suffixes)):
                yield at, f'"{host}" is under a name of Egnyte: a branded host is the customer\'s'


def _keys(scenario: Scenario) -> Iterator[tuple[str, str]]:
    for number, key in enumerate(scenario.keys, 1):
        at = f"keys[{number}]"
        if key.pre2015 and key.secret is not None:
            yield f"{at}.secret", "a key of before 2015 has none: leave it out, or pre2015"
        if not key.pre2015 and key.secret is None:
            yield f"{at}.secret", "is missing: only keys with pre2015 = true have none"
        if key.json_body and not key.pre2015:
            yield f"{at}.json_body", "is assumed for keys with pre2015 = true alone"


def _faults(scenario: Scenario) -> Iterator[tuple[str, str]]:
    for number, fault in enumerate(scenario.faults, 1):
        at = f"faults[{number}]"
        if fault.host is not None and fault.host not in scenario.hosts:
            near = nearest(fault.host, list(scenario.hosts))
            hint = f'; did you mean "{near}"?' if near else ""
            yield f"{at}.host", f"no host of this scenario{hint}"
        yield from _addresses(fault, at)


def _addresses(fault: Fault, at: str) -> Iterator[tuple[str, str]]:
    import ipaddress

    if fault.layer != "dns":
        return
    if fault.kind == "cname" and fault.target is None:
        yield f"{at}.target", "is missing: the name that a cname points to"
    if fault.kind == "split" and len(fault.addresses) < 2:
        yield f"{at}.addresses", "needs two or more for split"
    for address in fault.addresses:
        try:
            ipaddress.ip_address(address)
        except ValueError:
            yield f"{at}.addresses", f'"{address}" is no IP address'


def _check(scenario: Scenario) -> Iterator[tuple[str, str]]:
    if scenario.check is None:
        return
    names = {user.name for user in scenario.users}
    for name, value in scenario.check.env.items():
        if not value.startswith("FAKE") and value not in names:
            yield f"check.env.{name}", 'must start with "FAKE", or be the name of a user above'
