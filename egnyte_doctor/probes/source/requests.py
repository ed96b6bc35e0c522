"""Authorize URLs and token requests: ``source.request``."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.calls import Call, Named
from egnyte_doctor.probes.source.functions import called, function_of
from egnyte_doctor.probes.source.libraries import (
    CODE_CALLS,
    PASSWORD_CALLS,
    is_password_strategy,
)
from egnyte_doctor.probes.source.parameters import OAUTH, parameter
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.templates import Template
from egnyte_doctor.probes.source.unit import STRING, WORD, Token
from egnyte_doctor.record import field, mutable, replace

AUTHORIZE = pattern(r"/puboauth/(?:token|authorize)|/services/oauth/code")
TOKEN = pattern(r"/?puboauth/token")
_QUERY = pattern(r"[?&\s\"']?([a-z_]{4,40})=([^&\s]*)")
_HOST = pattern(r"https?://(?!(?:localhost|127\.)\b)[\w-]+(?:\.[\w-]+)+(?::\d+)?[/?]")
_BODIES = frozenset({"arraybuffer", "blob", "document", "json", "ms-stream", "stream", "text"})
"""What ``responseType`` says where a browser or axios is told how to hand over a body."""
GRANTS = {
    "authorization_code": "authorization_code",
    "password": "password",
    "refresh_token": "refresh_token",
}
VERBS = frozenset(
    "post POST Post PostAsync post_form postForm PostForm request Request send Send SendAsync "
    "fetch execute ExecuteAsync Execute ExecutePostAsync PostAsJsonAsync Do perform curl "
    "Invoke-RestMethod Invoke-WebRequest curl_exec newCall dataTask upload urlopen exchange "
    "postForObject postForEntity retrieve bodyToMono RestRequest ajax axios got "
    "wp_remote_post remote_post UploadValues UploadString asFormParameter submitForm "
    "responseDecodable wget".split()
)


_ASKS = pattern(r"(?:^|_|[a-z])(?:[rR]equest|[pP]ost|HTTP_POST)$")
"""Names of a program's own functions that send something."""


@mutable
class Asked:
    """The parameters named in one function, and the texts that make addresses there."""

    span: tuple[int, int]
    params: dict[str, Named] = field(default_factory=dict)
    literal: dict[str, str] = field(default_factory=dict)
    places: dict[str, Token] = field(default_factory=dict)
    holes: dict[str, str] = field(default_factory=dict)
    urls: list[tuple[int, Template]] = field(default_factory=list)
    kept: dict[str, Token] = field(default_factory=dict)
    """Where what a hole stands for is written, in a map elsewhere."""


def asked(scene: Scene) -> list[Asked]:
    """What each function of a file asks for, where it is Egnyte that is asked."""
    if "asked" not in scene.notes:
        scene.notes["asked"] = _asked(scene)
    return scene.notes["asked"]


def _asked(scene: Scene) -> list[Asked]:
    groups: dict[tuple[int, int], Asked] = {}
    for named in scene.code.named:
        name = parameter(named.name)
        token = scene.tokens[named.at]
        if name is None or not _is_sent(scene, named, name) or not scene.about(token.start):
            continue
        fixed = scene.code.template(*named.value).fixed
        if name == "response_type" and fixed in _BODIES:
            continue
        group = _group(scene, groups, token.start)
        group.params.setdefault(name, named)
        group.places.setdefault(name, token)
        if fixed is not None and name not in group.literal:
            group.literal[name] = fixed
    for at, token in enumerate(scene.tokens):
        if token.kind == STRING and scene.about(token.start):
            _add_text(scene, groups, at, token)
        elif token.kind == WORD:
            known = scene.code.constants.get(token.text)
            if known is not None and TOKEN.search(known.text) and not _assigned(scene, at):
                _group(scene, groups, token.start).urls.append((at, known))
    return [group for group in groups.values() if group.urls or not _goes_elsewhere(scene, group)]


def _goes_elsewhere(scene: Scene, group: Asked) -> bool:
    """Whether all that a function sends goes to hosts that are written out, and not Egnyte's."""
    told = [
        any(_is_anothers(scene.code.template(*arg).text) for arg in call.args[:2])
        for call in scene.code.calls
        if call.last in VERBS and group.span[0] <= scene.tokens[call.at].start < group.span[1]
    ]
    return bool(told) and all(told)


def _assigned(scene: Scene, at: int) -> bool:
    following = scene.tokens[at + 1].text if at + 1 < len(scene.tokens) else ""
    return following in ("=", ":=", "<-", ":", "=>")


def _is_sent(scene: Scene, named: Named, name: str) -> bool:
    """Whether a name stands for a parameter: as a key of a map, not as any variable."""
    token = scene.tokens[named.at]
    if token.kind == STRING:
        return True
    function = function_of(scene, scene.unit.function_at(token.start))
    if function is not None and token.start < function.body:
        return False  # a parameter of the function
    before = scene.tokens[named.at - 1].text if named.at else ""
    called = [t.text for t in scene.tokens[slice(*named.value)] if t.kind == WORD]
    if name == "state" and called[-1:] == ["getState"]:
        return False  # the state of a store, or of an action that ran: Redux, Salesforce's Aura
    return before in ("{", ",", "(", "\n", "[", "let", "var") or name in (
        "grant_type",
        "response_type",
    )


def _group(scene: Scene, groups: dict[tuple[int, int], Asked], offset: int) -> Asked:
    span = scene.unit.function_at(offset)
    return groups.setdefault(span, Asked(span))


def _add_text(scene: Scene, groups: dict[tuple[int, int], Asked], at: int, token: Token) -> None:
    text = token.text
    if len(text) > 4000 or is_prose(scene, at) or _is_anothers(text):
        return
    if "=" in text:
        for match in _QUERY.finditer(text):
            if match[1] in OAUTH:
                group = _group(scene, groups, token.start)
                group.places.setdefault(match[1], token)
                if match[2] and "{" not in match[2]:
                    group.literal.setdefault(match[1], match[2])
    if "oauth" in text or "response_type=" in text or _names_endpoint(scene, token):
        _add_address(scene, groups, at, token)


def _is_anothers(text: str) -> bool:
    """Whether a text is an address with a host that is written out, and not Egnyte's."""
    host = _HOST.match(text) if text.startswith("http") else None
    return host is not None and "egnyte" not in text.lower() and "puboauth" not in text


def _add_address(scene: Scene, groups: dict[tuple[int, int], Asked], at: int, token: Token) -> None:
    """What the query of an address says, put together from all its parts."""
    first, last = scene.code.joined_around(*scene.code.expression_around(at))
    template = scene.code.template(first, last)
    group = _group(scene, groups, token.start)
    if AUTHORIZE.search(template.text):
        group.urls.append((at, template))
    elif "response_type=" not in template.text:
        return
    for match in _QUERY.finditer(template.text):
        if match[1] not in OAUTH:
            continue
        group.places.setdefault(match[1], token)
        hole = template.text.count("{}", 0, match.start(2))
        if match[2] == "{}" and hole < len(template.holes):
            group.holes.setdefault(match[1], template.holes[hole])
            kept = _kept_under(scene, template.holes[hole])
            if kept is not None and match[1] in ("response_type", "grant_type"):
                group.literal.setdefault(match[1], kept.text)
                group.kept[match[1]] = kept
        elif match[2] and "{" not in match[2]:
            group.literal.setdefault(match[1], match[2])


_UNDER_KEY = pattern(r"\$?([^\W\d]\w*)(?:\(\))?(?:\[:?['\"]?(\w+)['\"]?\]|\.([^\W\d]\w*))\Z")


def _kept_under(scene: Scene, hole: str) -> Token | None:
    """The text under a key of a map that a variable holds or a function gives: ``made[:key]``."""
    match = _UNDER_KEY.match(hole.strip())
    if match is None:
        return None
    spans = [function.span for other, function in called(scene, match[1]) if other is scene]
    for named in scene.code.named:
        first, last = named.value
        if named.name == match[1] and last > first:
            spans.append((scene.tokens[first].start, scene.tokens[last - 1].end))
    key = match[2] or match[3]
    found = [
        named
        for named in scene.code.named
        if named.name == key and any(a <= scene.tokens[named.at].start < b for a, b in spans)
    ]
    if len(found) != 1:
        return None
    text = scene.code.template(*found[0].value).fixed
    return replace(scene.tokens[found[0].at], text=text) if text is not None else None


def _names_endpoint(scene: Scene, token: Token) -> bool:
    """Whether what is filled into a string stands for an address of the OAuth endpoint."""
    known = (scene.code.constants.get(re.split(r"\W+", hole)[-1]) for hole in token.holes)
    return any(template is not None and "oauth" in template.text for template in known)


def is_prose(scene: Scene, at: int) -> bool:
    """Whether a string stands alone, as documentation does: elsewhere it is what is returned."""
    if scene.unit.language.name != "Python":
        return False
    before = scene.tokens[at - 1].kind if at else "break"
    after = scene.tokens[at + 1].kind if at + 1 < len(scene.tokens) else "break"
    if not before == after == "break":
        return False
    around = next(scene.unit.brackets_around(scene.tokens[at].start), None)
    return around is None or scene.tokens[around[0]].text == "{"


def is_token_call(scene: Scene, call: Call, spans: set[tuple[int, int]]) -> bool:
    """Whether a call asks the token endpoint. ``spans`` are functions that name a grant."""
    if call.last in PASSWORD_CALLS | CODE_CALLS or is_password_strategy(scene, call):
        return True
    if call.last in ("get_access_token", "getAccessToken", "GetAccessToken", "get_token"):
        return bool(call.args) and "." in call.name
    if call.last not in VERBS and not _ASKS.search(call.last):
        return False
    for first, last in call.args:
        text = scene.code.template(first, last).text
        if TOKEN.search(text):
            return True
        if "egnyte" in text.lower() and "pubapi" in text:
            return False
    return scene.unit.function_at(scene.tokens[call.at].start) in spans
