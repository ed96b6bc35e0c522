"""The errors on record, as codes and as words that must stand in a text (facts 5.1-5.3)."""

from __future__ import annotations

from egnyte_doctor.record import record


@record
class Known:
    """One error: its signature, who says it, the codes that name it, the words that tell it.

    ``words`` are alternatives; every word of one must stand in the text, in any order and case.
    """

    signature: str
    dialect: str
    source: str
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


KNOWN = (
    Known("invalid_callback", "egnyte", "JS#7 C", ("invalid_callback",), ("invalid redirect uri",)),
    Known(
        *("callback_host_mismatch", "egnyte", "SECHO C"),
        words=("hostname redirect url do not match",),
    ),
    Known(
        *("wrong_flow_for_key", "egnyte", "JS#7 C, MS#3163 C"),
        words=("incorrect request type resource owner", "incorrect request type get flow"),
    ),
    Known(
        *("domain_not_in_profile", "egnyte", "COOK A"),
        words=("invalid egnyte domain app profile",),
    ),
    Known("app_unknown", "egnyte", "TP-A C, MSC C", words=("no valid app info api key",)),
    Known("params_missing", "egnyte", "TP-B C", ("required_params_missing",)),
    Known("access_denied", "oauth", "JS B", ("access_denied",)),
    Known("missing_scope", "egnyte", "COOK A", words=("missing scope",)),
    Known(
        *("developer_inactive", "mashery", "COOK A, JS B"),
        ("err_403_developer_inactive",),
        ("developer inactive",),
    ),
    Known(
        "over_qps",
        "mashery",
        "COOK A",
        ("err_403_developer_over_qps", "err_403_service_over_qps"),
        ("developer over qps",),
    ),
    Known(
        "over_rate",
        "mashery",
        "COOK A",
        ("err_403_developer_over_rate", "err_403_service_over_rate"),
        ("developer over rate",),
    ),
    Known("mashery_not_authorized", "mashery", "MASH G", ("err_403_not_authorized",)),
    Known("mashery_unroutable", "mashery", "JS B", ("err_596_service_not_found",)),
    Known(
        *("access_token_expired", "apigee", "APIGEE G"),
        ("keymanagement.service.access_token_expired",),
        ("access token expired",),
    ),
    Known(
        "invalid_access_token",
        "apigee",
        "APP C",
        ("oauth.v2.invalidaccesstoken", "keymanagement.service.invalid_access_token"),
        ("invalid access token",),
    ),
    Known(
        "product_mismatch",
        "apigee",
        "APIGEE G",
        (
            "oauth.v2.invalidapikeyforgivenresource",
            "keymanagement.service.invalidapicallasnoapiproductmatchfound",
            "keymanagement.service.apiresource_doesnot_exist",
        ),
    ),
    Known("invalid_client_identifier", "apigee", "APIGEE G", ("oauth.v2.invalidclientidentifier",)),
    Known(
        "insufficient_scope",
        "apigee",
        "APIGEE G",
        ("oauth.v2.insufficientscope", "steps.oauth.v2.insufficient_scope"),
    ),
    Known("over_rate", "apigee", "APIGEE G", ("policies.ratelimit.quotaviolation",)),
    Known("over_qps", "apigee", "APIGEE G", ("policies.ratelimit.spikearrestviolation",)),
    Known(
        "host_not_routed",
        "apigee",
        "APIGEE G",
        ("messaging.adaptors.http.flow.applicationnotfound",),
    ),
    Known(
        "gateway_down",
        "apigee",
        "APIGEE G",
        (
            "messaging.adaptors.http.flow.gatewaytimeout",
            "messaging.adaptors.http.flow.serviceunavailable",
        ),
    ),
    *(
        Known(code, "oauth", "RFC 6749 G", (code,))
        for code in (
            *("invalid_grant", "invalid_client", "unauthorized_client", "invalid_scope"),
            *("unsupported_grant_type", "invalid_request"),
        )
    ),
)


def by_code(code: str) -> Known | None:
    """The error that a code names, in any case."""
    return _BY_CODE.get(code.strip().lower())


def by_words(text: str) -> Known | None:
    """The error whose words all stand in a text."""
    seen = set(_tokens(text))
    for known in KNOWN:
        if any(seen.issuperset(words.split()) for words in known.words):
            return known
    return None


def _tokens(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


_BY_CODE = {code: known for known in KNOWN for code in known.codes}
