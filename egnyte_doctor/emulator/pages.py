"""The pages a person sees: sign in, allow or refuse, and "what is your domain".

They need no script, work by keyboard and screen reader, and say that they are not Egnyte.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlsplit

from egnyte_doctor.record import record

SCOPES: Mapping[str, str] = {
    "Egnyte.filesystem": "Files, folders, search, events and comments",
    "Egnyte.link": "Sharing links",
    "Egnyte.permission": "Folder permissions",
    "Egnyte.user": "Users",
    "Egnyte.group": "Groups",
    "Egnyte.audit": "Audit reports",
    "Egnyte.bookmark": "Bookmarks",
    "Egnyte.launchwebsession": "Opening Egnyte's web pages as you",
}
_STYLE = """
body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#1b1b1b;background:#f4f4f4}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem;overflow-wrap:anywhere}
header{background:#5b2a00;color:#fff;padding:.75rem 1rem}header p{margin:0}
main{max-width:28rem;margin:2rem auto;padding:1.5rem;background:#fff;border:1px solid #767676}
main.small{margin:0;max-width:none;border:0}
label{display:block;font-weight:600;margin:1rem 0 .4rem}
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #595959}
button{font:inherit;margin:1.25rem .75rem 0 0;padding:.6rem 1.2rem;border:2px solid #00457c}
button{background:#00457c;color:#fff}button.other{background:#fff;color:#00457c}
:focus-visible{outline:3px solid #c45500;outline-offset:2px}.hint{color:#4a4a4a;margin:0 0 .6rem}
.error{border-left:4px solid #b00020;padding:.5rem .75rem;background:#fdecee}
""".strip()
_SELF = "'self'"
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


@record
class Page:
    """A page and the content security policy to send with it."""

    html: str
    policy: str


def _policy(targets: Sequence[str] | None) -> str:
    policy = (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; frame-ancestors 'none'"
    )
    return policy if targets is None else f"{policy}; form-action {' '.join((_SELF, *targets))}"


def _page(
    title: str,
    body: str,
    *,
    targets: Sequence[str] | None = (),
    trouble: str | None = None,
    small: bool = False,
) -> Page:
    """A whole page. ``targets`` is where its form may lead beside this host; None: anywhere."""
    # The title is read out first: it tells that a form has come back, and whose it is not.
    title = f"{'Error: ' if trouble else ''}{title} - egnyte-doctor emulator, not Egnyte"
    html = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<header><p><strong>This is not Egnyte.</strong> It is the egnyte-doctor emulator, on this machine
alone. Never type a real password here.</p></header>
<main{' class="small"' if small else ""}>
{body}
</main>
</body>
</html>
"""
    return Page(html, _policy(targets))


def _hidden(fields: Mapping[str, str]) -> str:
    return "\n".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )


def _error(text: str | None) -> str:
    return f'<p class="error" role="alert" id="error">Error: {escape(text)}</p>' if text else ""


def sign_in(
    host: str, number: str, *, mobile: bool, trouble: str | None = None, typed: str = ""
) -> Page:
    """User name and password at a tenant. The form is answered here, with the next page."""
    wrong = ' aria-invalid="true" aria-describedby="error"' if trouble else ""
    body = f"""<h1>Sign in to {escape(host)}</h1>
{_error(trouble)}
<form method="post" action="/puboauth/login">
{_hidden({"sign_in": number})}
<label for="username">User name</label>
<input id="username" name="username" type="text" autocomplete="username" autocapitalize="none"
 spellcheck="false" required autofocus value="{escape(typed)}"{wrong}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password"
 required{wrong}>
<button type="submit">Sign in</button>
</form>"""
    return _page(f"Sign in to {host}", body, trouble=trouble, small=mobile)


def consent(
    user: str, app: str, scopes: Sequence[str], number: str, target: str, *, mobile: bool
) -> Page:
    """Whether the app may have what it asks for."""
    # Without user and password: only the host is where an answer goes.
    there = urlsplit(target).netloc.rpartition("@")[2]
    wanted = [SCOPES.get(scope, scope.removeprefix("Egnyte.")) for scope in scopes]
    things = wanted or ["Everything that you can reach (the app asked for no scope)"]
    items = "\n".join(f"<li>{escape(thing)}</li>" for thing in things)
    body = f"""<h1>Allow this app?</h1>
<p>You are signed in as <strong>{escape(user)}</strong>. The app with the API key ending in
<strong>{escape(app[-6:])}</strong> asks for:</p>
<ul>
{items}
</ul>
<p class="hint">Your answer is sent to https://{escape(there)}.</p>
<form method="post" action="/puboauth/consent">
{_hidden({"sign_in": number})}
<button type="submit" name="decision" value="allow">Allow</button>
<button type="submit" name="decision" value="deny" class="other">Deny</button>
</form>"""
    # Browsers hold every redirect after a form to its policy, and where the app's callback sends
    # people on is the app's own business.
    return _page("Allow this app?", body, targets=None, small=mobile)


def domain(
    request: Mapping[str, str], targets: Sequence[str], trouble: str | None, typed: str = ""
) -> Page:
    """Which tenant the user belongs to, at the Enhanced Auth Service."""
    wrong = ' aria-invalid="true" aria-describedby="error hint"' if trouble else ""
    described = "" if trouble else ' aria-describedby="hint"'
    body = f"""<h1>What is your Egnyte domain?</h1>
{_error(trouble)}
<form method="post" action="/services/oauth/code">
{_hidden(request)}
<label for="domain">Egnyte domain</label>
<p class="hint" id="hint">The address at which you open Egnyte: acme, acme.egnyte.com, or your
company's own such as files.acme.com.</p>
<input id="domain" name="domain" type="text" autocomplete="organization" autocapitalize="none"
 spellcheck="false" inputmode="url" required autofocus value="{escape(typed)}"{wrong}{described}>
<button type="submit">Continue</button>
</form>"""
    small = request.get("mobile") in ("1", "true")
    return _page("What is your Egnyte domain?", body, targets=targets, trouble=trouble, small=small)
