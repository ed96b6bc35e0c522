"""Requests that a client library makes, known by the names of its calls."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.calls import Call, Named
from egnyte_doctor.probes.source.functions import called
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.states import state_fact, state_made
from egnyte_doctor.probes.source.unit import WORD

PASSWORD_CALLS = frozenset(
    "requestTokenByPassword PasswordCredentialsToken GetTokenResourceOwnerFlow "
    "getTokenByPassword PasswordCredentials".split()
)
IMPLICIT_CALLS = frozenset(
    "requestTokenReload requestTokenIframe requestTokenPopup requestTokenWindow "
    "requestTokenIframeWithPrompt requestTokenPopupWithPrompt requestTokenPrompt".split()
)
LIBRARY_URLS = frozenset(
    "create_authorization_url authorization_url authorize_redirect getAuthorizationUrl "
    "authorize_url GetAuthorizeUri".split()
)
CODE_CALLS = frozenset("Exchange GetTokenFromCode fetch_token authorize_access_token".split())


def library_requests(scene: Scene) -> Iterator[Fact]:
    """Requests that a client library makes, known by the name of its call."""
    yield from _unified(scene)
    for call in scene.code.calls:
        token = scene.tokens[call.at]
        if not _is_known(scene, call) or not scene.about(token.start):
            continue
        strategy = _strategy(scene, call)
        password = call.last in PASSWORD_CALLS or is_password_strategy(scene, call)
        if strategy == "password" or password:
            fields: dict[str, Value] = {"step": "token", "grant": "password"}
            yield scene.fact("source.request", token, {**fields, "call": call.last})
        elif strategy == "implicit" or call.last in IMPLICIT_CALLS or _is_implicit(call):
            fields = {"step": "authorize", "grant": "implicit", "response_type": "token"}
            yield scene.fact("source.request", token, {**fields, "call": call.last})
            if _is_implicit(call):
                yield from _state(scene, call)
        elif call.last == "GetAuthorizeUri" and len(call.args) >= 4:
            yield from _helper_url(scene, call)
        elif "auth_code" in call.name or not any(called(scene, call.last)):
            # A function of the project's own speaks for itself.
            yield from _library_url(scene, call)
    for at, token in enumerate(scene.tokens[:-1]):
        filled = token.text == "PasswordCredentials" and scene.tokens[at + 1].text == "{"
        if filled and scene.about(token.start):
            said: dict[str, Value] = {"step": "token", "grant": "password", "call": token.text}
            yield scene.fact("source.request", token, said)


def _unified(scene: Scene) -> Iterator[Fact]:
    """``new Egnyte(receiver, domain, key, secret, callback, state)`` of CloudRail's library."""
    if "cloudrail" not in scene.unit.text.lower() and "CREgnyte" not in scene.unit.text:
        return
    for call in scene.code.calls:
        swift = call.last == "CREgnyte"
        objective_c = call.last == "initWithDomain" and "CREgnyte" in call.name
        if not (call.last == "Egnyte" or swift or objective_c) or len(call.args) < 5:
            continue
        first, last = call.args[-1]
        labelled = scene.tokens[first].text == "state" and last - first > 2
        state = Named("state", first, (first + 2 if labelled else first, last))
        span = scene.unit.function_at(scene.tokens[call.at].start)
        made = state_made(scene, state, True, span)
        yield from state_fact(scene, scene.tokens[call.at], made, call.last)


def _helper_url(scene: Scene, call: Call) -> Iterator[Fact]:
    """``OAuthHelper.GetAuthorizeUri`` of Egnyte's .NET library: the state is its sixth argument."""
    token = scene.tokens[call.at]
    span = scene.unit.function_at(token.start)
    named = {n.name: n for n in scene.code.named if n.at in range(call.at, call.end)}
    for name, at in (("scope", 4), ("state", 5)):
        if len(call.args) > at and name not in named:
            named[name] = Named(name, call.at, call.args[at])
    flow = {t.text for t in scene.tokens[call.args[0][0] : call.args[0][1]]}
    implicit = "ImplicitGrant" in flow
    fields: dict[str, Value] = {
        "step": "authorize",
        "grant": "implicit" if implicit else "authorization_code",
        "response_type": "token" if implicit else "code",
        "call": call.last,
        "scope": "scope" in named,
    }
    yield scene.fact("source.request", token, fields)
    made = state_made(scene, named.get("state"), "state" in named, span)
    yield from state_fact(scene, token, made, call.last)


def _library_url(scene: Scene, call: Call) -> Iterator[Fact]:
    """An authorize URL of a library: most make a state by themselves, Ruby's and Go's do not."""
    given = _given(scene, call)
    ruby = scene.unit.language.name == "Ruby" and call.last == "authorize_url"
    if "state" not in given and not ruby:
        return
    token = scene.tokens[call.at]
    fields: dict[str, Value] = {
        "step": "authorize",
        "grant": "authorization_code",
        "response_type": "code",
        "call": call.last,
    }
    if ruby or call.last == "AuthCodeURL":
        fields["scope"] = not ruby or "scope" in given or "scope:" in scene.unit.text
    yield scene.fact("source.request", token, fields)
    yield from _state(scene, call)


def _given(scene: Scene, call: Call) -> dict[str, Named]:
    inside = range(call.at, call.end)
    given = {n.name: n for n in scene.code.named if n.at in inside}
    if call.last == "AuthCodeURL" and call.args:
        given["state"] = Named("state", call.at, call.args[0])
    return given


def _state(scene: Scene, call: Call) -> Iterator[Fact]:
    token, given = scene.tokens[call.at], _given(scene, call)
    span = scene.unit.function_at(token.start)
    made = state_made(scene, given.get("state"), "state" in given, span)
    yield from state_fact(scene, token, made, call.last)


def _is_implicit(call: Call) -> bool:
    """``client.implicit.authorize_url`` of Ruby's library."""
    return call.name.endswith("implicit.authorize_url")


def _is_declared(scene: Scene, call: Call) -> bool:
    """Whether it is the signature of a function: ``requestToken(done: () => void): void;``."""
    tokens = scene.tokens
    if scene.unit.language.name != "TypeScript" or "." in call.name:
        return False
    after = tokens[call.end + 1].text if call.end + 1 < len(tokens) else ""
    typed = any(
        last - first > 2 and tokens[first].kind == WORD and tokens[first + 1].text in (":", "?")
        for first, last in call.args
    )
    return typed or (after == ":" and tokens[call.at - 1].text in ("{", "}", ";", ",", "\n"))


def _is_known(scene: Scene, call: Call) -> bool:
    if _is_declared(scene, call):
        return False
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
