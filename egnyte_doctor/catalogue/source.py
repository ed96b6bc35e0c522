"""Facts about source code: what a program sends, where its credentials go, what it checks."""

from __future__ import annotations

from egnyte_doctor.catalogue.spec import (
    SAID,
    FactSpec,
    FieldSpec,
    choice,
    flag,
    number,
    text,
)
from egnyte_doctor.egnyte import DOMAIN_CLASSES

STEPS = ("authorize", "token")
GRANTS = ("authorization_code", "implicit", "password", "refresh_token", "other")
STATES = ("missing", "constant", "predictable", "random", "library", "given")
SECRET_ROLES = ("client_secret", "access_token", "refresh_token", "password")
PLACES = ("value", "default", "argument", "header", "url", "body", "comment")
EXPOSED = ("answer", "token", "client_secret", "password")
SINKS = ("log", "url", "browser", "web_storage", "cookie", "file", "preference", "table", "page")
SCHEMES = ("bearer", "basic")
HANDLED = ("all", "429 only", "403 only", "none")
ENDPOINT_PROBLEMS = ("unknown", "obsolete")

_LANGUAGE = text("language", "the language the code is written in")
_SAMPLE = flag("sample", "whether the file is a sample, a template or a test")
_FRONT = flag("front_end", "whether the code runs in a browser")
COMMON = (
    _LANGUAGE,
    _SAMPLE,
    _FRONT,
    *(spec for spec in SAID if spec.name in ("kind", "tenancy", "backend")),
)
"""Fields that every fact of source code has; the last are what the app's settings say."""

SPECS = (
    FactSpec(
        "source.request",
        "An authorize URL or a token request, with what is sent along.",
        "probes.source",
        (
            choice("step", "which request it is", STEPS),
            choice("grant", "how the token is got; none where the code does not say", GRANTS),
            text("response_type", "as written; none where it is missing"),
            flag("scope", "whether scopes are asked for"),
            flag("repeated", "whether a token is asked for again and again"),
            text("call", "the call, as far as its name tells"),
            *COMMON,
        ),
    ),
    FactSpec(
        "source.state",
        "The state of an authorize request, where it is made.",
        "probes.source",
        (
            choice("made", "how it is made", STATES),
            flag("compared", "whether the state of the answer is compared with anything"),
            flag("by_hand", "whether somebody copies the code by hand: there is no callback"),
            text("call", "the call that asks, as far as its name tells"),
            *COMMON,
        ),
    ),
    FactSpec(
        "source.answer",
        "The token that is taken from the answer of a token request.",
        "probes.source",
        (flag("checked", "whether a refusal is looked for before the token is used"), *COMMON),
    ),
    FactSpec(
        "source.credential",
        "A credential, or the API key, that stands in the source as a literal.",
        "probes.source",
        (
            choice("role", "what it is", (*SECRET_ROLES, "client_id")),
            text("setting", "the variable, argument or header that it is given to"),
            choice("place", "where in the code it stands", PLACES),
            flag("tracked", "whether git tracks the file (undeclared outside a repository)"),
            *COMMON,
        ),
        secret=True,
    ),
    FactSpec(
        "source.exposure",
        "A credential, or the answer that holds one, that goes where others can read it.",
        "probes.source",
        (
            choice("what", "what is exposed: answer is the token endpoint's whole one", EXPOSED),
            choice("sink", "where it goes", SINKS),
            text("name", "the variable or expression that holds it"),
            text("call", "the call that exposes it"),
            flag("by_model", "whether a row is written by a model, which may seal what it gets"),
            *COMMON,
        ),
        secret=True,
    ),
    FactSpec(
        "source.tls",
        "A switch that turns the check of Egnyte's certificate off.",
        "probes.source",
        (text("switch", "the switch, as written"), *COMMON),
    ),
    FactSpec(
        "source.host",
        "A host, written out or built, to which calls of Egnyte's API go.",
        "probes.source",
        (
            text("raw", "the host as written, with {} for what is filled in"),
            FieldSpec("host", "host", "the host, where it is all written out"),
            choice("class", "what kind of host it is; none for a built one", DOMAIN_CLASSES),
            text("scheme", "its scheme, in lower case; none where there is none"),
            flag(
                "api",
                "whether a path of Egnyte's API follows, or, behind a built host, nothing yet",
            ),
            flag("fixed", "whether it is one tenant's host, written out"),
            flag("doubled", "whether the suffix or the scheme stands there twice"),
            flag("branches", "whether the code tells QA and production apart"),
            flag("page", "whether the address is a page's or a file's, not one that is called"),
            *COMMON,
        ),
    ),
    FactSpec(
        "source.domain_input",
        "A domain that a request brings and that a host is built from.",
        "probes.source",
        (
            text("name", "the variable that holds it"),
            flag("checked", "whether it is checked before it is used"),
            *COMMON,
        ),
    ),
    FactSpec(
        "source.endpoint",
        "A path on an Egnyte host.",
        "probes.source",
        (
            text("path", "the path, with {} for what is filled in"),
            choice("problem", "what is wrong with it; none where all is well", ENDPOINT_PROBLEMS),
            text("instead", "the path that was meant, where it can be told"),
            *COMMON,
        ),
    ),
    FactSpec(
        "source.header",
        "An Authorization header of a call to Egnyte.",
        "probes.source",
        (
            choice("scheme", "its scheme", SCHEMES),
            choice("holds", "what is sent in it", ("token", "client_id", "user", "client")),
            *COMMON,
        ),
    ),
    FactSpec(
        "source.throttling",
        "How a program that calls Egnyte's API meets its limits.",
        "probes.source",
        (
            choice("handled", "which refusals for too many calls are told apart", HANDLED),
            number("calls", "how many calls to the API were found"),
            flag("several", "whether a run makes more calls than one, as far as the code shows"),
            *COMMON,
        ),
    ),
)
