"""Facts about what goes into OAuth requests."""

from __future__ import annotations

from egnyte_doctor.catalogue.spec import (
    CONSUMER,
    HOST_KINDS,
    SCOPE_PROBLEMS,
    SEPARATORS,
    SETTING,
    STAGE,
    FactSpec,
    FieldSpec,
    choice,
    flag,
    number,
    text,
)

SPECS = (
    FactSpec(
        "oauth.redirect_uri",
        "A redirect URI (callback), as written at one place.",
        "probes.config",
        (
            SETTING,
            CONSUMER,
            FieldSpec("uri", "url", "the URI, without user information"),
            text("scheme", "its scheme, in lower case; empty where there is none"),
            FieldSpec("host", "host", "its host, in lower case"),
            choice("host_kind", "what kind of host it is", HOST_KINDS),
            flag("fragment", "whether it has a fragment"),
            flag("userinfo", "whether credentials stand before the host"),
            flag("wildcard", "whether it has a wildcard"),
            flag("own_key", "whether the app uses the agentic CLI's built-in key"),
            text("expected", "the same URI with https, where only the scheme is wrong"),
            flag("stand_in", "whether the Egnyte beside it is a local stand-in, not the real one"),
            STAGE,
        ),
    ),
    FactSpec(
        "oauth.scope",
        "One scope, as written at one place.",
        "probes.config",
        (
            SETTING,
            text("scope", "the scope as written"),
            choice("problem", "how it differs from the documented names", SCOPE_PROBLEMS),
            text("nearest", "the documented scope that is nearest, where one is near"),
            CONSUMER,
            STAGE,
        ),
    ),
    FactSpec(
        "oauth.scopes",
        "A whole list of scopes, as written at one place.",
        "probes.config",
        (
            SETTING,
            number("count", "how many scopes are asked for; 0 means every API"),
            choice("separator", "what stands between them", SEPARATORS),
            text("written", "the list as written; of a list of the format, its first faulty entry"),
            text("spaced", "the same list, separated by spaces"),
            text("other_case", "the scopes in it that are right but for capital letters"),
            text("no_prefix", "the scopes in it that lack the prefix Egnyte. or have another"),
            text("openid", "the OpenID scopes in it"),
            text("corrected", "what was meant by it, where all of it can be told"),
            flag("whole_catalogue", "whether nearly every documented scope is asked for"),
            CONSUMER,
            flag("plural", "whether the setting's name is a plural, as of a list the app joins"),
            STAGE,
        ),
    ),
)
