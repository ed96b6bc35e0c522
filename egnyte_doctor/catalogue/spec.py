"""How a fact is described, and the fields that several facts share."""

from __future__ import annotations

from egnyte_doctor.consumers import CONSUMERS
from egnyte_doctor.record import record

STAGES = ("production", "development", "sample")


@record
class FieldSpec:
    """One field: its type, its meaning and, for a choice, the allowed values.

    ``settle`` is the setting of ``egnyte-doctor.toml`` that states the field where no probe can.
    """

    name: str
    type: str
    doc: str
    choices: tuple[str, ...] = ()
    settle: str | None = None


@record
class FactSpec:
    """One kind of fact. ``secret`` says that it is about a credential; the value is never kept."""

    name: str
    doc: str
    maker: str
    fields: tuple[FieldSpec, ...]
    online: bool = False
    secret: bool = False

    def field(self, name: str) -> FieldSpec | None:
        """The field of that name, None where there is none."""
        return next((spec for spec in self.fields if spec.name == name), None)


def text(name: str, doc: str) -> FieldSpec:
    """A text that may be anything."""
    return FieldSpec(name, "text", doc)


def flag(name: str, doc: str, settle: str | None = None) -> FieldSpec:
    """A yes or no; ``settle`` is the setting that states it."""
    return FieldSpec(name, "flag", doc, settle=settle)


def number(name: str, doc: str) -> FieldSpec:
    """A number."""
    return FieldSpec(name, "number", doc)


def choice(name: str, doc: str, choices: tuple[str, ...], settle: str | None = None) -> FieldSpec:
    """One of a closed set of words."""
    return FieldSpec(name, "choice", doc, choices, settle)


STAGE = choice(
    "stage",
    "what the value is for, as declared, or inferred from the profile's or file's name",
    STAGES,
    "profiles.NAME.stage",
)
SETTING = text("setting", "the key or variable that holds the value")
CONSUMER = choice("consumer", "the program whose configuration this is", CONSUMERS)
TRACKED = flag("tracked", "whether git tracks the file (undeclared outside a repository)")
LIKELY_COMMITTED = flag(
    "likely_committed",
    "whether no repository tells, and files of its name and shape are committed as a rule",
)

KEY_SHAPES = ("24", "48", "50", "64", "28", "32", "other")
DOMAIN_FORMS = ("name", "host", "url", "url_slash", "url_path", "other")
FORM_FAULTS = (
    "blank",
    "userinfo",
    "email",
    "http",
    "scheme",
    "port",
    "path",
    "slash",
    "trailing_dot",
    "underscore",
    "characters",
)
HOST_KINDS = ("public", "loopback", "private", "tunnel", "development", "egnyte")
SCOPE_PROBLEMS = ("plural", "case", "prefix", "openid", "unknown")
SEPARATORS = ("space", "comma", "plus", "semicolon", "list")
VALUE_STATES = ("literal", "reference", "placeholder", "empty")
VALUE_FAULTS = ("quotes", "blank", "newline", "bearer", "invisible")
FLOWS = ("authorization_code", "implicit", "password", "invocation")
APP_TYPES = ("egnyte_ui", "egnyte_source", "web", "mobile", "desktop")
JSON_TYPES = ("string", "number", "boolean", "array", "object", "null")
LEVELS = (
    "app",
    "company",
    "support",
    "screenshots",
    "integrations",
    "integration",
    "limitations",
    "mobile",
)
FILE_SHAPES = (
    "own",
    "environment",
    "dotenv",
    "python-egnyte",
    "agentic-cli",
    "mcp-server",
    "r",
    "dotnet",
    "go-sdk",
    "postman",
    "definition",
    "compose",
    "kubernetes",
    "workflow",
    "generic",
)

SAID = (
    choice("kind", "the key's type", ("public", "internal"), "app.kind"),
    flag("certified", "whether Egnyte has certified the app", "app.certified"),
    FieldSpec(
        "registered_domain",
        "name",
        "the tenant the key was registered for",
        settle="app.registered_domain",
    ),
    choice(
        "key_environment",
        "where the key was made for",
        ("production", "qa"),
        "app.key_environment",
    ),
    choice("flow", "how the app gets its token", FLOWS, "app.flow"),
    flag(
        "enhanced_auth_service",
        "whether the app uses the Enhanced Auth Service",
        "app.enhanced_auth_service",
    ),
    flag("backend", "whether the app has a back end", "app.backend"),
    choice("tenancy", "how many customers it serves", ("single", "multi"), "app.tenancy"),
)
SAID_NAMES = tuple(spec.name for spec in SAID)
"""What an app may state of itself, and no file shows."""
REDIRECTS = FieldSpec(
    "redirect_uris", "number", "how many redirect URIs are given", settle="app.redirect_uris"
)
PROFILE = (
    text("source", "the file, or the environment, that the profile comes from"),
    CONSUMER,
    STAGE,
)
