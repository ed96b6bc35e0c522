"""Shapes of configuration: which program a file belongs to, and its settings by profile."""

from __future__ import annotations

from egnyte_doctor.egnyte import SUFFIXES
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Where
from egnyte_doctor.probes.config.document import Document
from egnyte_doctor.probes.config.items import Item, items
from egnyte_doctor.probes.config.roles import (
    STAGE_WORDS,
    Role,
    role_of,
    says_egnyte,
    suffix_role,
    words,
)
from egnyte_doctor.probes.config.setting import Profile, Setting, Source
from egnyte_doctor.record import replace

_SAMPLE_WORDS = frozenset("example sample samples template tmpl tpl dist default defaults".split())
_SAMPLE_FOLDERS = frozenset(
    "test tests testing __tests__ spec specs fixture fixtures testdata mock mocks __mocks__ docs "
    "doc example examples sample samples templates".split()
)
_TEST_FILE = pattern(
    r"\.env[.\-_](?:test|tests|testing|ci)(?:[.\-_].*)?\Z|(?:test|testing|ci)\.env\Z"
    r"|(?:app)?(?:settings|lication)[.\-_](?:test|tests|testing)\.\w+\Z"
)
_MANIFESTS = frozenset(
    "package.json package-lock.json composer.json composer.lock tsconfig.json manifest.json "
    "pyproject.toml cargo.toml deno.json yarn.lock pnpm-lock.yaml poetry.lock openapi.json "
    "openapi.yaml swagger.json swagger.yaml mkdocs.yml".split()
)
_INI = pattern(r"\.(?:ini|cfg|conf)(?:\.|\Z)")
_PYTHON_SDK = {
    "domain": "domain",
    "api_key": "client_id",
    "login": "username",
    "password": "password",
    "access_token": "access_token",
}
_GO_SDK = {
    "domain": "domain",
    "api_key": "client_id",
    "username": "username",
    "password": "password",
}
_CLI = (
    "domain",
    "client_id",
    "client_secret",
    "redirect_uri",
    "access_token",
    "refresh_token",
    "scope",
    "expires_at",
)
_POSTMAN = {
    "authorization": "access_token",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "domain_name": "domain",
}


def is_sample(inner: str) -> bool:
    """Whether a path, relative to what was named, is a sample, a template or a test's own file."""
    folders, _, name = inner.lower().rpartition("/")
    if not _SAMPLE_FOLDERS.isdisjoint(folders.split("/")) or _is_test(name):
        return True
    return not _SAMPLE_WORDS.isdisjoint(name.replace("-", ".").replace("_", ".").split("."))


def _is_test(name: str) -> bool:
    return ("test" in name or "ci" in name) and _TEST_FILE.match(name) is not None


def stage_of_name(inner: str) -> str | None:
    """The stage that a file's name speaks of, such as ``.env.production``."""
    name = inner.rpartition("/")[2]
    stages = {STAGE_WORDS[w] for w in words(name) if w in STAGE_WORDS}
    return stages.pop() if len(stages) == 1 else None


def shape_of(source_name: str, document: Document) -> str:
    """Which shape a file has, by its name and its own keys."""
    name = source_name.rpartition("/")[2].lower()
    top = {entry.keys[0] for entry in document.entries if entry.keys}
    flat = {entry.keys[0] for entry in document.entries if len(entry.keys) == 1}
    if name.endswith(".json"):
        shape = _json_shape(name, top, flat)
        if shape:
            return shape
    if name == ".renviron":
        return "r"
    if name.startswith((".env", "env.")) or name.endswith(".env"):
        return "mcp-server" if _is_mcp(document) else "dotenv"
    if name.endswith((".yaml", ".yml")):
        return _yaml_shape(source_name.lower(), top)
    return "generic"


def _json_shape(name: str, top: set[str], flat: set[str]) -> str | None:
    if name.startswith("appsettings"):
        return "dotnet"
    if name == "launchsettings.json":
        return "dotnet"
    if "profiles" in top and ("default_profile" in top or top == {"profiles"}):
        return "agentic-cli"
    if "values" in top and ("_postman_variable_scope" in top or "postman" in name):
        return "postman"
    named = name in ("config.json", "test_config.json") or says_egnyte(name)
    if named and "domain" in flat and flat & {"api_key", "access_token", "login"}:
        return "go-sdk" if "username" in flat and "login" not in flat else "python-egnyte"
    return None


def _yaml_shape(name: str, top: set[str]) -> str:
    base = name.rpartition("/")[2]
    if "services" in top and ("compose" in base or "version" in top):
        return "compose"
    if {"apiVersion", "kind"} <= top or "values" in base.split("."):
        return "kubernetes"
    ci = ".github/" in name or "gitlab-ci" in base or "pipelines" in base or ".circleci/" in name
    return "workflow" if ci or {"jobs", "on"} <= top else "generic"


def _is_mcp(document: Document) -> bool:
    """DOMAIN and ACCESS_TOKEN without a prefix, as Egnyte's own MCP server has them."""
    values = {entry.keys[0]: entry.text for entry in document.entries if entry.keys}
    host = values.get("DOMAIN", "").lower()
    return any(suffix in host for suffix in SUFFIXES)


def profiles(source: Source, document: Document, *, egnyte_project: bool) -> list[Profile]:
    """The profiles of one file; empty where nothing in it is Egnyte's."""
    fixed = {
        "python-egnyte": _PYTHON_SDK,
        "go-sdk": _GO_SDK,
        "postman": _POSTMAN,
    }.get(source.shape)
    if source.shape == "agentic-cli":
        return _cli_profiles(source, document)
    if fixed is not None:
        return _fixed(source, document, fixed)
    return _generic(source, document, egnyte_project)


def _profile(source: Source, name: str | None, stage: str | None) -> Profile:
    profile = Profile(
        name=f"{source.path}:{name}" if name else source.path,
        source=source.path,
        shape=source.shape,
        consumer=_CONSUMERS.get(source.shape, "unknown"),
        stage=stage,
        where=Where(path=source.path),
    )
    if not source.live:
        profile.stage = "sample"
    return profile


_CONSUMERS = {
    "python-egnyte": "python-egnyte",
    "agentic-cli": "agentic-cli",
    "mcp-server": "mcp-server",
    "r": "r",
    "dotnet": "dotnet",
    "go-sdk": "go-sdk",
    "postman": "postman",
}


def _fixed(source: Source, document: Document, names: dict[str, str]) -> list[Profile]:
    profile = _profile(source, None, stage_of_name(source.inner))
    for item in items(document):
        role = names.get(item.keys[-1])
        depth = 1 if source.shape != "postman" else 2
        if role and len(item.keys) <= depth:
            text = item.text
            if source.shape == "postman" and role == "access_token":
                text = text.removeprefix("Bearer ")
            profile.settings.append(
                Setting(role, item.keys[-1], text, item.entry, profile.consumer)
            )
    return [profile] if profile.settings else []


def _cli_profiles(source: Source, document: Document) -> list[Profile]:
    found: dict[str, Profile] = {}
    for item in items(document):
        if len(item.keys) != 3 or item.keys[0] != "profiles" or item.keys[2] not in _CLI:
            continue
        name = item.keys[1]
        if name not in found:
            found[name] = _profile(source, name, stage_of_name(name))
        setting = Setting(item.keys[2], item.keys[2], item.text, item.entry, "agentic-cli")
        found[name].settings.append(setting)
    for profile in found.values():
        profile.own_key = profile.first("client_id") is None
    return list(found.values())


def _generic(source: Source, document: Document, egnyte_project: bool) -> list[Profile]:
    found: dict[str, Profile] = {}
    all_items = items(document)
    script = {("egnyteDomain",), ("APIToken",)} <= {item.keys for item in all_items}
    context = "file" if script else _context(source, egnyte_project)
    rspace = any("rspace" in key.lower() for item in all_items for key in item.keys)
    for item in all_items:
        role = role_of(item.keys, context=context)
        if role is None and not item.listed and "egnyte" in item.text.lower():
            role = suffix_role(item.keys, item.text)
        if role is None or (item.listed and role.role not in ("redirect_uri", "scope")):
            continue
        part = role.stage or stage_of_name(source.inner)
        group = f"{role.stage or ''}{role.account}{_position(item)}"
        if group not in found:
            found[group] = _profile(source, group or None, part)
        consumer = "js-sdk" if script else found[group].consumer
        setting = _setting(_unquoted(item, source), role, "rspace" if rspace else consumer)
        found[group].settings.append(setting)
    for profile in found.values():
        profile.settings = _without_suffix(profile.settings)
    return list(found.values())


def _unquoted(item: Item, source: Source) -> Item:
    """An ini value without its quotes: most readers of such files take them off."""
    text = item.text
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    if not quoted or not _INI.search(source.inner.lower()):
        return item
    entry = item.entry
    end = None if entry.end_column is None else entry.end_column - 1
    inside = replace(
        entry, value=text[1:-1], column=entry.column + 1, end_column=end, head=entry.head + text[0]
    )
    return replace(item, text=text[1:-1], entry=inside)


def _without_suffix(settings: list[Setting]) -> list[Setting]:
    """A bare ``egnyte.com`` beside a subdomain is the other half of the host, not a domain."""
    if not any(setting.consumer == "subdomain" for setting in settings):
        return settings
    return [s for s in settings if s.role != "domain" or s.text.lower().lstrip(".") not in SUFFIXES]


def _context(source: Source, egnyte_project: bool) -> str | None:
    name = source.inner.rpartition("/")[2]
    if source.shape in ("mcp-server", "r"):
        return "project" if source.shape == "mcp-server" else None
    if name.lower() in _MANIFESTS:
        return None
    if says_egnyte(name):
        return "file"
    dotenv = source.shape == "dotenv"
    return "project" if dotenv and egnyte_project else None


def _position(item: Item) -> str:
    """Which entry of an array of objects a value belongs to: each is a profile of its own."""
    for index, key in enumerate(item.keys[:-1]):
        if key.isdigit() and index > 0:
            return f"{'.'.join(item.keys[: index + 1])}"
    return ""


def _setting(item: Item, role: Role, consumer: str) -> Setting:
    if role.subdomain:
        consumer = "subdomain"
    elif "mcpServers" in item.keys:
        consumer = "mcp-server"
    elif role.role == "url" and consumer != "rspace":
        consumer = "base-url"
    return Setting(
        role=role.role,
        name=item.keys[-1],
        text=item.text,
        entry=item.entry,
        consumer=consumer,
        ambiguous=role.ambiguous,
        published=role.published,
        listed=item.listed,
    )
