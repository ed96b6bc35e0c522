"""Requests that a client library makes, known by the names of its calls."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.code import Call, Named
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.states import state_compared, state_made

PASSWORD_CALLS = frozenset(
    "requestTokenByPassword PasswordCredentialsToken GetTokenResourceOwnerFlow "
    "getTokenByPassword".split()
)
IMPLICIT_CALLS = frozenset(
    "requestTokenReload requestTokenIframe requestTokenPopup requestTokenWindow "
    "requestTokenIframeWithPrompt requestTokenPopupWithPrompt requestTokenPrompt".split()
)
LIBRARY_URLS = frozenset(
    "create_authorization_url authorization_url authorize_redirect getAuthorizationUrl "
    "authorize_url".split()
)
CODE_CALLS = frozenset("Exchange GetTokenFromCode fetch_token authorize_access_token".split())


def library_requests(scene: Scene) -> Iterator[Fact]:
    """Requests that a client library makes, known by the name of its call."""
    for call in scene.code.calls:
        if not _is_known(scene, call) or not scene.about(scene.tokens[call.at].start):
            continue
        token = scene.tokens[call.at]
        fields: dict[str, Value]
        strategy = _strategy(scene, call)
        if (
            strategy == "password"
            or call.last in PASSWORD_CALLS
            or is_password_strategy(scene, call)
        ):
            fields = {"step": "token", "grant": "password", "call": call.last}
        elif strategy == "implicit" or call.last in IMPLICIT_CALLS:
            fields = {
                "step": "authorize",
                "grant": "implicit",
                "response_type": "token",
                "call": call.last,
                "state": "library",
            }
        elif call.last == "AuthCodeURL" and call.args:
            fields = {
                "step": "authorize",
                "grant": "authorization_code",
                "response_type": "code",
                "call": call.last,
                "scope": True,
                "state": state_made(
                    scene,
                    Named("state", call.at, call.args[0]),
                    True,
                    scene.unit.function_at(token.start),
                ),
            }
            compared = state_compared(scene, scene.unit.function_at(token.start))
            if compared is not None:
                fields["state_compared"] = compared
        elif call.last in LIBRARY_URLS:
            found = _library_url(scene, call)
            if found is None:
                continue
            fields = found
        else:
            continue
        yield scene.fact("source.request", token, fields)


def _library_url(scene: Scene, call: Call) -> dict[str, Value] | None:
    """An authorize URL of a library: most make a state by themselves, Ruby's does not."""
    inside = range(call.at, call.end)
    given = {n.name: n for n in scene.code.named if n.at in inside}
    ruby = scene.unit.language.name == "Ruby" and call.last == "authorize_url"
    if "state" not in given and not ruby:
        return None
    span = scene.unit.function_at(scene.tokens[call.at].start)
    fields: dict[str, Value] = {
        "step": "authorize",
        "grant": "authorization_code",
        "response_type": "code",
        "call": call.last,
        "state": state_made(scene, given.get("state"), "state" in given, span),
    }
    if ruby:
        fields["scope"] = "scope" in given or "scope:" in scene.unit.text
    compared = state_compared(scene, span)
    if compared is not None:
        fields["state_compared"] = compared
    return fields


def _is_known(scene: Scene, call: Call) -> bool:
    named = call.last in PASSWORD_CALLS or call.last in IMPLICIT_CALLS
    named = named or call.last in LIBRARY_URLS
    named = named or call.last == "AuthCodeURL" or _strategy(scene, call) is not None
    return named or is_password_strategy(scene, call)


def _strategy(scene: Scene, call: Call) -> str | None:
    """``Egnyte::Session.new({...}, :password)`` of Egnyte's Ruby library."""
    if not call.name.endswith("Session.new") or len(call.args) < 2:
        return None
    first, last = call.args[1]
    said = scene.tokens[first].text
    return said if last - first == 1 and said in ("password", "implicit") else None


def is_password_strategy(scene: Scene, call: Call) -> bool:
    """``client.password.get_token`` of Ruby's library, ``getAccessToken('password')`` of PHP's."""
    if call.name.endswith("password.get_token"):
        return True
    if call.last not in ("getAccessToken", "fetchToken") or not call.args:
        return False
    first, last = call.args[0]
    return last - first == 1 and scene.tokens[first].text == "password"
