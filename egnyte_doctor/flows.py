"""The ways to a token, and the requests that each of them sends. Pure data, no opinions.

What speaks against a way is in the rules; here is only what a way is. Source: the project's facts
dossier, sections 2 and 3.
"""

from __future__ import annotations

from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOKEN_PATH = "/puboauth/token"  # noqa: S105 - a path
"""The login page for a GET, the token for a POST."""
EAS_PATH = "/services/oauth/code"
EAS_HOSTS = {"us": "us-partner-integrations.egnyte.com", "eu": "partner-integrations.egnyte.com"}
"""The Enhanced Auth Service by region: each serves every customer."""
PICKER_URL = "https://us-partner-integrations.egnyte.com/filepicker"
USERINFO_PATH = "/pubapi/v1/userinfo"
REVOKE_PATH = "/pubapi/v1/tokens/revoke"
ENV_PUB_PATH = "/rest/public/1.0/env-pub"
"""Where a customer's own host tells whose it is (facts 2.5)."""

KEY_TYPES = {
    "public": "Publicly Available Application",
    "internal": "Internal Application (own company use only)",
}
"""A key's type as the registration form calls it, by our word for it."""

Query = tuple[tuple[str, str], ...]


@record
class Way:
    """A way for an app to act for a user. ``kind`` is the type of key that it needs.

    ``secret`` says whether its requests carry the client secret, ``response_type`` what the login
    page is asked for (None where there is none), ``only_where`` which question must be answered
    with yes. ``suits`` says when to choose it, ``second`` what to weigh where another one suits
    better, ``else_not`` why it falls away where ``only_where`` is answered with no.
    """

    id: str
    title: str
    kind: str
    secret: bool
    response_type: str | None
    suits: str
    second: str
    sources: tuple[str, ...]
    only_where: str | None = None
    else_not: str = ""


WAYS = (
    Way(
        "picker",
        "file picker",
        "public",
        secret=False,
        response_type=None,
        suits="the app only picks files: Egnyte's own page does that, and no token is needed",
        second="it picks files and gives no token",
        sources=("INT A", "COOK A"),
        only_where="only_picking",
        else_not="it picks files and gives no token, and the app does more",
    ),
    Way(
        "invocation",
        "UI integration",
        "public",
        secret=False,
        response_type=None,
        suits="the app is started from Egnyte's UI, which sends it a token with each start",
        second="it serves apps that are started from Egnyte's UI",
        sources=("INT A", "COOK A"),
        only_where="from_egnyte_ui",
        else_not="the app is not started from Egnyte's UI, which alone sends such a token",
    ),
    Way(
        "authorization_code",
        "authorization code flow",
        "public",
        secret=True,
        response_type="code",
        suits="the user signs in at Egnyte and a back end keeps the secret: the default choice",
        second="a login of the app's own, for work that nobody starts from Egnyte",
        sources=("COOK A", "OLD-AUTH A"),
    ),
    Way(
        "implicit",
        "implicit flow",
        "public",
        secret=False,
        response_type="token",
        suits="the app has no back end that could keep a secret, so the browser gets the token",
        second="less secure: the browser holds the token, and there is no refresh token",
        sources=("COOK A", "NEW A"),
    ),
    Way(
        "password",
        "password grant",
        "internal",
        secret=True,
        response_type=None,
        suits="a script of your own company, with an internal key and one user's name and password",
        second="only for scripts of your own company, with an internal key",
        sources=("COOK A", "OLD-AUTH A"),
    ),
)
"""Every way, the most special one first: of those that suit, the first one is advised."""


def authorize_query(
    client_id: str,
    response_type: str,
    redirect_uri: str | None,
    scopes: Sequence[str],
    state: str,
    *,
    mobile: bool = False,
) -> Query:
    """What a login page is sent, of a tenant or of the Enhanced Auth Service."""
    query = [("client_id", client_id), ("response_type", response_type)]
    if redirect_uri:
        query.append(("redirect_uri", redirect_uri))
    if scopes:
        query.append(("scope", " ".join(scopes)))
    if mobile:
        query.append(("mobile", "1"))
    return (*query, ("state", state))


def code_form(
    client_id: str, redirect_uri: str, scopes: Sequence[str], code: str | None = None
) -> Query:
    """What follows a code, without the secret, and without a code where none is given. The scopes
    of the first step are said again: some APIs miss them otherwise."""
    form = [("grant_type", "authorization_code"), ("client_id", client_id)]
    form.append(("redirect_uri", redirect_uri))
    if code is not None:
        form.append(("code", code))
    return (*form, ("scope", " ".join(scopes))) if scopes else tuple(form)


def password_form(client_id: str, username: str, scopes: Sequence[str]) -> Query:
    """The password grant, without secret and password."""
    form = (("grant_type", "password"), ("client_id", client_id), ("username", username))
    return (*form, ("scope", " ".join(scopes))) if scopes else form


def refresh_form(client_id: str) -> Query:
    """The renewal of a token, without secret and refresh token."""
    return ("grant_type", "refresh_token"), ("client_id", client_id)


def url(host: str, path: str, query: Iterable[tuple[str, str]] = ()) -> str:
    """The address, every value of the query percent-encoded: blanks as %20, slashes too."""
    from urllib.parse import quote

    pairs = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in query)
    return f"https://{host}{path}{'?' if pairs else ''}{pairs}"
