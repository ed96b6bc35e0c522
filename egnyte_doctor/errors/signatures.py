"""The errors on record, as codes and as words (facts 5.1-5.3), and how both are recognised.

``source`` is the facts' tag and grade; G is general knowledge, not seen at Egnyte. Phrases are
those of ``matching``.
"""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.errors.matching import Words, phrase
from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record

# Begins at the start of a word only: else each letter of a long one would be tried in turn.
_CODE_LIKE = pattern(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[._][A-Za-z0-9]+)+")


@record
class Known:
    """One error: what names it (codes, or parts of codes) and what tells it in words.

    ``lines`` are words that tell it only where they are all there is (facts 5.0, S7).
    """

    signature: str
    dialect: str
    source: str
    codes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


_GATEWAY_5XX = ("err_502_bad_gateway", "err_503_service_unavailable", "err_504_gateway_timeout")
_FLOW = "messaging.adaptors.http.flow."

KNOWN = (
    Known(
        *("invalid_callback", "egnyte", "JS#7 C, SECHO C"),
        codes=("invalid_callback",),
        phrases=(
            "invalid-redirect-uri/invalid-redirect-url",
            "redirect-uri/redirect-url must valid https",
        ),
    ),
    Known(
        *("callback_host_mismatch", "egnyte", "SECHO C"),
        phrases=("request hostname/host redirect not-match/mismatch/differ/differs",),
    ),
    Known(
        *("wrong_flow_for_key", "egnyte", "JS#7 C, MS#3163 C, MSC C"),
        phrases=("incorrect/wrong/invalid request-type get resource owner",),
    ),
    Known(
        *("domain_not_in_profile", "egnyte", "COOK A"),
        phrases=("invalid egnyte-domain app-profile/application-profile",),
    ),
    Known(
        *("app_unknown", "egnyte", "TP-A C, TP-B C, MSC C"),
        phrases=("no-valid-app-info/no-valid-application-info api-key/apikey",),
    ),
    Known("params_missing", "egnyte", "TP-B C", codes=("required_params_missing",)),
    Known("access_denied", "oauth", "JS B, AND B, IOS B", codes=("access_denied",)),
    Known(
        *("missing_scope", "egnyte", "COOK A"),
        codes=("missing_scope",),
        phrases=("missing-scope/missing-scopes/missing-required-scope/scope-is-missing",),
    ),
    Known(
        *("developer_inactive", "mashery", "COOK A, JS B"),
        codes=("err_403_developer_inactive",),
        phrases=("developer-inactive/developer-is-inactive",),
    ),
    Known(
        *("over_qps", "mashery", "COOK A, JS B; SERVICE: G"),
        codes=("err_403_developer_over_qps", "err_403_service_over_qps"),
        phrases=("developer-over-qps",),
    ),
    Known(
        *("over_rate", "mashery", "COOK A, JS B; SERVICE: G"),
        codes=("err_403_developer_over_rate", "err_403_service_over_rate"),
        phrases=("developer-over-rate",),
    ),
    Known(
        *("mashery_not_authorized", "mashery", "G"),
        codes=("err_403_not_authorized",),
        lines=("not authorized",),
    ),
    Known("mashery_unroutable", "mashery", "JS B; code: G", codes=("err_596_service_not_found",)),
    Known("gateway_down", "mashery", "G", codes=_GATEWAY_5XX),
    Known(
        *("mashery_other", "mashery", "G"),
        codes=(
            "err_403_developer_unknower",
            "err_401_timestamp_is_invalid",
            "err_414_request_uri_too_long",
        ),
    ),
    Known(
        *("access_token_expired", "apigee", "G"),
        codes=("keymanagement.service.access_token_expired",),
        phrases=("access-token-expired/access-token-has-expired/access-token-is-expired",),
    ),
    Known(
        *("invalid_access_token", "apigee", "APP C; keymanagement: G"),
        codes=("oauth.v2.invalidaccesstoken", "keymanagement.service.invalid_access_token"),
        phrases=("invalid-access-token",),
    ),
    Known(
        *("product_mismatch", "apigee", "G"),
        codes=(
            "oauth.v2.invalidapikeyforgivenresource",
            "keymanagement.service.invalidapicallasnoapiproductmatchfound",
            "keymanagement.service.apiresource_doesnot_exist",
        ),
    ),
    Known(
        *("invalid_client_identifier", "apigee", "G"),
        codes=("oauth.v2.invalidclientidentifier",),
    ),
    Known(
        *("insufficient_scope", "apigee", "G"),
        codes=("oauth.v2.insufficientscope", "oauth.v2.insufficient_scope"),
    ),
    Known(
        *("over_rate", "apigee", "G"),
        codes=("policies.ratelimit.quotaviolation",),
        parts=("quotaviolation",),
        phrases=("quota-violation",),
    ),
    Known(
        *("over_qps", "apigee", "G"),
        codes=("policies.ratelimit.spikearrestviolation",),
        parts=("spikearrest",),
        phrases=("spike-arrest",),
    ),
    Known(
        *("host_not_routed", "apigee", "G"),
        codes=(f"{_FLOW}applicationnotfound",),
        phrases=("unable-to-identify-proxy host",),
    ),
    Known(
        *("gateway_down", "apigee", "G"),
        codes=(f"{_FLOW}gatewaytimeout", f"{_FLOW}serviceunavailable"),
    ),
    Known("invalid_grant", "oauth", "TP-A C", codes=("invalid_grant",)),
    Known("invalid_client", "oauth", "RFC 6749 G", codes=("invalid_client",)),
    Known("unauthorized_client", "oauth", "RFC 6749 G", codes=("unauthorized_client",)),
    Known("unsupported_grant_type", "oauth", "RFC 6749 G", codes=("unsupported_grant_type",)),
    Known("invalid_scope", "oauth", "RFC 6749 G", codes=("invalid_scope",)),
    Known("invalid_request", "oauth", "RFC 6749 G", codes=("invalid_request",)),
)


def by_code(code: str) -> Known | None:
    """The error that a code names, in any letter case."""
    wanted = _normal(code)
    return _BY_CODE.get(wanted) or next(
        (known for known in KNOWN for part in known.parts if part in wanted), None
    )


def is_general(code: str | None) -> bool:
    """Whether a code is known of such gateways in general, and not seen at Egnyte."""
    known = by_code(code) if code else None
    return known is not None and known.source == "G"


def by_line(text: str) -> Known | None:
    """The error of a body that is one heading with these words."""
    wanted = " ".join(text.lower().split())
    return next((known for known in KNOWN if wanted in known.lines), None)


def by_words(text: str) -> tuple[Known, int] | None:
    """The error whose phrase, or whose code, stands in a text, and the place where it starts."""
    words = Words(text)
    for known, wanted in PHRASES:
        found = words.find(wanted)
        if found is not None:
            return known, found[0]
    return next(((known, start) for known, start, _ in codes_in(text)), None)


def codes_in(text: str) -> Iterator[tuple[Known, int, int]]:
    """Every code on record that stands in a text, with its start and end."""
    for span in _CODE_LIKE.finditer(text):
        named = _BY_CODE.get(_normal(span[0]))
        if named is not None:
            yield named, span.start(), span.end()


def _normal(code: str) -> str:
    """Lower case; Apigee writes one code with and without ``steps.`` and underscores."""
    low = code.strip().lower()
    return low.removeprefix("steps.").replace("_", "") if "." in low else low


_BY_CODE = {_normal(code): known for known in KNOWN for code in known.codes}
PHRASES = tuple((known, phrase(written)) for known in KNOWN for written in known.phrases)
"""The phrases of all errors, taken apart."""
