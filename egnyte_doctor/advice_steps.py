"""The requests of the advised way, in order, ready to be sent but for secrets and one-time values.

What is not known stands as a word in capitals, and is named. A pure function.
"""

from __future__ import annotations

from egnyte_doctor.flows import (
    EAS_HOSTS,
    EAS_PATH,
    PICKER_URL,
    TOKEN_PATH,
    USERINFO_PATH,
    Query,
    authorize_query,
    code_form,
    password_form,
    url,
)
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.advice import Advice
    from egnyte_doctor.situation import Situation

OPEN_HOST = "YOUR-DOMAIN.egnyte.com"
USERS_HOST = "USERS-DOMAIN.egnyte.com"
"""The tenant that the user names to the Enhanced Auth Service."""
_KEY, _REDIRECT = "YOUR_CLIENT_ID", "https://YOUR-APP/callback"
_ORIGIN = "https://YOUR-PAGE"
_FILL = {
    OPEN_HOST: "the tenant: --domain, or domain in a profile",
    _KEY: "the API key: --client-id, or client_id in a profile",
    _REDIRECT: "the callback registered with the key: --redirect-uri, or redirect_uris",
    _ORIGIN: "the origin of the page that opens the picker, registered with Egnyte",
}
_USERS_HOST_NOTE = (
    f"{USERS_HOST} is the tenant that the user named. Check that it is a tenant's host before the"
    " secret goes there: NAME.egnyte.com, or NAME.egnytegov.com."
)
_STATE = "ONE-TIME-STATE"
_BEARER = ("Authorization: Bearer ACCESS-TOKEN",)


@record
class Step:
    """One request, or what is awaited. ``form`` is the body, ``secrets`` the fields of it whose
    values are not shown, by the name of the variable to take them from. ``actor`` sends it."""

    title: str
    actor: str
    method: str = ""
    url: str = ""
    form: Query = ()
    secrets: Query = ()
    headers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@record
class Plan:
    """The steps, and what is still to be filled in: a word in capitals and its meaning each."""

    steps: tuple[Step, ...]
    missing: tuple[tuple[str, str], ...] = ()


def plan(situation: Situation, advice: Advice) -> Plan:
    """The requests of the advised way; none where no way suits."""
    if advice.advised is None:
        return Plan(())
    made = {
        "authorization_code": _code,
        "implicit": _implicit,
        "password": _password,
        "invocation": _invocation,
        "picker": _picker,
    }
    steps = made[advice.advised.way.id](situation, advice)
    text = " ".join([step.url + str(step.form) for step in steps])
    return Plan(steps, tuple((word, why) for word, why in _FILL.items() if _stands(word, text)))


def _stands(word: str, text: str) -> bool:
    return word in text or url("", "", [("", word)]).partition("=")[2] in text


def _parts(situation: Situation) -> tuple[str, str, str]:
    """Host, key and callback, or the words that stand for them."""
    host = situation.host or OPEN_HOST
    return host, situation.client_id or _KEY, situation.redirect_uri or _REDIRECT


def _login(situation: Situation, response_type: str, *, eas: bool) -> Step:
    host, key, redirect = _parts(situation)
    query = authorize_query(key, response_type, redirect, situation.scopes, _STATE)
    page = url(EAS_HOSTS[situation.region], EAS_PATH, query) if eas else None
    notes = (
        f"{_STATE} is a fresh random value for each login: keep it in the user's session.",
        "Egnyte takes no redirect URI but the one that is registered with the key.",
    )
    return Step(
        "Send the user's browser to the login page",
        "browser",
        "GET",
        page or url(host, TOKEN_PATH, query),
        notes=notes,
    )


def _code(situation: Situation, advice: Advice) -> tuple[Step, ...]:
    eas = advice.eas is True
    host, key, redirect = _parts(situation)
    kept = "Keep access_token and refresh_token; ask for new ones when they expire, not per call."
    notes = (_USERS_HOST_NOTE, kept) if eas else (kept,)
    back = Step(
        "Egnyte sends the browser back",
        "browser",
        "GET",
        f"{redirect}{'&' if '?' in redirect else '?'}code=CODE&state={_STATE}",
        notes=("Go on only where state is the one sent; error=access_denied is a refusal.",),
    )
    exchange = Step(
        "Exchange the code at once, on the back end",
        "back end",
        "POST",
        url(USERS_HOST if eas else host, TOKEN_PATH),
        code_form(key, redirect, situation.scopes, "CODE"),
        (("client_secret", "EGNYTE_CLIENT_SECRET"),),
        notes=notes,
    )
    return _login(situation, "code", eas=eas), back, exchange


def _implicit(situation: Situation, _: Advice) -> tuple[Step, ...]:
    redirect = _parts(situation)[2]
    back = Step(
        "Egnyte sends the browser back, with the token behind #",
        "browser",
        "GET",
        f"{redirect}#access_token=ACCESS-TOKEN&token_type=bearer&state={_STATE}",
        notes=(
            "Go on only where state is the one that was sent.",
            "Keep the token in memory: reviewers refuse cookies, localStorage and URLs.",
        ),
    )
    return _login(situation, "token", eas=False), back, _userinfo(situation)


def _password(situation: Situation, _: Advice) -> tuple[Step, ...]:
    host, key = _parts(situation)[:2]
    ask = Step(
        "Ask for a token, once",
        "script",
        "POST",
        url(host, TOKEN_PATH),
        password_form(key, "EGNYTE-USER-NAME", situation.scopes),
        (("client_secret", "EGNYTE_CLIENT_SECRET"), ("password", "EGNYTE_PASSWORD")),
        notes=(
            "Keep the token: more than ten requests an hour for a user are refused.",
            "A user of single sign-on needs a non-SSO password.",
        ),
    )
    return ask, _userinfo(situation)


def _userinfo(situation: Situation) -> Step:
    host = _parts(situation)[0]
    return Step("See whose token it is", "app", "GET", url(host, USERINFO_PATH), headers=_BEARER)


def _invocation(situation: Situation, _: Advice) -> tuple[Step, ...]:
    wait = Step(
        "Wait for Egnyte's POST to the serviceUrl of the App Definition",
        "Egnyte",
        notes=(
            "It brings token, domain, items and userInfo. The token stays on the back end.",
            'Answer 200 with {"redirect": URL}: a one-time URL without the token in it.',
        ),
    )
    host = situation.host or "DOMAIN-OF-THE-POST"
    call = url(host, USERINFO_PATH)
    return wait, Step("See whose token it is", "back end", "GET", call, headers=_BEARER)


def _picker(situation: Situation, _: Advice) -> tuple[Step, ...]:
    host, key = _parts(situation)[:2]
    query = (("clientId", key), ("domain", host), ("openerOrigin", _ORIGIN))
    page = url("", "", query).removeprefix("https://")
    return (
        Step(
            "Open the picker in a window",
            "browser",
            "GET",
            f"{PICKER_URL}{page}",
            notes=(
                "Key and web address must both be registered with Egnyte.",
                "openerOrigin is the origin of the page that opens it.",
                "Take only messages whose origin is the picker's host.",
            ),
        ),
    )
