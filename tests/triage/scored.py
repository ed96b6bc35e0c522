"""Scores triage on a held-out set of error reports: the first diagnosis, and what it is sure of."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from egnyte_doctor.cli.triaging import TriageOptions, answer_of

MEANT_BY = {
    "redirect-not-https": ("callback-not-https", "callback-not-accepted"),
    "redirect-not-registered": ("callback-not-accepted", "redirect-mismatch-elsewhere"),
    "redirect-host-differs": ("callback-other-host",),
    "wrong-flow-for-key": (
        *("key-wrong-type", "one-key-two-flows", "password-grant-public-key-said"),
        "client-not-allowed",
    ),
    "domain-not-registered-for-key": ("domain-not-registered",),
    "client-id-unknown": ("key-unknown", "key-refused-by-gateway"),
    "parameter-missing": ("login-parameter-missing",),
    "login-denied-by-user": ("access-refused-by-user",),
    "scope-missing": ("scope-missing-in-exchange", "scope-insufficient"),
    "scope-invalid": ("scope-refused", "scope-named-wrongly"),
    "developer-inactive": ("developer-inactive",),
    "key-pending": ("key-pending", "key-just-approved"),
    "token-expired": ("token-expired", "refresh-token-ignored"),
    "token-invalid-or-revoked": (
        *("token-refused", "unauthorized-bare", "token-void-after-password-change"),
        *("token-not-sent", "token-damaged", "key-used-as-token", "user-locked-or-disabled"),
    ),
    "token-other-product": ("token-other-product", "other-product-token"),
    "throttled-per-second": ("throttled-per-second", "throttled-probably", "sdk-without-429"),
    "daily-quota": ("throttled-per-day", "throttled-day-probably", "connector-throttled"),
    "token-endpoint-throttled": ("throttled-token-endpoint", "token-per-call-409"),
    "code-expired-or-reused": ("code-expired-or-used", "code-exchange-refused"),
    "refresh-token-reused": ("refresh-token-used-up", "refresh-token-shared"),
    "wrong-client-secret": ("secret-refused", "connector-wrong-credentials"),
    "client-secret-missing": ("secret-missing-in-request",),
    "password-login-refused": ("wrong-password", "portal-account-used", "user-locked-or-disabled"),
    "sso-user-password": ("sso-password-missing",),
    "role-too-low": ("link-creation-refused", "audit-refused", "provisioning-refused"),
    "folder-permission": ("folder-permission-missing", "notes-refused"),
    "branded-host": ("branded-host-called", "branded-host-likely", "api-host-not-egnyte"),
    "tenant-not-found": ("name-not-found", "domain-suffix-twice", "connector-wrong-instance"),
    "qa-key-on-production": ("key-of-other-environment-said", "key-wrong-environment"),
    "wrong-dialect-596-encoding": ("path-not-routable",),
    "gateway-down": ("gateway-down", "answer-too-late"),
    "outage": ("outage-likely",),
    "proxy-in-the-way": ("proxy-refuses", "method-blocked", "connection-failed"),
    "tls-problem": ("tls-not-trusted", "tls-handshake-fails"),
    "dns-problem": ("resolver-fails", "name-of-another-host"),
    "clock-off": ("clock-is-off",),
    "cors-qa": ("cors-in-qa", "cors-blocked"),
    "state-mismatch": ("state-not-the-same",),
    "file-picker-not-registered": ("picker-not-registered",),
    "settings-token-reused": ("settings-token-used-up",),
    "link-policy": ("link-creation-refused",),
    "request-malformed": (
        *("token-body-not-form", "request-malformed", "domain-suffix-twice", "method-blocked"),
        *("grant-type-not-supported", "cannot-tell-400"),
    ),
    "not-auth": (
        *(
            "already-exists",
            "path-not-found",
            "storage-full",
            "local-disk-full",
            "file-locked",
            "name-not-taken",
            "other-service",
        ),
        *(
            "real-conflict",
            "event-cursor-gone",
            "audit-cursor-old",
            "app-stumbles",
            "name-of-another-host",
            "connection-unsaid",
        ),
    ),
    "cannot-tell": (),
}
"""The diagnoses that name each cause of the keys; each ``cannot-tell-...`` names the last."""


@dataclass
class Score:
    """Reports whose first diagnosis is right, and what was said for sure though it is wrong."""

    reports: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    sure_and_wrong: list[str] = field(default_factory=list)


def score(root: Path) -> Score:
    """The figures of a whole set."""
    total = Score()
    key = tomllib.loads((root / "key.toml").read_text(encoding="utf-8"))
    for report in key["report"]:
        answer = answer_of(TriageOptions(path=str(root / report["file"]), quiet=True))
        told = [(d.id, d.confidence) for d in answer.diagnoses]
        total.reports += 1
        first = told[0][0] if told else None
        if any(_means(first, cause) for cause in report["cause"]):
            total.right += 1
        else:
            total.missed.append(f"{report['file']}: {told[:3]}, not {report['cause']}")
        for name, confidence in told:
            wrong = any(_means(name, cause) for cause in report.get("must_not", ()))
            other = not any(_means(name, cause) for cause in report["cause"])
            sure = confidence == "high"
            if sure and other and (wrong or "any" in report.get("must_not", ())):
                total.sure_and_wrong.append(f"{report['file']}: {name}")
        if told and told[0][1] == "high" and not any(_means(first, c) for c in report["cause"]):
            total.sure_and_wrong.append(f"{report['file']}: {first}, at first place")
    return total


def _means(name: str | None, cause: str) -> bool:
    if cause == "cannot-tell":
        return name is None or name.startswith("cannot-tell")
    return name in MEANT_BY.get(cause, ())


if __name__ == "__main__":
    import sys

    for folder in sys.argv[1:]:
        result = score(Path(folder).resolve())
        print("\n".join(f"missed: {line}" for line in result.missed))
        print("\n".join(f"sure and wrong: {line}" for line in result.sure_and_wrong))
        print(f"{folder}: {result.right} of {result.reports} right at first place")
