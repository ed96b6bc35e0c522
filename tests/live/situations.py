"""Shipped scenarios with several things changed at once, and how a check of them must end."""

from __future__ import annotations

from egnyte_doctor.emulator.reader import SHIPPED, parse
from egnyte_doctor.record import record
from tests.live.harness import Ran, ran

Edits = tuple[tuple[str, str], ...]
TENANT, BRANDED_HOST = "acme.egnyte.com", "files.acme-tools.com"
EAS_HOST = "us-partner-integrations.egnyte.com"
PAGE = "<html><body><h1>Not here</h1></body></html>"

BRANDED: Edits = (('domain = "acme"\n', f'domain = "{BRANDED_HOST}"\n'),)
OLDER: Edits = (('name = "acme"\n', 'name = "acme"\ngateway = "mashery"\n'),)
OTHER_TOKEN: Edits = (('EGNYTE_TOKEN = "FAKEjane', 'EGNYTE_TOKEN = "FAKEjohn'),)
OTHER_KEY: Edits = (('EGNYTE_CLIENT_ID = "FAKEweb', 'EGNYTE_CLIENT_ID = "FAKEwep'),)
SERVICE: Edits = (("backend = true\n", "backend = true\nenhanced_auth_service = true\n"),)
CUSTOMERS: Edits = (("backend = true\n", 'backend = true\ntenancy = "multi"\n'),)
INTERNAL: Edits = (("certified = true\ncallbacks", 'type = "internal"\ncallbacks'),)
OFF_DOMAIN: Edits = (
    ("certified = true\ncallbacks", 'registered_domain = "acme-dev"\ncallbacks'),
    ("[check]", '[[tenants]]\nname = "acme-dev"\n\n[check]'),
)
BY_PROXY: Edits = (("[check]\n", '[check]\nvia = "proxy"\n'),)


def typed(domain: str) -> Edits:
    """The domain as a user wrote it."""
    return (('\ndomain = "acme"\n', f'\ndomain = "{domain}"\n'),)


def before_check(*lines: str) -> Edits:
    """Lines of the scenario, in front of its ``[check]``."""
    return (("[check]\n", "\n".join([*lines, "", "[check]", ""])),)


def fault(host: str | None, layer: str, *lines: str) -> Edits:
    """A fault on one layer of a host, of every host where it is None."""
    at = [f'host = "{host}"'] if host else []
    return before_check("[[faults]]", f'layer = "{layer}"', *at, *lines)


def broken(host: str | None, layer: str, kind: str) -> Edits:
    """The same where the kind says all."""
    return fault(host, layer, f'kind = "{kind}"')


def answers(
    status: int,
    body: str = "",
    path: str = "/",
    host: str | None = TENANT,
    method: str | None = None,
    **headers: str,
) -> Edits:
    """What a host answers to every request for a path, or to those of one method."""
    lines = [f"status = {status}", f'path = "{path}"', f"body = '''{body}'''"]
    lines += [f'method = "{method}"'] if method else []
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    told = ", ".join(f'{name} = "{value}"' for name, value in named.items())
    return fault(host, "http", *lines, f"headers = {{ {told} }}")


@record
class Situation:
    """Edits of a shipped scenario, the findings that must stand, and the requests that suffice."""

    edits: Edits
    expected: tuple[str, ...]
    requests: int
    base: str = "healthy"

    def ran(self) -> Ran:
        """Run it."""
        text = (SHIPPED / f"{self.base}.toml").read_text("utf-8")
        for old, new in self.edits:
            assert old in text, old
            text = text.replace(old, new, 1)
        return ran(parse(text))

    def holds(self) -> None:
        """Fail where another cause is told, or more is sent than it takes."""
        result = self.ran()
        assert result.rules == sorted(self.expected)
        loud = [f for f in result.report.findings if f.severity != "note"]
        assert result.standing[:1] == loud[:1]
        assert len(result.report.sent) == self.requests
