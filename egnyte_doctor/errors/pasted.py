"""Errors as people paste or retype them: more words for those on record, and those of other layers.

No reply of Egnyte's is read by these: they serve texts, in which a code may have lost its dots and
a name resolver, a browser or a client library may speak.
"""

from __future__ import annotations

from egnyte_doctor.errors.layers import LAYERS
from egnyte_doctor.errors.matching import phrase
from egnyte_doctor.errors.signatures import KNOWN, PHRASES, Known

MORE: tuple[Known, ...] = (
    Known(
        *("callback_host_mismatch", "egnyte", "SECHO C"),
        phrases=(
            "hostname redirect hostname match/matching !mismatching",
            "request-hostname redirect-url-hostname/redirect-hostname/redirect-uri-hostname",
            "host-name redirect host-name not-match/dont-match/doesnt-match",
            "redirect url/uri hostname/hostnames dont-match/doesnt-match/not-matching/not-match",
        ),
    ),
    Known(
        *("invalid_callback", "egnyte", "JS#7 C, SECHO C"),
        phrases=(
            "invalid-callback/callback-invalid/invalidcallback",
            "redirect-uri/redirect-url/redirecturi invalid/valid https",
            "callback must https valid",
            "callback/redirect http wants/demands/insists/requires https",
            "redirect/redirect-uri/callback valid-https url/uri",
        ),
    ),
    Known(
        *("wrong_flow_for_key", "egnyte", "JS#7 C, MS#3163 C, MSC C"),
        phrases=(
            "request-type get resource-owner/resource-flow",
            "request-type get for resource",
            "resource-owner-flow error/message",
            "get incorrect-request-type/wrong-request-type/invalid-request-type",
            "incorrect/wrong/invalid request type resource owner flow",
        ),
    ),
    Known(
        *("domain_not_in_profile", "egnyte", "COOK A"),
        phrases=(
            "egnyte-domain configured app-profile/application-profile",
            "invalid domain configured profile",
            "egnyte-domain configured-in-app/app-profile/application-profile",
        ),
    ),
    Known(
        *("app_unknown", "egnyte", "TP-A C, TP-B C, MSC C"),
        phrases=(
            "no-valid-app/no-valid-application/not-valid-app info/information",
            "valid app-info api-key/apikey",
            "no-valid-app/no-valid-application api-key/apikey/client-id",
            "app-info found/for api-key",
        ),
    ),
    Known("params_missing", "egnyte", "TP-B C", phrases=("required-params-missing",)),
    Known(
        *("developer_inactive", "mashery", "COOK A, JS B"),
        phrases=(
            "developer-inactive/developerinactive/developer-is-inactive",
            "inactive-developer",
        ),
    ),
    Known(
        *("over_qps", "mashery", "COOK A, JS B"),
        phrases=("developer-over-qps/developeroverqps/over-qps", "service-over-qps"),
    ),
    Known(
        *("over_rate", "mashery", "COOK A, JS B"),
        phrases=("developer-over-rate/developeroverrate", "err-403-developer-over-rate"),
    ),
    Known("mashery_unroutable", "mashery", "JS B; code: G", phrases=("596 service-not-found",)),
    Known(
        *("mashery_other", "mashery", "G"),
        phrases=(
            "developer-unknower/developer-unknown",
            "timestamp-is-invalid err-401",
            "err-414-request-uri-too-long",
        ),
    ),
    Known(
        *("access_token_expired", "apigee", "G"),
        phrases=(
            "access-token expired !refresh-token",
            "token-expired/token-has-expired/token-is-expired/expired-token/expired-access-token",
        ),
    ),
    Known(
        *("invalid_access_token", "apigee", "APP C"),
        phrases=(
            "oauth-v2-invalidaccesstoken/v2-invalidaccesstoken/invalidaccesstoken",
            "invalid-token/invalid-oauth-token/invalid-bearer-token/token-is-invalid",
            "~3 token no-longer-valid/not-valid-anymore/not-valid-any-more",
            "~2 access-token invalid/not-valid !get-access-token !invalid-credentials",
        ),
    ),
    Known(
        *("product_mismatch", "apigee", "G"),
        phrases=(
            "invalid-api-key-for-given-resource/invalidapikeyforgivenresource",
            "invalid-api-call no apiproduct/api-product match/match-found",
            "invalidapicallasnoapiproductmatchfound",
        ),
    ),
    Known(
        *("invalid_client_identifier", "apigee", "G"),
        phrases=(
            "invalid-client-identifier/invalidclientidentifier",
            "clientid-is-invalid/client-id-is-invalid/clientid-invalid",
        ),
    ),
    Known("insufficient_scope", "apigee", "G", phrases=("insufficient-scope/insufficientscope",)),
    Known(
        *("over_rate", "apigee", "G"),
        phrases=("quotaviolation", "rate-limit-quota-violation/ratelimit-quota-violation"),
    ),
    Known(
        *("over_qps", "apigee", "G"),
        phrases=("spikearrestviolation/spikearrest", "too-many-requests"),
    ),
    Known(
        *("host_not_routed", "apigee", "G"),
        phrases=("identify-proxy for-host", "applicationnotfound"),
    ),
    Known("invalid_grant", "oauth", "TP-A C", phrases=("invalid-grant/invalidgrant",)),
    Known("invalid_client", "oauth", "RFC 6749 G", phrases=("invalid-client !identifier/id",)),
    Known(
        *("unauthorized_client", "oauth", "RFC 6749 G"),
        phrases=("unauthorized-client/unauthorised-client",),
    ),
    Known(
        *("unsupported_grant_type", "oauth", "RFC 6749 G"),
        phrases=("unsupported-grant-type/unsupportedgranttype",),
    ),
    Known("invalid_scope", "oauth", "RFC 6749 G", phrases=("invalid-scope/invalidscope",)),
    Known("invalid_request", "oauth", "RFC 6749 G", phrases=("error invalid-request",)),
    Known("access_denied", "oauth", "JS B", phrases=("access-denied error", "error-access-denied")),
    Known(
        *("missing_scope", "egnyte", "COOK A"),
        phrases=("missing/lacks/lacking scope !requesting", "scope not-granted/is-missing/missing"),
    ),
    *LAYERS,
)
PASTED = (
    *PHRASES,
    *((known, phrase(written)) for known in MORE for written in known.phrases),
)
"""Every phrase by which a text may tell an error, those of replies first."""
CODES = frozenset(known.signature for known in KNOWN)
