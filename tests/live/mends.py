"""The shipped scenarios without what is wrong with them."""

from __future__ import annotations

from egnyte_doctor.emulator.reader import SHIPPED, parse
from egnyte_doctor.emulator.scenario import Scenario
from egnyte_doctor.emulator.spec import TABLES, TOP
from egnyte_doctor.record import replace

TENANT = ('domain = "files.acme-tools.com"', 'domain = "acme"')
NOT_REVOKED = ("revoked = true\n", "")
PRODUCTION = (
    ('environment = "qa"', 'environment = "production"'),
    ('registered_domain = "acme-dev"', 'registered_domain = "acme"'),
)
PUBLIC = ('type = "internal"\n', "")
INTERNAL = ('certified = true\ncallbacks = ["https://', 'type = "internal"\ncallbacks = ["https://')
MENDS: dict[str, tuple[tuple[str, str], ...]] = {
    "branded-host-not-egnyte": (TENANT,),
    "branded-host-not-found": (TENANT,),
    "callback-not-accepted": (("/oauth/return", "/oauth/callback"),),
    "callback-other-host": (("https://login.", "https://app."),),
    "developer-inactive": (NOT_REVOKED,),
    "domain-branded": (TENANT,),
    "domain-not-registered": (('registered_domain = "acme-trial"', 'registered_domain = "acme"'),),
    "domain-not-registered-token": (('\ndomain = "acme"', '\ndomain = "acme-trial"'),),
    "eas-key-refused": (("eas = false\n", ""),),
    "key-pending": (('status = "pending"\n', ""),),
    "key-unknown": (
        (
            "FAKEmistypedKey0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6",
            "FAKEwebAppCertifiedKey0a1b2c3d4e5f6g7h8i9j0k1l2m",
        ),
    ),
    "key-wrong-environment": PRODUCTION,
    "key-wrong-environment-apigee": PRODUCTION,
    "key-wrong-environment-sibling": PRODUCTION[:1],
    "key-wrong-environment-undeclared": PRODUCTION,
    "key-wrong-type": (PUBLIC,),
    "key-wrong-type-implicit": (PUBLIC,),
    "password-grant-public-key": (INTERNAL, ('kind = "public"', 'kind = "internal"')),
    "password-grant-public-key-live": (INTERNAL,),
    "role-too-low": (('user_type = "standard"', 'user_type = "admin"'),),
    "secret-refused": (
        (
            "FAKEanotherWebSecret0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8s9t0u1v",
            "FAKEwebAppCertifiedSecret0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8s9",
        ),
    ),
    "tenant-not-found": (('domain = "acmee"', 'domain = "acme"'),),
    "token-other-product": (('product = "govern"\n', ""),),
    "token-refused": (NOT_REVOKED,),
    "user-inactive": (("active = false\n", ""),),
}
"""What to write instead, where the trouble is in what is configured, at either end."""

_HEALTH = 'title = "t"\n[[tenants]]\nname = "acme"\n'
_TROUBLE = ("faults", "throttle", "status", "clock_offset_s")
assert {"throttle", "status"} <= set(TABLES)
assert "clock_offset_s" in TOP


def mended(name: str) -> Scenario:
    """The scenario with its one fault taken out and all else as it was."""
    text = (SHIPPED / f"{name}.toml").read_text(encoding="utf-8")
    whole = parse(text)
    if name not in MENDS:
        health = parse(_HEALTH)
        better = replace(whole, **{part: getattr(health, part) for part in _TROUBLE})
    else:
        for old, new in MENDS[name]:
            assert old in text, f"{name}: nothing to mend at {old!r}"
            text = text.replace(old, new)
        better = parse(text)
    assert better != whole, f"{name}: MENDS does not say what to write instead"
    return better
