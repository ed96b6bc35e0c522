"""A profile's settings, as every shape of configuration yields them."""

from __future__ import annotations

import re

from egnyte_doctor.egnyte import CREDENTIALS
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Value, Where
from egnyte_doctor.probes.config.document import Entry
from egnyte_doctor.probes.config.redirects import without_credentials
from egnyte_doctor.probes.config.values import default_of, state_of
from egnyte_doctor.record import field, mutable, record, replace

_OPEN_SCOPE = pattern(
    r"<[^<>]*>|\[[\w .-]+\]|(?<!\$)\{[^{}]*\}|\b(?:your|changeme|todo|xxx+)\b|\.\.\.|…",
    re.IGNORECASE,
)
"""A list of scopes that is still to be written: it may be in brackets, like a list that is."""
_OPEN_MARKS = ("<", "[", "{", "your", "changeme", "todo", "xxx", "...", "…")
_LAST_DEFAULTS = (("default",), ("defaultValue",), ("Default",))
_NO_PLACE = Entry((), None, 1, 1)


def _is_open(scopes: str) -> bool:
    lower = scopes.lower()
    marked = any(mark in lower for mark in _OPEN_MARKS)
    return marked and _OPEN_SCOPE.search(scopes) is not None


@record
class Setting:
    """One value with its role, its name as written, and its place."""

    role: str
    name: str
    text: str
    entry: Entry = _NO_PLACE
    consumer: str = "unknown"
    ambiguous: bool = False
    published: bool = False
    listed: bool = False
    env: str | None = None

    @property
    def value(self) -> str:
        """The text that counts: the default of ``${NAME:-default}``, else the text itself."""
        default = default_of(self.text)
        return self.text if default is None else default

    @property
    def state(self) -> str:
        """How the value is given: one of ``catalogue.spec.VALUE_STATES``."""
        if self.role == "scope" and _is_open(self.value):
            return "placeholder" if "egnyte" not in self.value.lower() else "literal"
        return state_of(self.value, self.role)

    @property
    def secret(self) -> bool:
        """Whether the value itself is a credential, and not a reference or a filler."""
        return self.role in CREDENTIALS and self.state == "literal"

    @property
    def fallback(self) -> bool:
        """Whether the value only counts where a variable or parameter is not set."""
        return default_of(self.text) is not None or self.entry.keys[-1:] in _LAST_DEFAULTS

    def where(self, path: str) -> Where:
        """The place, with a frame that shows no credential."""
        if self.env is not None:
            return Where(env=self.env)
        shown, _ = without_credentials(self.entry.text)
        entry = self.entry if shown == self.entry.text else replace(self.entry, value=shown)
        # What looks like a filler may be somebody's weak password.
        hidden = self.role in CREDENTIALS and self.state in ("literal", "placeholder")
        return entry.where(path, masked=hidden)


@mutable
class Profile:
    """Settings that belong together: a file, a part of one, or the process environment.

    ``said`` holds what the app states of itself (kind, flow and so on, as ``app.client`` has them).
    """

    name: str
    source: str
    shape: str
    consumer: str = "unknown"
    stage: str | None = None
    stage_declared: bool = False
    settings: list[Setting] = field(default_factory=list)
    said: dict[str, Value] = field(default_factory=dict)
    where: Where = field(default_factory=Where)
    own_key: bool = False

    def first(self, role: str) -> Setting | None:
        """The first setting of a role that is not empty."""
        return next((s for s in self.settings if s.role == role and s.state != "empty"), None)


@record
class Source:
    """Where a profile's settings stand, and what is known of the file."""

    path: str
    inner: str
    shape: str
    tracked: bool | None
    mode: int | None
    live: bool
