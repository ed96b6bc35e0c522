"""What Egnyte's own page on authentication describes, system by system, shown at work.

Each row's command is run here against a local Egnyte, and ``docs/walks.md`` has all it printed. The
table in README.md is made of the same rows, so the two cannot differ.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import tempfile
from collections.abc import Iterator

from egnyte_doctor.docs.markdown import code, page, table
from egnyte_doctor.record import record

BEGIN, END = "<!-- walks -->\n", "<!-- end of walks -->\n"


@record
class Walk:
    """One system: what it is, the arguments that show it, and a line of what they print."""

    what: str
    arguments: str
    shows: str
    exit_code: int = 0

    @property
    def command(self) -> str:
        """As a user types it."""
        return f"egnyte-doctor {self.arguments}"


_EAS = "--emulator healthy-eas-multi-tenant"
WALKS = (
    Walk(
        "Which way to a token: the Enhanced Auth Service first, for an app that serves several",
        "advise --isolated --no-questions --kind public --backend --tenancy multi --api files",
        "Use the authorization code flow, through the Enhanced Auth Service",
    ),
    Walk(
        "Authorization code flow",
        "login --emulator healthy",
        "came back: a code, with the state that was sent",
    ),
    Walk(
        "Enhanced Auth Service, US",
        f"login {_EAS} --region us",
        "GET us-partner-integrations.egnyte.com/services/oauth/code: HTTP 200",
    ),
    Walk(
        "Enhanced Auth Service, Europe",
        f"login {_EAS} --region eu",
        "GET partner-integrations.egnyte.com/services/oauth/code: HTTP 200",
    ),
    Walk(
        "Enhanced Auth Service, a user who types the company's own domain",
        f"login {_EAS} --types files.acme-tools.com",
        "files.acme-tools.com is the branded host of acme.egnyte.com",
    ),
    Walk(
        "A domain set up on top of the one provided by Egnyte",
        "resolve --emulator domain-branded files.acme-tools.com",
        "files.acme-tools.com (branded): acme.egnyte.com, found by env-pub",
    ),
    Walk(
        "Implicit grant flow",
        "login --emulator healthy-implicit",
        "came back: an access token, with the state that was sent",
    ),
    Walk(
        "Password flow with an internal key",
        "login --emulator healthy-internal-script",
        "HTTP 200: svc.sync, power",
    ),
    Walk(
        "Password flow with a partner's key, which is refused",
        "login --emulator healthy --flow password --as jane.doe",
        "error[client-not-allowed]",
        1,
    ),
    Walk(
        "Current user",
        "whoami --emulator healthy",
        "jane.doe, admin, at acme.egnyte.com",
    ),
    Walk(
        "User by id, behind the older gateway",
        "whoami --emulator healthy-mashery",
        "Egnyte.user (shown by the user API)",
    ),
    Walk(
        "`Developer Inactive`: the token is incorrect",
        "whoami --emulator developer-inactive",
        "error[developer-inactive]",
        1,
    ),
    Walk(
        "`Developer Inactive`: the key is for `*.qa-egnyte.com`, the host is not",
        "whoami --emulator key-wrong-environment",
        "error[key-wrong-environment]",
        1,
    ),
    Walk(
        "`Invalid Egnyte domain configured in app profile.`",
        "login --emulator domain-not-registered",
        "error[domain-not-registered]",
        1,
    ),
)
"""In the order of that page. Source: the seed document on authentication, the facts' COOK."""


def walks_page() -> str:
    """``docs/walks.md``."""
    lines = ["# Each flow and each error, walked", "", _ABOUT, ""]
    with nowhere():
        for walk in WALKS:
            lines += [
                f"## {walk.what}",
                *code([f"$ {walk.command}", *printed(walk)], "console"),
                "",
            ]
    return page(lines, "egnyte_doctor/docs/walks.py")


def with_table(readme: str) -> str:
    """The README with the table of the walks between its two marks, where it has them."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        return readme
    rows = [(walk.what, f"`{walk.command}`", f"`{walk.shows}`") for walk in WALKS]
    made = table(("what is described", "the command that shows it", "it prints"), rows)
    return "".join([before, begin, *(f"{line}\n" for line in made), end, after])


def printed(walk: Walk) -> list[str]:
    """The lines that the command prints, run in this process. Raises where it ends otherwise."""
    from egnyte_doctor.__main__ import main

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        exit_code = main(shlex.split(walk.arguments))
    text = out.buffer.getvalue().decode()
    if exit_code != walk.exit_code or walk.shows not in " ".join(text.split()):
        raise ValueError(f"{walk.command}: exit code {exit_code}, or it does not show {walk.shows}")
    return text.splitlines()


@contextlib.contextmanager
def nowhere() -> Iterator[None]:
    """An empty folder, and an environment without anything of Egnyte's."""
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="egnyte-doctor-walks-") as scratch:
        for name in [n for n in kept if n.upper().startswith("EGNYTE_") or n == "NO_COLOR"]:
            del os.environ[name]
        os.environ.update(XDG_DATA_HOME=scratch, XDG_CONFIG_HOME=scratch)
        try:
            with contextlib.chdir(scratch):
                yield
        finally:
            os.environ.clear()
            os.environ.update(kept)


_ABOUT = """\
What Egnyte's documentation of authentication describes, shown at work against a local Egnyte that
each command starts for itself: nothing is sent to Egnyte, and a stand-in signs in for the user.
Against Egnyte the same commands take the profile of `egnyte-doctor.toml` in place of `--emulator`.
A test runs each of them and compares what it prints with this page."""
