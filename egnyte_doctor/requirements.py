"""What reviewers ask of an app before it is certified, and what a report shows of each point.

Source: the project's facts dossier, section 9. Pure: a report in, rows out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egnyte_doctor.model import Finding, Outcome, Report
from egnyte_doctor.record import record

MET, NOT_MET, SHOW = "met", "not met", "to show"
STATES = (MET, NOT_MET, SHOW)


@record
class Requirement:
    """One point of the list. ``rules`` are those whose findings stand against it.

    ``show`` says what to give the reviewer where no machine can tell; ``sources`` are tags of the
    dossier with their grades. ``proof`` are those of the rules that judge the very thing: where
    they did, and none of all the rules objects or is in doubt, it is met. The others' silence
    proves nothing.
    """

    id: str
    text: str
    show: str
    sources: tuple[str, ...]
    rules: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()


@record
class Row:
    """A point and how it stands: one of ``STATES``. ``because`` says why, in a sentence each."""

    requirement: Requirement
    state: str
    because: tuple[str, ...] = ()


REQUIREMENTS = (
    Requirement(
        "public-key",
        "The app is registered as a Publicly Available Application",
        "The registration on the developer portal, with its type.",
        ("SECHO C",),
        ("internal-key-browser-flow", "key-wrong-type"),
    ),
    Requirement(
        "product",
        "The product chosen for the key is the one whose API is called: Connect, Secure & Govern",
        "The registration on the developer portal, with its products.",
        ("SECHO C",),
        ("token-other-product",),
    ),
    Requirement(
        "oauth-flow",
        "Users log in by OAuth, best by the authorization code flow",
        "A whole login in the demo video, from the app to Egnyte's consent page and back.",
        ("COOK A", "SECHO C"),
        (
            *("implicit-grant-with-backend", "implicit-grant-in-source", "secret-without-backend"),
            *("password-grant-public-key", "password-grant-multi-tenant"),
            *("password-grant-in-source", "enhanced-auth-service-wrong-flow"),
            *("state-missing", "state-constant", "state-predictable", "state-not-compared"),
            "response-type-missing",
        ),
        proof=("response-type-missing", "state-missing"),
    ),
    Requirement(
        "throttling",
        "Answers for too many calls are handled: 403 and 429 with Retry-After, 409 for tokens",
        "The code that waits for Retry-After, and a log of it at work.",
        ("COOK A",),
        ("throttling-unhandled",),
        proof=("throttling-unhandled",),
    ),
    Requirement(
        "least-scopes",
        "Only the scopes that are needed are asked for; all of them only for a reason shown",
        "The list of scopes, with the API that needs each.",
        ("NET B",),
        (
            *("scopes-empty", "scopes-nearly-all", "scope-missing", "scope-unknown"),
            *("scope-plural", "scope-case", "scope-prefix-missing", "scope-openid"),
            *("scope-separator", "definition-scope-unknown"),
        ),
        proof=("scopes-empty",),
    ),
    Requirement(
        "token-not-in-browser",
        "No token is kept in the browser: no cookie, no localStorage, no URL",
        "The browser's storage and history after a login, in the demo video.",
        ("COOK A", "INT A"),
        ("token-in-browser-storage", "token-to-browser", "implicit-grant-with-backend"),
    ),
    Requirement(
        "invocation-token",
        "A token of a UI integration never reaches the browser; its URL works once, for one user",
        "Where the app has a UI integration: the URL that it answers with, opened a second time.",
        ("COOK A", "INT A"),
        ("token-to-browser",),
    ),
    Requirement(
        "no-synchronisation",
        "The app does not copy whole trees between clouds; a temporary cache is fine",
        "What is copied, why, and for how long it is kept.",
        ("COOK A",),
    ),
    Requirement(
        "token-cached",
        "A token is kept and used again, not asked for at each call",
        "A log with one token request and many calls after it.",
        ("OLD-AUTH A", "OLD-BP A"),
        ("token-per-call", "throttled-token-endpoint"),
        proof=("token-per-call",),
    ),
    Requirement(
        "unauthorized-handled",
        "An answer 401 leads to a refresh or a new login",
        "What the app does after its token was revoked, in the demo video.",
        ("OLD-AUTH A",),
        ("refresh-token-not-kept",),
    ),
    Requirement(
        "paths-encoded",
        "Unusual characters in paths are encoded",
        "A file whose name has blanks, #, % and letters beyond ASCII, opened in the app.",
        ("COOK A",),
    ),
    Requirement(
        "admin-check",
        "An app that manages users checks first that its user is an administrator",
        "Where the app manages users: what it tells a user who is no administrator.",
        ("COOK A",),
        ("role-too-low",),
    ),
    Requirement(
        "token-per-user",
        "Each user has a token of their own, rather than one of an administrator for all",
        "Two users at work in the app, and whose token each call carries.",
        ("COOK A",),
    ),
    Requirement(
        "submission",
        "The form is sent with a short demo video and the exact time of it, with its time zone",
        "The day, time and time zone of the recording: reviewers read Egnyte's logs by them.",
        ("COOK A",),
    ),
    Requirement(
        "two-forms",
        "Both forms are sent: technical certification, and the app's content",
        "Both forms; the answer may take three weeks.",
        ("SECHO C",),
    ),
    Requirement(
        "listing",
        "The listing has a logo, three screenshots or a video, a description, a support contact",
        "The App Definition, or the content form.",
        ("INT A",),
        (
            *("definition-support-contact-missing", "definition-screenshots-too-few"),
            *("definition-too-many-videos", "definition-video-not-youtube"),
            *("definition-screenshot-url-not-https", "definition-field-missing"),
        ),
        proof=("definition-screenshots-too-few",),
    ),
)


def checklist(report: Report) -> tuple[Row, ...]:
    """Each point, in the order of the list, as far as the report can tell."""
    return tuple(_row(requirement, report) for requirement in REQUIREMENTS)


def _row(requirement: Requirement, report: Report) -> Row:
    against = [f for f in report.findings if _counts(f, requirement)]
    if against:
        return Row(requirement, NOT_MET, tuple(dict.fromkeys(_finding(f) for f in against)))
    if requirement.id == "public-key":
        return _key_type(requirement, report)
    ignored = [f for f in report.hidden if _counts(f, requirement)]
    if ignored:
        return Row(requirement, SHOW, tuple(dict.fromkeys(_ignored(f) for f in ignored)))
    outcomes = [o for o in report.outcomes if o.rule in requirement.rules]
    if _shown(requirement, outcomes):
        proof = ", ".join(name for name in requirement.proof if _passed(name, outcomes))
        return Row(requirement, MET, (f"nothing stands against it: {proof}",))
    return Row(requirement, SHOW, tuple(dict.fromkeys(_open(outcomes))))


def _counts(finding: Finding, requirement: Requirement) -> bool:
    return finding.rule in requirement.rules and finding.severity != "note"


def _key_type(requirement: Requirement, report: Report) -> Row:
    kinds = report.verdict.kinds if report.verdict else ()
    if "internal" in kinds:
        return Row(requirement, NOT_MET, ("the settings say that the key is internal",))
    if kinds:
        return Row(requirement, MET, ("the settings say that the key is public",))
    return Row(requirement, SHOW, ("not stated: app.kind in egnyte-doctor.toml",))


def _shown(requirement: Requirement, outcomes: Sequence[Outcome]) -> bool:
    doubts = any(outcome.verdict in ("unknown", "fail") for outcome in outcomes)
    return not doubts and any(_passed(name, outcomes) for name in requirement.proof)


def _passed(rule: str, outcomes: Sequence[Outcome]) -> bool:
    return any(outcome.rule == rule and outcome.verdict == "pass" for outcome in outcomes)


def _finding(finding: Finding) -> str:
    return f"{finding.where.label()}: {finding.message} ({finding.rule})"


def _ignored(finding: Finding) -> str:
    why = f", because: {finding.reason}" if finding.reason else ""
    return f"{finding.where.label()}: {finding.rule} is ignored{why}"


def _open(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What would settle it; of the settings alone, those that our settings can state."""
    for outcome in outcomes:
        if outcome.finding is not None:
            yield _finding(outcome.finding)
        elif outcome.verdict == "unknown":
            named = [need for need in outcome.needs if need.count(".") == 1]
            yield from (f"not stated: {need}" for need in named)
            if not named:
                why = outcome.reason or f"{outcome.rule} could not be judged"
                yield f"{outcome.where.label()}: {why}"
