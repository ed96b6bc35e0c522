"""Credentials that stand in the source as literals: ``source.credential``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.egnyte import CREDENTIALS
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.config.roles import role_of, words
from egnyte_doctor.probes.config.values import state_of
from egnyte_doctor.probes.source.calls import Named
from egnyte_doctor.probes.source.foreign import is_foreign
from egnyte_doctor.probes.source.named_secrets import unmarked
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.splitting import plain
from egnyte_doctor.probes.source.unit import STRING, WORD, Token

_SHORT = {
    "token": "access_token",
    "bearer": "access_token",
    "secret": "client_secret",
    "key": "client_id",
    "pass": "password",
    "passwd": "password",
    "pwd": "password",
    "user password": "password",
    "oauth token": "access_token",
}
_FALLBACKS = frozenset({"||", "or", "??", "?:", "|"})
_BEARER = pattern(r"\bBearer\s+([A-Za-z0-9._~+/=-]{16,})(?![\w{$<])")
_PAIR = pattern(
    r"(?<![\w-])((?:egnyte_?)?"
    r"(?:client_secret|access_token|refresh_token|oauth_token|password|client_id))"
    r"=([^&\s\"'{}$<>%,;]{6,})"
)
_SAID = pattern(
    r"([A-Za-z][\w-]{2,40})[\"']?\s*(?:=>|:=|[:=])\s*[\"']?([A-Za-z0-9._~+/-]{12,})[\"']?(?![\w$@!#%&*])"
)
_PASSWORD = pattern(
    r"\b(?:egnyte[_ ]?)?(?:password|passwd|pwd)[\"']?\s*[:=]\s*[\"']?"
    r"([^\s\"'<>{}()\[\],;]{8,40})[\"',;]?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_TOLD = pattern(
    r"(?:\b|_)(secret|token|password)\s+(?:is\s+|was\s+)?([A-Za-z0-9]{20,64})\b", re.IGNORECASE
)
_SHOWN = pattern(
    r"\b(?:syntax|example|e\.g\.|formats?|looks? like|for instance|sample|in the form)\b|\be\.g\.",
    re.IGNORECASE,
)
_LONG = pattern(r"[A-Za-z0-9]{24,64}\Z")
_MIXED = 8
_LONGEST = 60
"""Tokens: in a longer value no single text is what counts."""


def credentials(scene: Scene) -> Iterator[Fact]:
    """Every literal credential of a file, once for each place."""
    seen: set[tuple[int, str]] = set()
    for found in (_named(scene), _in_strings(scene), _arguments(scene), _in_comments(scene)):
        for offset, role, setting, place, value, token in found:
            if (offset, role) in seen or not scene.about(offset):
                continue
            seen.add((offset, role))
            if role in CREDENTIALS:
                scene.redactor.add(value)
            fields: dict[str, Value] = {"role": role, "setting": setting, "place": place}
            if scene.tracked is not None:
                fields["tracked"] = scene.tracked
            if place == "comment" and _is_shown(scene, offset):
                fields["sample"] = True
            yield scene.fact("source.credential", token or offset, fields, secret=True)


def _is_shown(scene: Scene, offset: int) -> bool:
    """Whether a comment says that it only shows something, or is one of Egnyte's own samples."""
    if _SHOWN.search(scene.unit.text, scene.unit.line_start(offset), offset) is not None:
        return True
    within = (c.text for c in scene.unit.comments if c.start <= offset < c.start + len(c.text))
    return any("apidemo.egnyte.com" in text for text in within)


_Found = tuple[int, str, str, str, str, Token | None]


def _named(scene: Scene) -> Iterator[_Found]:
    bearers = _sent_as_bearer(scene)
    for written in scene.code.named:
        token = literal_of(scene, written)
        if token is None:
            continue
        named = _declared(scene, written)
        if not scene.foreign_names.isdisjoint(words(named.name)):
            continue
        sent = named.name in bearers and words_of(named.name) not in _SHORT
        role = "access_token" if sent else role_of_name(scene, named)
        value = plain(token.text)
        if role is None or not is_credential(value, role, short=words_of(named.name) in _SHORT):
            continue
        if is_foreign(scene, token.start):
            continue
        yield token.start, role, named.name, _place(scene, named), value, token


def _sent_as_bearer(scene: Scene) -> set[str]:
    """The names whose values go into an ``Authorization: Bearer`` header of the file."""
    found = set()
    for at, token in enumerate(scene.tokens):
        if token.kind != STRING or not token.text.startswith("Bearer "):
            continue
        if token.holes:
            found |= set(re.findall(r"[^\W\d]\w*", token.holes[0])[-1:])
        elif token.text == "Bearer " and at + 2 < len(scene.tokens):
            _, last = scene.code.expression_around(at)
            found |= set(list(scene.code.words(at + 1, last))[-1:])
    return found


def _declared(scene: Scene, named: Named) -> Named:
    """The default of a variable under the variable's name, where templates say it elsewhere."""
    tokens, language = scene.tokens, scene.unit.language.name
    if language == "Terraform" and named.name == "default":
        opened = next(scene.unit.brackets_around(tokens[named.at].start), (0, 0))[0]
        if tokens[opened - 1].kind == STRING:
            return Named(tokens[opened - 1].text, named.at, named.value)
    if language == "Bicep" and named.name == "string" and tokens[named.at - 1].kind == WORD:
        return Named(tokens[named.at - 1].text, named.at, named.value)
    return named


def role_of_name(scene: Scene, named: Named) -> str | None:
    """The role of a name: by Egnyte's own words, or by a short one where the code is Egnyte's."""
    if scene.unit.language.name == "R" and words_of(named.name) == "key":
        return "access_token"  # the R package sends it as a bearer token
    found = role_of([unmarked(named.name)], context="file")
    if found is not None and found.role in (*CREDENTIALS, "client_id"):
        return found.role
    return _SHORT.get(words_of(named.name))


def words_of(name: str) -> str:
    """A name's words, without Egnyte's and without what says nothing."""
    dull = ("egnyte", "my", "the", "default", "test", "app", "api", "env", "const", "k")
    return " ".join(word for word in words(name) if word not in dull)


def literal_of(scene: Scene, named: Named) -> Token | None:
    """The string that a name gets: alone, or as what counts where a variable is not set."""
    first, last = named.value
    if last - first > _LONGEST:
        return None
    texts = [at for at in range(first, last) if scene.tokens[at].kind == STRING]
    if not texts or scene.tokens[texts[-1]].holes:
        return None
    at = texts[-1]
    if last - first == 1 or (last - first == 3 and scene.tokens[first].text in "({["):
        return scene.tokens[texts[0]]
    if scene.tokens[at - 1].text in _FALLBACKS and at == last - 1:
        return scene.tokens[at]
    asked = any(_asks_environment(scene, index) for index in range(first, last))
    given = asked and len(texts) > 1 and scene.tokens[at - 1].text == ","
    return scene.tokens[at] if given else None


def _asks_environment(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    asks = ("getenv", "environ", "env", "GetEnvironmentVariable", "get", "fetch", "getOrDefault")
    return token.kind == WORD and token.text in asks


def is_credential(value: str, role: str, *, short: bool = False) -> bool:
    """Whether a literal is a real value of its role, as far as its looks tell."""
    if any(c.isspace() for c in value) or "://" in value or not value:
        return False
    if state_of(value, role) != "literal":
        return False
    if role == "client_id" and not re.fullmatch(r"[A-Za-z0-9_-]+", value):
        return False
    if role == "password" and not short:
        return len(value) >= 4 and not _is_wording(value)
    mixed = any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
    least = 12 if role == "client_id" or (short and role != "password") else _MIXED
    return len(value) >= least and (mixed or len(value) >= 20) and not _is_wording(value)


def _is_wording(value: str) -> bool:
    """Words joined by marks, as names of settings, keys and headers are."""
    parts = re.split(r"[^A-Za-z0-9]+", value)
    return len(parts) > 1 and all(p.isalpha() and (p.islower() or p.isupper()) for p in parts if p)


def _place(scene: Scene, named: Named) -> str:
    first = scene.tokens[named.value[0]]
    if named.name.lower() == "authorization":
        return "header"
    function = scene.unit.function_at(first.start)
    opening = scene.unit.text.find("{", function[0])
    inside = function[0] and first.start < (opening if opening > 0 else function[1])
    before = scene.tokens[named.at - 1].text if named.at else ""
    return "default" if inside and before in "(," else "value"


def _in_strings(scene: Scene) -> Iterator[_Found]:
    for token in scene.tokens:
        if token.kind != STRING or len(token.text) > 4000:
            continue
        for match in _BEARER.finditer(token.text):
            if is_credential(match[1], "access_token"):
                at, whole = _at(scene, token, match[1])
                yield at, "access_token", "Authorization", "header", match[1], whole
        for match in _PAIR.finditer(token.text):
            known = role_of([match[1]], context="file")
            role = known.role if known is not None else _SHORT.get(words_of(match[1]))
            value = plain(match[2])
            if role is not None and is_credential(value, role):
                place = "url" if "?" in token.text[: match.start()] else "body"
                at, whole = _at(scene, token, value)
                yield at, role, match[1], place, value, whole


def _at(scene: Scene, token: Token, value: str) -> tuple[int, Token | None]:
    """Where a value in a string is shown: at the string, but on its own line in one of several."""
    at = scene.unit.text.find(value, token.start, token.end)
    if at < 0 or scene.unit.row(at) == scene.unit.row(token.start):
        return token.start, token
    return at, None


def _arguments(scene: Scene) -> Iterator[_Found]:
    """``EgnyteClient("domain", "token")``: a long text without a name in a call of a client."""
    for call in scene.code.calls:
        if "egnyte" not in call.name.lower() and call.last not in ("setToken", "SetToken"):
            continue
        for first, last in call.args:
            token = scene.tokens[first]
            alone = last - first == 1 and token.kind == STRING
            if (
                alone
                and _LONG.match(token.text)
                and is_credential(token.text, "access_token", short=True)
            ):
                yield token.start, "access_token", call.last, "argument", token.text, token


def _in_comments(scene: Scene) -> Iterator[_Found]:
    for comment in scene.unit.comments:
        for match in _SAID.finditer(comment.text):
            name, value = match[1], match[2]
            known = role_of([name], context="file")
            role = known.role if known else _SHORT.get(words_of(name))
            if scene.unit.language.name == "R" and words_of(name) == "key":
                role = "access_token"
            if role is not None and role in CREDENTIALS and _strong(value, role):
                yield comment.start + match.start(2), role, name, "comment", value, None
        for match in _PASSWORD.finditer(comment.text):
            value, start = match[1], comment.start + match.start(1)
            special = any(not c.isalnum() for c in value[1:]) and any(c.isalpha() for c in value)
            if (
                special
                and "." not in value
                and value[0] != "$"
                and is_credential(value, "password")
            ):
                yield start, "password", "password", "comment", value, None
        for match in _TOLD.finditer(comment.text):
            role = _SHORT.get(match[1].lower(), "password")
            if role in CREDENTIALS and len(match[2]) >= 20 and _strong(match[2], role):
                yield comment.start + match.start(2), role, match[1], "comment", match[2], None
        for match in _BEARER.finditer(comment.text):
            if _strong(match[1], "access_token"):
                start = comment.start + match.start(1)
                yield start, "access_token", "Authorization", "comment", match[1], None


def _strong(value: str, role: str) -> bool:
    mixed = any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
    return mixed and "/" not in value and "." not in value and is_credential(value, role)
