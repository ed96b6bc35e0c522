"""A profile's settings, as every shape of configuration yields them."""

from __future__ import annotations

from dataclasses import dataclass, field

from egnyte_doctor.model import Value, Where
from egnyte_doctor.probes.config.document import Entry
from egnyte_doctor.probes.config.values import default_of, state_of

_NO_PLACE = Entry((), None, 1, 1)


@dataclass(frozen=True, slots=True)
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
        return state_of(self.value, self.role)


@dataclass(slots=True)
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
    where: Where = Where()
    own_key: bool = False

    def first(self, role: str) -> Setting | None:
        return next((s for s in self.settings if s.role == role and s.state != "empty"), None)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a profile's settings stand, and what is known of the file."""

    path: str
    inner: str
    shape: str
    tracked: bool | None
    mode: int | None
    live: bool
