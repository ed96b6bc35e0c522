"""Errors of other layers, as texts tell them: names, connections, browsers, libraries, storage.

No reply of Egnyte's is read by these.
"""

from __future__ import annotations

from egnyte_doctor.errors.signatures import Known

_LACKS = "no/without/insufficient/lacks/lack"
_ACTIONS = "action/operation/perform/create/write/delete/upload"
LAYERS: tuple[Known, ...] = (
    Known(
        *("name_not_found", "none", "APP C"),
        phrases=(
            "enotfound",
            "getaddrinfo failed/enotfound",
            "name-or-service-not-known/nodename-nor-servname/nxdomain/unknownhostexception",
            "nameresolutionerror/remotename-konnte-nicht",
            "could-not-resolve/couldnt-resolve/failed-to-resolve host/egnyte/com/name",
            "cannot-resolve/cant-resolve host/egnyte/com/name",
            "no-such-host/host-not-found/hostname-not-found",
            "err-name-not-resolved/dns-probe-finished-nxdomain",
            "remote-name could-not-be-resolved",
            "server ip-address could-not-be-found/not-found",
            "server specified-hostname could-not-be-found",
            "nsurlerrordomain 1003",
            "bad-address wget/egnyte/com",
            "server-name-or-address could-not-be-resolved",
            "80072ee7/2147012889",
            "cant-find/cannot-find/couldnt-find the-server safari/server",
            "trouble finding-that-site/finding-this-site",
        ),
    ),
    Known(
        *("tls_failed", "none", "G"),
        phrases=(
            "certificate-verify-failed/certificate-verification-failed/certificateverifyfailed",
            "self-signed certificate",
            "unable-to-get-local-issuer-certificate/unable-to-verify-the-first-certificate",
            "ssl-certificate-problem/sslcertverificationerror",
            "pkix-path-building-failed/pkix-path-validation-failed/sec-e-untrusted-root",
            "x509 certificate signed unknown",
            "ssl-connection could-not-be-established",
            "trust relationship ssl tls",
            "invalid-peer-certificate/unknownissuer/certnotvalidforname",
            "err-cert-authority-invalid/err-cert-common-name-invalid/err-cert-date-invalid",
            "certificate expired/untrusted/not-trusted !token",
            "revocation unable/unavailable/offline/failed/no-revocation certificate/check/crypt",
            "crypt-e-no-revocation-check/crypt-e-revocation-offline/err-cert-revoked",
            "certificateerror/certificate-error hostname doesnt-match/does-not-match",
            "hostname does-not-match/doesnt-match certificate/certificates/altnames",
            "err-tls-cert-altname-invalid/no-alternative-certificate-subject-name",
            "no-subject-alternative dns/name/names",
            "certificate is-valid-for not",
            "certificate-for-this-server is-invalid/invalid/not-trusted",
            "nsurlerrordomain 1202",
            "remote-certificate-is-invalid/remotecertificatechainerrors/certificate-is-invalid",
        ),
    ),
    Known(
        *("tls_handshake", "none", "G"),
        phrases=(
            "sslhandshakeexception/sslerror/ssl-error/tls-error",
            "unsupported-protocol/wrong-version-number/handshake-failure/no-shared-cipher",
            "sec-e-illegal-message/sec-e-algorithm-mismatch/sec-e-unsupported-function",
            "tlsv1-alert/tlsv13-alert/sslv3-alert/ssl-error-syscall/tls-alert/fatal-alert",
            "protocol-version/protocolversion tls/ssl/alert/handshake",
            "could-not-create/cannot-create/couldnt-create ssl/tls secure-channel",
            "error-occurred-in-the-secure-channel-support/80072f7d/80072f8f",
            "remote terminated/closed/aborted handshake",
            "authentication-failed remote-party closed transport-stream/transport",
            "unexpected-error-occurred-on-a-send/unexpected-error-occurred-on-a-receive",
            "tls/ssl handshake failed/fails/error/failure/aborted/terminated/eof/unexpectedly",
            "err-ssl-protocol-error/err-ssl-version-or-cipher-mismatch/pr-end-of-file-error",
            "nsurlerrordomain 1200",
            "ssl-error-no-cypher-overlap/ssl-error-unsupported-version",
        ),
    ),
    Known(
        *("connection_failed", "none", "G"),
        phrases=(
            "econnrefused/econnreset/etimedout/ehostunreach/enetunreach/connectionrefusederror",
            "connection-refused/connection-timed-out/connection-reset/connecttimeout",
            "connect-timeout/connection-timeout/connecterror/err-connection-refused",
            "nsurlerrordomain 1004/1009",
            "nieconn-refused/empty-reply-from-server/80072efd",
            "err-connection-timed-out/err-connection-reset/network-is-unreachable",
            "failed-to-connect/could-not-connect/couldnt-connect port/egnyte",
        ),
    ),
    Known(
        *("answer_late", "none", "G"),
        phrases=(
            "read-timed-out/read-timeout/readtimeout/readtimeouterror/sockettimeoutexception",
            "upstream-timed-out connection-timed-out",
            "upstream-timed-out/upstream-request-timeout",
            "request-timed-out/response-timed-out/operation-timed-out/operation-timeout",
            "timeout-exceeded/timeout-of/deadline-exceeded/awaiting-headers",
            "httpclient-timeout/task-was-canceled elapsing/elapsed/timeout/seconds",
            "nsurlerrordomain 1001",
        ),
    ),
    Known(
        *("proxy", "none", "G"),
        phrases=(
            "proxy-authentication-required/407-proxy",
            "connect-tunnel-failed",
            "tunnel-connection-failed/proxyerror/proxy-error",
            "unable/cannot connect-to-proxy",
            "received http code 407/403/502/503 from-proxy",
            "~3 blocked-by/denied-by/filtered-by zscaler/netskope/forcepoint/bluecoat/fortiguard",
            "~3 blocked-by/denied-by/filtered-by websense/umbrella/proxy/firewall/waf",
            "zscaler/netskope/forcepoint/bluecoat/fortiguard/sophos block-page/blocks/page",
            "denied/blocked content-categorization/url-filtering/web-filter/web-filtering",
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
            "409 same/existing file/name/folder !token",
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
    Known(
        *("resolver_failed", "none", "G"),
        phrases=(
            "temporary-failure-in-name-resolution/eai-again/servfail/dns-timeout",
            "lookup server-misbehaving/i-o-timeout/try-again",
            "~30 lookup read-udp i-o-timeout",
        ),
    ),
    Known(
        *("clock_off", "none", "G"),
        phrases=(
            "clock skew/drift/ahead/behind/off/wrong/minutes/hours/differs",
            "used-before-issued/not-yet-valid/issued-in-the-future/timestamp-in-the-future",
            "system-time/system-clock wrong/off/ahead/behind",
        ),
    ),
    Known(
        *("own_fault", "none", "G"),
        phrases=(
            "typeerror/attributeerror/nullpointerexception/nullreferenceexception/keyerror",
            "cannot-read-properties/undefined-is-not/nonetype/object-reference-not-set/indexerror",
        ),
    ),
    Known("disk_full", "none", "G", phrases=("no-space-left/enospc/errno-28/disk-full",)),
    Known(
        *("state_mismatch", "oauth", "CLI B, RFC 6749 G"),
        phrases=(
            "state-mismatch/mismatching-state/mismatchingstateerror/state-mismatched",
            "state csrf attack/warning/failed/error",
            "verify/validate/verifying authorization-request-state/oauth-state/state-parameter",
            "correlation-failed remote-login/handling/oauth/scheme/sign-in/signin",
            "oauth-state/state was-missing/missing-or-invalid",
            "authorization-request-not-found",
            "state-cookie/state-token missing/not-found/invalid/expired",
            "csrf-detected",
            "state comes-back/came-back/received differs/different/other session/sent/stored",
            "state not-equal/does-not-match/doesnt-match request/response/session/parameter",
            "~6 state different/differs session/sent/stored callback/oauth/oauth2/returned",
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
            "~2 invalid/incorrect/wrong/bad username/user-name/user/login password/credentials",
            "invalid-credentials/bad-credentials/wrong-credentials",
            "password rejected/refused/incorrect/not-accepted/isnt-accepted/wrong",
            "~4 check/verify username/user-name password",
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
            "~4 deactivated/suspended account/accounts 401/calls/token/integration !key",
            "user-locked/user-is-locked/user-was-locked/user-account-locked/account-disabled",
            "account-is-disabled/account-was-disabled/user-disabled/user-is-disabled",
            "user-was-disabled/user-deactivated/user-is-deactivated/user-was-deactivated",
            "account-is-deactivated/account-deactivated/account-was-deactivated/user-is-suspended",
        ),
    ),
    Known(
        *("name_not_taken", "egnyte", "HD-CHARS A"),
        phrases=(
            "~3 unsupported/illegal/forbidden character/characters file/folder/name/path/filename",
            "~3 character/characters not-supported/not-allowed file/folder/name/path/filename",
        ),
    ),
    Known(
        *("file_locked", "egnyte", "D"),
        phrases=("file/document locked/checked-out/checked-in !account/user-account",),
    ),
)
