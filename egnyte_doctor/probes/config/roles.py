"""Which keys of a configuration are Egnyte's, and what they hold.

Names come from the survey of public code (facts 7.9 and in-the-wild, "Shapes to read"). A short
name such as ``key`` counts only directly beside the word egnyte; a telling one such as
``client_id`` also below it, or in a file whose own name says egnyte.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from egnyte_doctor.egnyte import suffix_kind
from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record

_WORD = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

TELLING = {
    "domain": "domain",
    "domain name": "domain",
    "subdomain": "domain",
    "server subdomain": "domain",
    "client id": "client_id",
    "clientid": "client_id",
    "client key": "client_id",
    "api key": "client_id",
    "apikey": "client_id",
    "app key": "client_id",
    "consumer key": "client_id",
    "client secret": "client_secret",
    "clientsecret": "client_secret",
    "client password": "client_secret",
    "shared secret": "client_secret",
    "api secret": "client_secret",
    "app secret": "client_secret",
    "consumer secret": "client_secret",
    "access token": "access_token",
    "accesstoken": "access_token",
    "api token": "access_token",
    "bearer token": "access_token",
    "auth token": "access_token",
    "refresh token": "refresh_token",
    "refreshtoken": "refresh_token",
    "redirect uri": "redirect_uri",
    "redirect uris": "redirect_uri",
    "redirect url": "redirect_uri",
    "redirect urls": "redirect_uri",
    "callback url": "redirect_uri",
    "callback uri": "redirect_uri",
    "authorize callback": "redirect_uri",
    "grant type": "grant_type",
    "scopes": "scope",
    "scope": "scope",
    "username": "username",
    "user name": "username",
    "password": "password",
    "expires at": "expires_at",
}
SHORT = {
    "host": "domain",
    "hostname": "domain",
    "tenant": "domain",
    "instance": "domain",
    "server": "domain",
    "workgroup": "domain",
    "site": "domain",
    "url": "url",
    "base url": "url",
    "api url": "url",
    "base uri": "url",
    "api base": "url",
    "api base url": "url",
    "instance url": "url",
    "domain url": "url",
    "server url": "url",
    "token url": "url",
    "token uri": "url",
    "auth url": "url",
    "authorize url": "url",
    "authorization url": "url",
    "id": "client_id",
    "key": "client_id",
    "secret": "client_secret",
    "secret key": "client_secret",
    "token": "access_token",
    "user": "username",
    "login": "username",
    "pass": "password",
    "passwd": "password",
    "callback": "redirect_uri",
}
PROJECT = frozenset(
    {
        "domain",
        "client id",
        "client secret",
        "access token",
        "refresh token",
        "redirect uri",
        "scope",
        "scopes",
    }
)
"""Names that count without any prefix where the project is plainly Egnyte's."""

STAGE_WORDS = {
    **dict.fromkeys(("prod", "production", "live", "prd", "release"), "production"),
    **dict.fromkeys(
        ("dev", "development", "local", "qa", "staging", "stage", "sandbox", "uat", "debug"),
        "development",
    ),
    **dict.fromkeys(("test", "testing", "ci", "integration", "e2e"), "development"),
}
_NOISE = frozenset(
    "react app vite next nuxt public expo gatsby vue ng mix storybook nx oauth oauth2 auth connect "
    "my default config cfg settings spring camel service integration credentials conn connection "
    "env secrets var tf 0 2".split()
)
_ACCOUNTS = frozenset(
    "source src origin target dst dest destination old new primary secondary".split()
)
_WRAPPERS = _NOISE | frozenset({"data", "stringdata", "params", "parameters", "environment", "api"})
PUBLISHED_PREFIXES = (
    "REACT_APP_",
    "VITE_",
    "NEXT_PUBLIC_",
    "NUXT_PUBLIC_",
    "EXPO_PUBLIC_",
    "NX_PUBLIC_",
    "PUBLIC_",
    "GATSBY_",
    "VUE_APP_",
    "NG_APP_",
    "MIX_",
    "STORYBOOK_",
)
"""Variables that a front-end build tool copies into code that every browser receives."""


@record
class Role:
    """What a key holds, and the stage and the account its own name speaks of."""

    role: str
    stage: str | None
    subdomain: bool = False
    ambiguous: bool = False
    published: bool = False
    account: str = ""


@lru_cache(maxsize=4096)
def words(key: str) -> tuple[str, ...]:
    """A key's words in lower case, whatever joins them."""
    return tuple(word.lower() for word in _WORD.findall(key[:200].replace("OAuth", "Oauth")))


def says_egnyte(text: str) -> bool:
    """Whether a key or file name carries Egnyte's name."""
    return "egnyte" in text.lower()


def role_of(keys: Sequence[str], *, context: str | None) -> Role | None:
    """The role of a value by its key path; None for a key that is none of ours.

    ``context`` is ``"file"`` where the file is plainly about Egnyte, ``"project"`` where only the
    project is, None where the key path itself must say so.
    """
    leaf = keys[-1]
    direct = says_egnyte(leaf)
    parents = [key for key in keys[:-1] if not key.isdigit()]
    nested = any(says_egnyte(key) for key in parents)
    below = nested and _directly_below(parents)
    if not (direct or nested or context):
        return None
    plain, stage = _plain(leaf)
    account, plain = _account_apart(plain) if direct else ("", plain)
    if not plain:
        return None
    role = TELLING.get(plain)
    if role is None and (direct or below):
        role = SHORT.get(plain)
    if role is None or not _allowed(plain, direct, nested, context):
        return None
    return Role(
        role,
        stage or _stage_of_parents(parents),
        subdomain="subdomain" in plain,
        ambiguous=plain in ("api key", "apikey", "key"),
        published=leaf.upper().startswith(PUBLISHED_PREFIXES),
        account=account,
    )


_NAMES_A_HOST = frozenset(
    "suffix zone host hostname domain base root template pattern format url uri endpoint".split()
)
_LISTS = frozenset(
    "allow allowed trusted trust cors origin origins csp cookie cookies frame".split()
)


def suffix_role(keys: Sequence[str], text: str) -> Role | None:
    """The role of a value that is a suffix of Egnyte's hosts: such a value says whose it is."""
    named = set(words(keys[-1]))
    if suffix_kind(text) is None or not named & _NAMES_A_HOST or named & _LISTS:
        return None
    parents = [key for key in keys[:-1] if not key.isdigit()]
    return Role("suffix", _plain(keys[-1])[1] or _stage_of_parents(parents))


def _account_apart(plain: str) -> tuple[str, str]:
    """``source domain`` is the domain of one account of several: the account, and the rest."""
    kept = plain.split()
    named = [word for word in kept if word in _ACCOUNTS]
    if len(named) != 1:
        return "", plain
    kept.remove(named[0])
    return named[0], " ".join(kept)


def _allowed(plain: str, direct: bool, nested: bool, context: str | None) -> bool:
    return direct or nested or context == "file" or plain in PROJECT


def _directly_below(parents: Sequence[str]) -> bool:
    """Whether the nearest parent that says anything is Egnyte's."""
    for parent in reversed(parents):
        if says_egnyte(parent):
            return True
        if not all(w in _WRAPPERS or w in STAGE_WORDS for w in words(parent)):
            return False
    return False


def _plain(leaf: str) -> tuple[str, str | None]:
    """The key without Egnyte's name, stage words and words that say nothing."""
    stage = None
    kept = []
    for word in _egnyte_apart(words(leaf)):
        if word in STAGE_WORDS:
            stage = STAGE_WORDS[word]
        elif word != "egnyte" and word not in _NOISE:
            kept.append(word)
    return " ".join(kept), stage


def _egnyte_apart(parts: tuple[str, ...]) -> list[str]:
    """``egnytedomain`` written as one word, taken apart."""
    found = []
    for part in parts:
        if part != "egnyte" and part.startswith("egnyte"):
            found += ["egnyte", part.removeprefix("egnyte")]
        else:
            found.append(part)
    return found


def _stage_of_parents(parents: Sequence[str]) -> str | None:
    for parent in reversed(parents):
        stages = {STAGE_WORDS[w] for w in words(parent) if w in STAGE_WORDS}
        if len(stages) == 1:
            return stages.pop()
    return None
