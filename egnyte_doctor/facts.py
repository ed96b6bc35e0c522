"""The fact catalogue: every fact a probe may report, its fields, and what would settle them.

Rules are checked against it when they are built, facts when they are made in tests, and
``docs/facts.md`` is generated from it.
"""

from __future__ import annotations

from egnyte_doctor.consumers import CONSUMERS
from egnyte_doctor.egnyte import DOMAIN_CLASSES, ROLES
from egnyte_doctor.record import record

FIELD_TYPES = ("text", "name", "host", "url", "choice", "number", "flag", "list")
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


def _text(name: str, doc: str) -> FieldSpec:
    return FieldSpec(name, "text", doc)


def _flag(name: str, doc: str, settle: str | None = None) -> FieldSpec:
    return FieldSpec(name, "flag", doc, settle=settle)


def _number(name: str, doc: str) -> FieldSpec:
    return FieldSpec(name, "number", doc)


def _choice(name: str, doc: str, choices: tuple[str, ...], settle: str | None = None) -> FieldSpec:
    return FieldSpec(name, "choice", doc, choices, settle)


_STAGE = _choice(
    "stage",
    "what the value is for, as declared, or inferred from the profile's or file's name",
    STAGES,
    "profiles.NAME.stage",
)
_SETTING = _text("setting", "the key or variable that holds the value")
_CONSUMER = _choice("consumer", "the program whose configuration this is", CONSUMERS)
_TRACKED = _flag("tracked", "whether git tracks the file (undeclared outside a repository)")

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

_SAID = (
    _choice("kind", "the key's type", ("public", "internal"), "app.kind"),
    _flag("certified", "whether Egnyte has certified the app", "app.certified"),
    FieldSpec(
        "registered_domain",
        "name",
        "the tenant the key was registered for",
        settle="app.registered_domain",
    ),
    _choice(
        "key_environment",
        "where the key was made for",
        ("production", "qa"),
        "app.key_environment",
    ),
    _choice("flow", "how the app gets its token", FLOWS, "app.flow"),
    _flag(
        "enhanced_auth_service",
        "whether the app uses the Enhanced Auth Service",
        "app.enhanced_auth_service",
    ),
    _flag("backend", "whether the app has a back end", "app.backend"),
    _choice("tenancy", "how many customers it serves", ("single", "multi"), "app.tenancy"),
)
_REDIRECTS = FieldSpec(
    "redirect_uris", "number", "how many redirect URIs are given", settle="app.redirect_uris"
)
_PROFILE = (
    _text("source", "the file, or the environment, that the profile comes from"),
    _CONSUMER,
    _STAGE,
)

_SPECS = (
    FactSpec(
        "config.file",
        "A configuration file that carries Egnyte settings.",
        "probes.config",
        (
            _choice("shape", "which reader understood it", FILE_SHAPES),
            _TRACKED,
            _flag("readable_by_others", "whether group or others may read the file"),
            _flag("store", "whether it is the credential store of a tool that owns the file"),
            _flag("holds_credential", "whether a literal secret, token or password is in it"),
            _flag("live", "whether an app runs on it; false for samples, templates and tests"),
            _number("placeholders", "how many Egnyte values are placeholders"),
            _number("filled", "how many Egnyte values are real"),
            FieldSpec("placeholder_settings", "text", "the settings that hold placeholders"),
        ),
    ),
    FactSpec(
        "config.value",
        "One Egnyte value in a configuration. The value itself is not kept.",
        "probes.config",
        (
            _choice("role", "what the value is", ROLES),
            _SETTING,
            _choice("state", "how the value is given", VALUE_STATES),
            _choice("fault", "damage seen in a literal value", VALUE_FAULTS),
            _text("damage", "the same damage in words"),
            _flag("credential", "whether the role is a secret, a token or a password"),
            _flag("live", "whether an app runs on it; false for samples, templates and tests"),
            _TRACKED,
            _flag("published", "whether a build tool puts the variable into browser code"),
            _number("same", "equal for equal values of one run, and of no other meaning"),
            _text("shown", "the value, for roles that are neither key nor credential nor user"),
            _flag("fallback", "whether it only counts where a variable is not set"),
            _number("group", "equal for values that stand side by side in one object of a file"),
            _STAGE,
        ),
        secret=True,
    ),
    FactSpec(
        "config.setting",
        "A key of egnyte-doctor.toml that is not what it should be.",
        "probes.config.own",
        (
            _SETTING,
            _choice(
                "problem",
                "what is wrong with it",
                ("unknown", "trust", "literal_secret", "refused_variable"),
            ),
            _text("nearest", "the known key that is nearest, where one is near"),
        ),
    ),
    FactSpec(
        "app.profile",
        "What one profile is, and what the app says of itself there.",
        "probes.config",
        (*_PROFILE, *_SAID, _REDIRECTS),
    ),
    FactSpec(
        "app.domain",
        "An Egnyte domain, as written at one place.",
        "probes.config",
        (
            _SETTING,
            _text("raw", "the text as written"),
            FieldSpec("host", "host", "the host the text names, in lower case"),
            FieldSpec("name", "name", "the tenant's name, where the host is a tenant host"),
            _choice("class", "what kind of host it is", DOMAIN_CLASSES),
            _choice("form", "how it is written", DOMAIN_FORMS),
            _choice("fault", "the first thing about the form that no host name has", FORM_FAULTS),
            _CONSUMER,
            _flag("accepted", "whether its consumer takes the form (consumers.CONSUMER_FORMS)"),
            _text("expected", "the same domain in the form its consumer takes"),
            _text("wanted", "what its consumer takes, as a clause"),
            _flag("upper_case", "whether it has capital letters"),
            _flag("doubled", "whether an Egnyte suffix stands twice"),
            FieldSpec("resembles", "host", "the Egnyte host that a look-alike resembles"),
            _STAGE,
        ),
    ),
    FactSpec(
        "app.key",
        "An API key (client_id), by its shape.",
        "probes.config",
        (
            _SETTING,
            _choice("shape", "its length where that is a known one, else other", KEY_SHAPES),
            _number("length", "characters"),
            _flag("ambiguous", "whether the setting's name may mean a key or a token"),
            _STAGE,
        ),
    ),
    FactSpec(
        "app.secret",
        "A client secret, by its shape.",
        "probes.config",
        (
            _SETTING,
            _choice("shape", "its length where that is a known one, else other", KEY_SHAPES),
            _number("length", "characters"),
            _STAGE,
        ),
        secret=True,
    ),
    FactSpec(
        "app.token",
        "An access token as stored, by its shape and its record.",
        "probes.config",
        (
            _SETTING,
            _CONSUMER,
            _choice("shape", "its length where that is a known one, else other", KEY_SHAPES),
            _number("length", "characters"),
            _flag("expired", "whether the record beside it says that it has expired"),
            _flag("refresh_kept", "whether a refresh token is kept beside it"),
            _flag("equals_key", "whether the same text is also given as the API key"),
            _STAGE,
        ),
        secret=True,
    ),
    FactSpec(
        "app.client",
        "One profile's settings side by side: what is there, and what the app says of itself.",
        "derive",
        (
            *_PROFILE,
            *_SAID,
            _text("domain", "the domain as written"),
            FieldSpec("domain_name", "name", "the tenant's name"),
            _choice("domain_class", "what kind of host the domain is", DOMAIN_CLASSES),
            _flag(
                "on_registered_domain",
                "whether the domain is the registered one",
                "app.registered_domain",
            ),
            _flag("has_key", "whether an API key is given"),
            _flag("has_secret", "whether a client secret is given"),
            _flag("has_token", "whether an access token is given"),
            _flag("has_refresh_token", "whether a refresh token is given"),
            _flag("has_user", "whether a user name is given"),
            _flag("has_password", "whether a password is given"),
            _REDIRECTS,
            _flag("repeats", "whether it says of the app only what [app] of our settings says too"),
            _flag("says_public", "whether the key is said to be public; false where nobody says"),
            _flag("says_multi", "whether several customers are said to be served, likewise"),
            _flag("gov_mix", "whether government-cloud and commercial hosts are mixed"),
            _text("other_host", "the host of the other cloud"),
            _flag("key_secret_swapped", "whether key and secret have each other's shape"),
        ),
    ),
    FactSpec(
        "app.conflict",
        "Two sources that give different values for one thing.",
        "derive",
        (
            _choice("role", "what the values are", ROLES),
            _SETTING,
            _text("first", "the value at the place reported; a word for it where it is secret"),
            _text("second", "the other value; a word for it where it is secret"),
            _text("other", "where the other value stands"),
            _flag("same_source", "whether both stand in one file"),
            _flag("process", "whether one of them is the process environment"),
            _flag("layered", "whether one of them is meant to override the other"),
        ),
    ),
    FactSpec(
        "oauth.redirect_uri",
        "A redirect URI (callback), as written at one place.",
        "probes.config",
        (
            _SETTING,
            _CONSUMER,
            FieldSpec("uri", "url", "the URI, without user information"),
            _text("scheme", "its scheme, in lower case; empty where there is none"),
            FieldSpec("host", "host", "its host, in lower case"),
            _choice("host_kind", "what kind of host it is", HOST_KINDS),
            _flag("fragment", "whether it has a fragment"),
            _flag("userinfo", "whether credentials stand before the host"),
            _flag("wildcard", "whether it has a wildcard"),
            _flag("own_key", "whether the app uses the agentic CLI's built-in key"),
            _text("expected", "the same URI with https, where only the scheme is wrong"),
            _flag("stand_in", "whether the Egnyte beside it is a local stand-in, not the real one"),
            _STAGE,
        ),
    ),
    FactSpec(
        "oauth.scope",
        "One scope, as written at one place.",
        "probes.config",
        (
            _SETTING,
            _text("scope", "the scope as written"),
            _choice("problem", "how it differs from the documented names", SCOPE_PROBLEMS),
            _text("nearest", "the documented scope that is nearest, where one is near"),
            _CONSUMER,
            _STAGE,
        ),
    ),
    FactSpec(
        "oauth.scopes",
        "A whole list of scopes, as written at one place.",
        "probes.config",
        (
            _SETTING,
            _number("count", "how many scopes are asked for; 0 means every API"),
            _choice("separator", "what stands between them", SEPARATORS),
            _text("spaced", "the same list, separated by spaces"),
            _text("other_case", "the scopes in it that are right but for capital letters"),
            _text("no_prefix", "the scopes in it that lack the prefix Egnyte. or have another"),
            _text("openid", "the OpenID scopes in it"),
            _text("corrected", "a text that lists the scopes meant, where all can be told"),
            _flag("whole_catalogue", "whether nearly every documented scope is asked for"),
            _CONSUMER,
            _flag("plural", "whether the setting's name is a plural, as of a list the app joins"),
            _STAGE,
        ),
    ),
    FactSpec(
        "definition.field",
        "One documented field of an App Definition, there or not, or an undocumented one.",
        "probes.config.definition",
        (
            _choice("level", "the object it is in, or should be in", LEVELS),
            _text("field", "its name; at the level integrations an integration's own id"),
            _text("place", "its path from the root"),
            _flag("documented", "whether the documentation knows the field at this level"),
            _flag("present", "whether it has a value; null and a blank text count as none"),
            _text("expected", "the documented type, in words"),
            _choice("type", "its JSON type", JSON_TYPES),
            _flag("right_type", "whether its JSON type is a documented one"),
            _text("value", "its text; not kept for the API key and for undocumented fields"),
            _text("shown", "an integration's id or the text, also where it is filled in later"),
            _number("length", "characters of a documented string, entries of an array or object"),
            _number("counts", "contacts in support, images and videos in screenshots"),
            _text("scheme", "the scheme of a URL, in lower case; empty where the text has none"),
            _flag("query", "whether the value is a URL with query parameters"),
            _flag("special_characters", "whether an id has others than letters, digits, - and _"),
            _flag("range", "whether an array is two whole numbers, the smaller one first"),
            _choice("app_type", "the definition's own type, for documented fields", APP_TYPES),
            _text("nearest", "the documented name that is nearest, of those not in use"),
            _text("belongs_to", "the object that documents a field of this name"),
            _text("misspelt", "the undocumented field nearest to this one, which is absent"),
        ),
    ),
    FactSpec(
        "definition.item",
        "One entry of a documented array in an App Definition.",
        "probes.config.definition",
        (
            _choice("level", "the object the array belongs to", LEVELS),
            _text("field", "the array's name"),
            _text("place", "its path from the root"),
            _choice("type", "its JSON type", JSON_TYPES),
            _text("value", "its text, where it is a string"),
            _text("shown", "its text, also where it is filled in later"),
            _text("lower", "its text in lower case"),
            _text("scheme", "the scheme of a URL, in lower case; empty where the text has none"),
            FieldSpec("host", "host", "the host of a URL, in lower case"),
            _choice("problem", "how a scope differs from the documented names", SCOPE_PROBLEMS),
            _text("nearest", "the documented scope that is nearest, where it is a scope"),
        ),
    ),
    FactSpec(
        "definition.whole",
        "An App Definition as a whole.",
        "probes.config.definition",
        (
            _choice("app_type", "its type", APP_TYPES),
            _number("integrations", "how many integrations it has, where they can be counted"),
        ),
    ),
)

CATALOGUE: dict[str, FactSpec] = {spec.name: spec for spec in _SPECS}


def settles(fact: str, field: str) -> str:
    """The setting that would state the field, or the field itself where none can."""
    spec = CATALOGUE[fact].field(field)
    return (spec.settle if spec else None) or f"{fact}.{field}"


def problems(fact: str, fields: dict[str, object]) -> list[str]:
    """What about a fact breaks its catalogue entry; empty when nothing does."""
    spec = CATALOGUE.get(fact)
    if spec is None:
        return [f"no fact is called {fact}"]
    found = []
    for name, value in fields.items():
        field = spec.field(name)
        if field is None:
            found.append(f"{fact} has no field {name}")
        elif value is not None and not _fits(field, value):
            found.append(f"{fact}.{name} is {value!r}, not {field.type} {field.choices or ''}")
    return found


def _fits(field: FieldSpec, value: object) -> bool:
    if field.type == "flag":
        return isinstance(value, bool)
    if field.type == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if field.type == "list":
        return isinstance(value, tuple)
    if field.type == "choice":
        return value in field.choices
    return isinstance(value, str)
