"""Errors as people paste or retype them: more words for those on record, and those of other layers.

No reply of Egnyte's is read by these: they serve texts, in which a code may have lost its dots and
a name resolver, a browser or a client library may speak.
"""

from __future__ import annotations

from egnyte_doctor.errors.matching import phrase
from egnyte_doctor.errors.signatures import KNOWN, PHRASES, Known

_LACKS = "no/without/insufficient/lacks/lack"
_ACTIONS = "action/operation/perform/create/write/delete/upload"
MORE: tuple[Known, ...] = (
    Known(
        *("callback_host_mismatch", "egnyte", "SECHO C"),
        phrases=(
            "hostname redirect hostname match/matching !mismatching",
            "host-name redirect host-name not-match/dont-match/doesnt-match",
            "redirect url/uri hostname/hostnames dont-match/doesnt-match/not-matching",
        ),
    ),
    Known(
        *("invalid_callback", "egnyte", "JS#7 C, SECHO C"),
        phrases=(
            "invalid-callback/callback-invalid/invalidcallback",
            "redirect-uri/redirect-url/redirecturi invalid/valid https",
            "callback must https valid",
        ),
    ),
    Known(
        *("wrong_flow_for_key", "egnyte", "JS#7 C, MS#3163 C, MSC C"),
        phrases=(
            "request-type get resource-owner/resource-flow",
            "request-type get for resource",
            "incorrect/wrong/invalid request type resource owner flow",
        ),
    ),
    Known(
        *("domain_not_in_profile", "egnyte", "COOK A"),
        phrases=(
            "egnyte-domain configured app-profile/application-profile",
            "invalid domain configured profile",
        ),
    ),
    Known(
        *("app_unknown", "egnyte", "TP-A C, TP-B C, MSC C"),
        phrases=(
            "no-valid-app/no-valid-application/not-valid-app info/information",
            "valid app-info api-key/apikey",
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
            "access-token invalid/not-valid",
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
    # --- other layers
    Known(
        *("name_not_found", "none", "APP C"),
        phrases=(
            "enotfound",
            "getaddrinfo failed/enotfound/errno/eai",
            "name-or-service-not-known/nodename-nor-servname/nxdomain/unknownhostexception",
            "name-resolution/nameresolutionerror",
            "could-not-resolve/couldnt-resolve/failed-to-resolve/cannot-resolve/cant-resolve",
            "no-such-host/host-not-found/hostname-not-found",
            "err-name-not-resolved/dns-probe-finished-nxdomain",
            "remote-name could-not-be-resolved",
            "server ip-address could-not-be-found/not-found",
        ),
    ),
    Known(
        *("tls_failed", "none", "G"),
        phrases=(
            "certificate-verify-failed/certificate-verification-failed/certificateverifyfailed",
            "self-signed certificate",
            "unable-to-get-local-issuer-certificate/unable-to-verify-the-first-certificate",
            "ssl-certificate-problem/sslcertverificationerror/sslhandshakeexception",
            "pkix-path-building-failed/sslerror/ssl-error",
            "x509 certificate signed unknown",
            "ssl-connection could-not-be-established",
            "trust relationship ssl tls",
            "err-cert-authority-invalid/err-cert-common-name-invalid/err-cert-date-invalid",
            "certificate expired/untrusted/not-trusted !token",
        ),
    ),
    Known(
        *("connection_failed", "none", "G"),
        phrases=(
            "econnrefused/econnreset/etimedout/ehostunreach/enetunreach/connectionrefusederror",
            "connection-refused/connection-timed-out/connection-reset/connecttimeout",
            "connect-timeout/connection-timeout/connecterror/err-connection-refused",
            "err-connection-timed-out/err-connection-reset/network-is-unreachable",
            "failed-to-connect/could-not-connect/couldnt-connect port/egnyte",
        ),
    ),
    Known(
        *("proxy", "none", "G"),
        phrases=(
            "proxy-authentication-required/407-proxy",
            "tunnel-connection-failed/proxyerror/proxy-error",
            "unable/cannot connect-to-proxy",
            "received http code 407/403/502/503 from-proxy",
        ),
    ),
    Known(
        *("cors_blocked", "page", "JS B"),
        phrases=(
            "blocked-by-cors/cors-policy/cors-error/cors-request/cors-failure/cors-issue",
            "access-control-allow-origin",
            "cross-origin request/requests blocked",
        ),
    ),
    Known(
        *("already_exists", "egnyte", "PY B, EFA B"),
        phrases=(
            "already-exists/already-exist/alreadyexists/already-existing !key",
            "duplicaterecordexists/duplicate-record/duplicaterecord",
        ),
    ),
    Known(
        *("storage_full", "egnyte", "D"),
        phrases=(
            "storage-limit/storage-quota/storage-is-full/storage-full/storage-exceeded",
            "insufficient-storage/out-of-storage/out-of-space",
            "not-enough-storage/not-enough-space",
        ),
    ),
    Known("disk_full", "none", "G", phrases=("no-space-left/enospc/errno-28/disk-full",)),
    Known(
        *("state_mismatch", "oauth", "CLI B, RFC 6749 G"),
        phrases=(
            "state-mismatch/mismatching-state/mismatchingstateerror/state-mismatched",
            "state csrf attack/warning/failed/error",
            "state not-equal/does-not-match/doesnt-match request/response/session/parameter",
            "state did-not-match/didnt-match request/response/session/parameter/callback",
            "invalid-state-parameter/state-is-invalid/state-parameter-invalid/invalid-oauth-state",
        ),
    ),
    Known("cli_domain_form", "none", "CLI B", phrases=("egnyte-domain must full https-url/url",)),
    Known(
        *("cli_half_app", "none", "CLI B"),
        phrases=("both client-id client-secret required custom-oauth-app/custom/only-one",),
    ),
    Known(
        *("connector_unreachable", "none", "MSC C"),
        phrases=("cant-reach/cannot-reach/can-t-reach/couldnt-reach this-instance/instance-url",),
    ),
    Known(
        *("connector_credentials", "none", "MSC C"),
        phrases=("invalidconnectioncredentials/invalid-connection-credentials",),
    ),
    Known(
        *("connector_throttled", "none", "MSC C"),
        phrases=("crawling/crawl error/code 9009", "error-code-9009"),
    ),
    Known("other_vendor", "none", "PHP C", phrases=("bad-verification-code/badverificationcode",)),
    Known("redirect_uri_mismatch", "oauth", "SECHO C", phrases=("redirect-uri-mismatch",)),
    Known(
        *("wrong_password", "egnyte", "HD-SSO A"),
        phrases=(
            "invalid/incorrect/wrong/bad username/user-name/user/login password/credentials",
            "invalid-credentials/bad-credentials/wrong-credentials",
            "password rejected/refused/incorrect/not-accepted/isnt-accepted/wrong",
        ),
    ),
    Known(
        *("no_permission", "egnyte", "EFA B, TP-A C"),
        phrases=(
            *(
                f"{lacks} permission/permissions/privileges/rights/access {what}"
                for lacks in ("dont-have/do-not-have/doesnt-have/does-not-have", _LACKS)
                for what in ("folder/file/path/resource/item/object/location", _ACTIONS)
            ),
            "permission-denied/insufficient-permission/insufficient-permissions",
            "not authorized/allowed/permitted perform/access/folder/file/action/operation",
            "access-denied folder/file/path",
        ),
    ),
    Known(
        *("method_blocked", "page", "OLD-BP A"),
        phrases=(
            "method-not-allowed/methodnotallowed",
            "patch/delete/put/method/verb blocked/filtered/stripped/rejected !cors",
        ),
    ),
    Known(
        *("cursor_gone", "egnyte", "COOK A, NEW A"),
        phrases=(
            "cursor/event-id/nextcursor expired/old/older/gone/invalid/not-found/no-longer/aged",
            "events cursor 404",
        ),
    ),
    Known(
        *("picker_refused", "egnyte", "INT A, COOK A"),
        phrases=("not-registered/isnt-registered/unregistered key/domain/app/application/origin",),
    ),
    Known(
        *("user_locked", "egnyte", "NEW A"),
        phrases=(
            "account-locked/account-is-locked/account-has-been-locked/locked-account/locked-out",
            "user-locked/user-is-locked/user-was-locked/user-account-locked/account-disabled",
            "account-is-disabled/account-was-disabled/user-disabled/user-is-disabled",
            "user-was-disabled/user-deactivated/user-is-deactivated/user-was-deactivated",
            "account-is-deactivated/account-deactivated/account-was-deactivated/user-is-suspended",
        ),
    ),
    Known(
        *("file_locked", "egnyte", "D"),
        phrases=("file/document locked/checked-out/checked-in !account/user-account",),
    ),
)
PASTED = (
    *PHRASES,
    *((known, phrase(written)) for known in MORE for written in known.phrases),
)
"""Every phrase by which a text may tell an error, those of replies first."""
CODES = frozenset(known.signature for known in KNOWN)
