"""Hosts that are no tenants: the Enhanced Auth Service, the status page, branded names."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from egnyte_doctor.emulator import pages
from egnyte_doctor.emulator.answer import ASSUMED
from egnyte_doctor.emulator.authorize import callback_trouble, key_trouble
from egnyte_doctor.emulator.reply import Asked, data, page, redirect, refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from egnyte_doctor.emulator.scenario import Scenario, Tenant

_PASSED_ON = ("client_id", "redirect_uri", "response_type", "scope", "state", "mobile")
COMPONENTS = ("7sflj4wg0f37", "6zffx85n8z6n")
"""Both are called "Public APIs and Integrations" (APP C): they are told apart by id."""
_WORST = {
    "operational": ("none", "All Systems Operational"),
    "under_maintenance": ("maintenance", "Service Under Maintenance"),
    "degraded_performance": ("minor", "Partially Degraded Service"),
    "partial_outage": ("major", "Partial System Outage"),
    "major_outage": ("critical", "Major Service Outage"),
}


class AuthService:
    """The Enhanced Auth Service, the same in both regions."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario

    def answer(self, asked: Asked) -> Response:
        """Ask for the domain, then send the browser to that tenant's authorize step."""
        if asked.path != "/services/oauth/code":
            return refusal("no-page")
        if asked.method not in ("GET", "POST"):
            return refusal("method-not-allowed")
        sent = asked.parameters() if asked.method == "GET" else asked.form()
        request = {name: sent[name] for name in _PASSED_ON if name in sent}
        trouble = self._trouble(request)
        if trouble is not None:
            return refusal(trouble)
        if asked.method == "GET":
            return page(self._page(request, None))
        typed = sent.get("domain", "")
        tenant = self.find(typed)
        if tenant is None:
            return page(self._page(request, "There is no such Egnyte domain.", typed[:200]))
        location = f"https://{tenant.host}/puboauth/token?{urlencode(request)}"
        return redirect(location, source="eas; IOS, AND B")

    def _page(self, request: Mapping[str, str], trouble: str | None, typed: str = "") -> pages.Page:
        targets = [f"https://{tenant.host}" for tenant in self._scenario.tenants]
        return pages.domain(request, targets, trouble, typed)

    def _trouble(self, request: Mapping[str, str]) -> str | None:
        key_id = request.get("client_id")
        if not key_id:
            return "params-missing"
        key = self._scenario.key(key_id)
        trouble = key_trouble(self._scenario, key_id, key.environment if key else "")
        if trouble is not None or key is None:
            return trouble
        if not key.eas:
            return "app-unknown"
        if key.type == "internal":
            return "wrong-flow"
        if request.get("response_type", "code") != "code":
            return "response-type"
        return callback_trouble(key, request.get("redirect_uri", ""))

    def find(self, typed: str) -> Tenant | None:
        """The tenant that a person means: by name, by host, or by its branded host."""
        text = typed.strip().lower().removeprefix("https://").removeprefix("http://")
        host = text.partition("/")[0].partition(":")[0].rstrip(".")
        for tenant in self._scenario.tenants:
            if host in (tenant.name, tenant.host, *tenant.branded):
                return tenant
        return None


def status(scenario: Scenario, asked: Asked, now: float) -> Response:
    """The status page's summary, in the form of Atlassian Statuspage."""
    if (asked.method, asked.path) != ("GET", "/api/v2/summary.json"):
        return refusal("no-page")
    said = scenario.status
    rows = [
        (COMPONENTS[0], "Public APIs and Integrations", said.api),
        (COMPONENTS[1], "Public APIs and Integrations", said.api_2),
        ("emulated0000", "Desktop App", said.other),
    ]
    worst = max((state for _, _, state in rows), key=list(_WORST).index)
    indicator, description = _WORST[worst]
    stamp = datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds")
    body = {
        "page": {
            "id": "emulated",
            "name": "Egnyte (egnyte-doctor emulator)",
            "url": "https://status.egnyte.com",
            "time_zone": "Etc/UTC",
            "updated_at": stamp,
        },
        "components": [
            {"id": number, "name": name, "status": state, "updated_at": stamp, "group": False}
            for number, name, state in rows
        ],
        "incidents": [],
        "scheduled_maintenances": [],
        "status": {"indicator": indicator, "description": description},
    }
    return data(body, source="status; APP C (live 2026)")


def branded(tenant: Tenant, asked: Asked) -> Response:
    """A customer's own name: it tells whose it is, and has no API."""
    if asked.path != "/rest/public/1.0/env-pub":
        return refusal("no-page")
    if asked.method != "GET":
        return refusal("method-not-allowed")
    found = {"workgroup": {"name": tenant.name}}
    return data(found, source=f"env-pub; INT A (workgroup.name; what else it has is {ASSUMED})")
