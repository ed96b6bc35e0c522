"""What a browser is shown at the callback. The pages load nothing and lead nowhere."""

from __future__ import annotations

import base64
import hashlib

from egnyte_doctor.record import record

_STYLE = "body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}"
# The code is out of the address bar, and so out of the history, before anybody can look.
_CLEAR = 'history.replaceState(null,"",location.pathname)'
# A token behind # reaches the page alone: it hands it over, and takes it out of the address.
_HAND_OVER = """
const told = document.getElementById("told"), found = location.hash.slice(1);
if (found) {
  fetch(location.pathname + location.search, {method: "POST", body: found}).then(reply => {
    if (reply.ok) {
      history.replaceState(null, "", location.pathname + location.search);
      told.textContent = "Go on in your terminal. You can close this page.";
    } else {
      told.textContent = "This answers another login: paste this page's address there.";
    }
  }, () => { told.textContent = "egnyte-doctor does not answer any more."; });
} else {
  told.textContent = "Nothing came with this address.";
}
""".strip()


@record
class Reply:
    """A page with its status, and the one script that it may run."""

    status: int
    page: str
    script: str = ""


def _page(title: str, text: str, script: str = "") -> str:
    tail = f"<script>{script}</script>" if script else ""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} - egnyte-doctor</title>
<link rel="icon" href="data:,"><style>{_STYLE}</style></head>
<body><main><h1>{title}</h1><p id="told" role="status">{text}</p></main>{tail}</body></html>
"""


NOTHING = Reply(404, _page("Nothing here", "This is not the callback of a login."))
OVER = Reply(410, _page("Too late", "This login has had its answer. You can close this page."))
OTHER = Reply(
    409,
    _page(
        "Another login's answer",
        "If a login waits in another terminal, paste this page's address there. "
        "If you began none, close this page.",
    ),
)
DONE = Reply(
    200,
    _page("The answer is here", "Go on in your terminal. You can close this page.", _CLEAR),
    _CLEAR,
)
FRAGMENT = Reply(
    200,
    _page("The answer is here", "Scripts are off: paste this page's address there.", _HAND_OVER),
    _HAND_OVER,
)


def headers(reply: Reply) -> list[tuple[str, str]]:
    """Every header of a page but its length."""
    policy = [
        "default-src 'none'",
        f"style-src '{_hash(_STYLE)}'",
        "img-src data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
    if reply.script:
        policy.append(f"script-src '{_hash(reply.script)}'")
    return [
        ("content-type", "text/html; charset=utf-8"),
        ("content-security-policy", "; ".join(policy)),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("connection", "close"),
    ]


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
