"""Facts about what answers on the wire: names, connections, replies of Egnyte, limits and roles."""

from __future__ import annotations

from egnyte_doctor.catalogue.spec import (
    FLOWS,
    SAID,
    STAGE,
    FactSpec,
    FieldSpec,
    choice,
    flag,
    number,
    text,
)
from egnyte_doctor.egnyte import DOMAIN_CLASSES
from egnyte_doctor.errors.symptoms import SYMPTOMS
from egnyte_doctor.wire.model import DNS_OUTCOMES, KINDS, PURPOSES

ENDPOINTS = (
    "authorize",
    "token",
    "eas",
    "userinfo",
    "user",
    "revoke",
    "env_pub",
    "status",
    "navigate",
    "links",
    "audit",
    "events",
    "fs",
    "api",
    "callback",
    "unknown",
)
"""What a request was to reach. ``api``: some other path of the public API."""
DIALECTS = ("mashery", "apigee", "egnyte", "oauth", "page", "none")
"""Who speaks in a reply: either gateway, Egnyte's own code, RFC 6749, a web page, or nobody."""
SIGNATURES = (
    "invalid_callback",
    "callback_host_mismatch",
    "wrong_flow_for_key",
    "domain_not_in_profile",
    "app_unknown",
    "params_missing",
    "access_denied",
    "token_throttled",
    "missing_scope",
    "developer_inactive",
    "over_qps",
    "over_rate",
    "mashery_not_authorized",
    "mashery_unroutable",
    "mashery_other",
    "invalid_access_token",
    "access_token_expired",
    "product_mismatch",
    "invalid_client_identifier",
    "insufficient_scope",
    "host_not_routed",
    "apigee_other",
    "invalid_grant",
    "invalid_client",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
    "invalid_request",
    "gateway_down",
    "not_the_api",
    "proxy",
    *("name_not_found", "tls_failed", "connection_failed", "cors_blocked", "already_exists"),
    *("no_permission", "storage_full", "disk_full", "wrong_password", "user_locked", "file_locked"),
    *("method_blocked", "cursor_gone", "picker_refused", "state_mismatch"),
    *("redirect_uri_mismatch", "other_vendor", "cli_domain_form", "cli_half_app"),
    *("connector_unreachable", "connector_credentials", "connector_throttled"),
    "unrecognised",
)
"""Every error that can be told apart; ``unrecognised`` is a refusal in words nobody recorded."""
OUTCOMES = ("code", "token", "error", "empty")
"""What a callback brings; ``empty`` where it is none of the others."""
STATES = ("matches", "differs", "missing")
"""What a callback's ``state`` is to the one that was sent."""
_PROBLEMS = tuple(dict.fromkeys(kind for kinds in KINDS.values() for kind in kinds))
_LAYERS = tuple(KINDS)
_HOST = FieldSpec("host", "host", "the host that was asked")
_HOST_KIND = choice(
    "host_kind",
    "a tenant's host, a customer's own, or one of Egnyte's services",
    ("tenant", "branded", "service"),
)
_DOMAIN_CLASS = choice("domain_class", "what kind of host the profile's domain is", DOMAIN_CLASSES)

SPECS = (
    FactSpec(
        "dns.answer",
        "What the resolver says of a profile's host.",
        "probes.live",
        (
            _HOST,
            _HOST_KIND,
            FieldSpec("name", "name", "the tenant's name, where it is a tenant host"),
            choice("outcome", "what became of the question", DNS_OUTCOMES),
            text("refusal", "why the addresses are not contacted; none where they are"),
            FieldSpec("cname", "host", "the last name of the chain, where there is one"),
            FieldSpec("near", "name", "a name from the configuration that is nearly the same"),
            STAGE,
        ),
        online=True,
    ),
    FactSpec(
        "tls.peer",
        "How the verified connection to a profile's host went.",
        "probes.live",
        (
            _HOST,
            _HOST_KIND,
            choice("problem", "why there is none; none where there is one", KINDS["tls"]),
            text("detail", "the same in words"),
            text("version", "the protocol version that was agreed on"),
            number("days_left", "days until the certificate expires"),
            STAGE,
        ),
        online=True,
    ),
    FactSpec(
        "net.connection",
        "How reaching a host went, apart from names and certificates of a profile's own host.",
        "probes.live",
        (
            _HOST,
            _HOST_KIND,
            choice("purpose", "what the request was for", PURPOSES),
            choice("layer", "where it ended; none where it did not", _LAYERS),
            choice("problem", "how it ended; none where it did not", _PROBLEMS),
            text("detail", "the same in words"),
            flag("proxied", "whether requests go through a proxy"),
            STAGE,
        ),
        online=True,
    ),
    FactSpec(
        "branding.env_pub",
        "What a branded host says of the tenant behind it.",
        "probes.live",
        (
            _HOST,
            choice(
                "outcome",
                "whether it told a tenant's name",
                ("resolved", "no_name", "refused", "page"),
            ),
            FieldSpec("name", "name", "the tenant's name"),
            FieldSpec("api_host", "host", "the tenant's API host, built from the name"),
            number("status", "HTTP status"),
            STAGE,
        ),
        online=True,
    ),
    FactSpec(
        "error.report",
        "What was answered to one request, and the error in it where there is one.",
        "probes.live, triage",
        (
            choice("source", "seen on the wire, or pasted", ("live", "pasted")),
            choice("endpoint", "what was asked", ENDPOINTS),
            choice("purpose", "what a live request was for", PURPOSES),
            _HOST,
            _HOST_KIND,
            text("path", "the path asked, without query"),
            choice("grant", "the flow or grant that was asked for", (*FLOWS, "refresh")),
            flag("signed", "whether a bearer token was sent"),
            flag("callback_sent", "whether a redirect URI was sent"),
            number("status", "HTTP status"),
            choice("signature", "which known error it is; none where it is no error", SIGNATURES),
            choice("dialect", "who speaks", DIALECTS),
            text("code", "the error's code as answered"),
            text("text", "the error's words as answered, cut and cleaned"),
            number("retry_after", "seconds to wait, as answered"),
            text("request_id", "the request's id as answered"),
            choice(
                "second_opinion",
                "what the other authorize path, or the sibling environment, says",
                ("accepts", "refuses", "unclear"),
            ),
            choice(
                "sibling",
                "whether the sibling environment takes the key",
                ("accepts", "refuses", "unclear"),
            ),
            FieldSpec("sibling_host", "host", "the host in the sibling environment"),
            flag("foreign", "whether the host asked is another vendor's; of pasted texts alone"),
            FieldSpec(
                "symptoms",
                "list",
                "the circumstances that a pasted text tells, and those its request shows",
                SYMPTOMS,
            ),
            FieldSpec("redirect_uri", "url", "the redirect URI that a pasted text shows"),
            text("scope", "the scopes that a pasted request asks for"),
            _DOMAIN_CLASS,
            *SAID,
            flag("on_registered_domain", "whether the domain is the registered one"),
            flag("off_environment", "whether the key's environment is not that of the domain"),
            STAGE,
        ),
        online=True,
    ),
    FactSpec(
        "login.callback",
        "What came to the callback of a login, compared with what was sent.",
        "oauth",
        (
            _HOST,
            choice("flow", "the flow that is walked", FLOWS),
            choice("arrival", "how it reached us; none where nothing came", ("listener", "pasted")),
            choice("outcome", "what it brought; none where nothing came", OUTCOMES),
            choice("state", "whether it brought the state that was sent", STATES),
            number("seconds", "how long it was waited for"),
            STAGE,
        ),
        online=True,
    ),
    FactSpec(
        "token.limits",
        "What the rate-limit headers of a signed reply say.",
        "probes.live",
        (
            _HOST,
            number("qps_allotted", "calls a second"),
            number("qps_current", "calls in this second"),
            number("day_allotted", "calls a day"),
            number("day_current", "calls of this day"),
            number("day_share", "calls of this day, in percent of those allotted"),
            STAGE,
        ),
        online=True,
    ),
    FactSpec(
        "user.role",
        "Who the token's user is, as far as rights go. Neither name nor address is kept.",
        "probes.live",
        (
            _HOST,
            choice("role", "the user's type", ("admin", "power", "standard")),
            choice("auth_type", "how the user signs in", ("egnyte", "ad", "sso")),
            flag("active", "whether the user is active"),
            flag("locked", "whether the user is locked"),
            text("beyond", "scopes asked for whose APIs this role may not use; empty where none"),
            STAGE,
        ),
        online=True,
    ),
    FactSpec(
        "service.status",
        "What Egnyte's status page says of the public API.",
        "probes.live",
        (
            choice(
                "state",
                "the worse of the two components",
                (
                    "operational",
                    "degraded_performance",
                    "partial_outage",
                    "major_outage",
                    "under_maintenance",
                    "unknown",
                ),
            ),
        ),
        online=True,
    ),
    FactSpec(
        "clock.skew",
        "This machine's clock against that of the host.",
        "probes.live",
        (
            _HOST,
            number("seconds", "how far the clock here is ahead; negative where it is behind"),
            number("off_by", "the same without sign"),
        ),
        online=True,
    ),
)
