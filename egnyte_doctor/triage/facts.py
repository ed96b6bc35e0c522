"""An incident as the fact ``error.report``, the same that a live check makes of a reply."""

from __future__ import annotations

from egnyte_doctor.egnyte import classify_host
from egnyte_doctor.errors.read import ErrorReading, read_error
from egnyte_doctor.errors.replies import seconds_to_wait, throttled
from egnyte_doctor.errors.signatures import is_general
from egnyte_doctor.errors.spoken import Spoken
from egnyte_doctor.errors.text import cleaned
from egnyte_doctor.model import Fact, Standing, Value, Where
from egnyte_doctor.record import replace
from egnyte_doctor.triage.incident import Incident
from egnyte_doctor.triage.marks import redirect_uri, scopes
from egnyte_doctor.triage.mask import masked
from egnyte_doctor.triage.urls import Target, endpoint_of, parameters, target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.errors.signatures import Known

_AUTHORIZE = frozenset(
    {"invalid_callback", "callback_host_mismatch", "wrong_flow_for_key", "params_missing"}
)
"""Errors that only the browser's step has (facts 5.1)."""
_GRANTS = {"authorization_code": "authorization_code", "password": "password"}
_JSON = "application/json"
_UNSIGNED = ("invalid_access_token", "developer_inactive", "unrecognised")
"""What either gateway answers to a call without a token."""
_ANYWHERE = (
    *("name_not_found", "tls_failed", "tls_handshake", "connection_failed", "answer_late"),
    "already_exists",
)
"""Errors that only the host tells to be about Egnyte."""
_OWN = _AUTHORIZE | {
    *("domain_not_in_profile", "app_unknown", "missing_scope", "picker_refused"),
    *("cli_domain_form", "cli_half_app", "connector_unreachable", "connector_credentials"),
    *("connector_throttled", "token_throttled"),
}
"""Errors in words that only Egnyte, or a program made for it, has."""
_GATEWAYS = ("mashery", "apigee", "oauth")
_EGNYTE = ("production", "qa", "gov", "service", "invalid")
_MASKED = ("text", "code", "path", "redirect_uri", "scope", "request_id")
"""Fields that copy the input: they go into messages."""
_REDIRECTS = (301, 302, 303, 307, 308)
_WORDLESS = (429, 500, 502, 503, 504)
_ANY_HOST = ("branded", "reserved", "lookalike", "local")


def fact_of(incident: Incident, number: int, path: str | None) -> Fact:
    """The fact; its profile is the number of the error, so that each is judged alone."""
    told = target(incident.url) if incident.url else Target()
    form = parameters(incident.form)
    endpoint = incident.endpoint or endpoint_of(told, incident.method, incident.form)
    read = _reading(incident, endpoint)
    if read.signature is None and (incident.status is None or incident.status >= 400):
        read = replace(read, signature="unrecognised")
    guessed = set(incident.guessed)
    foreign = told.foreign or (told.odd and _failed_there(incident))
    if incident.elsewhere and not told.ours and not foreign and _of_any(read):
        foreign = True
        guessed.add("foreign")
    if incident.status in _REDIRECTS and read.signature is not None and _is_callback(incident):
        endpoint = "callback"
    elif endpoint is None and read.signature in _AUTHORIZE:
        endpoint = "authorize"
    elif endpoint is None and (told.path or "").endswith("/puboauth/token"):
        # Without a query it is hardly a browser's: the step of programs is the likelier one.
        endpoint = "token"
        guessed.add("endpoint")
        read = _reading(incident, endpoint)
    fields: dict[str, Value] = {
        "source": "pasted",
        "purpose": None,
        "signature": read.signature,
        "dialect": read.dialect,
        "code": read.code,
        "text": read.text,
        "retry_after": read.retry_after,
        "request_id": read.request_id,
        "foreign": foreign,
        "symptoms": _symptoms(incident, told, form),
        "host": _who(told, read, foreign=foreign),
        "endpoint": endpoint or "unknown",
        "status": _status(incident, read, guessed),
        "grant": None,
        "redirect_uri": None,
        "scope": None,
        "host_kind": None,
        "domain_class": None,
        "path": cleaned(told.path) if told.path else None,
    }
    fields |= _of_host(told)
    fields |= _of_request(incident, told, form, read)
    if told.odd and read.dialect in _GATEWAYS and "error" not in parameters(told.query):
        guessed.add("signature")  # the same gateways and standards serve other companies
    if read.signature in _ANYWHERE and fields["domain_class"] not in _EGNYTE:
        guessed.add("signature")  # any program says so of any host
    if incident.status == 429 and read.code is None and fields["domain_class"] not in _EGNYTE:
        guessed.add("signature")  # any service answers so
    elif is_general(read.code):
        guessed.add("signature")  # a code that is not on record at Egnyte
    for name in _MASKED:
        value = fields[name]
        fields[name] = masked(value) if isinstance(value, str) else value
    standings: dict[str, Standing] = dict.fromkeys(guessed, "inferred")
    where = Where(path=path, line=incident.line)
    return Fact("error.report", fields, where, f"error {number}", told.host, "observed", standings)


def _reading(incident: Incident, endpoint: str | None) -> ErrorReading:
    """The error of a reply, else the one that words name."""
    read = read_error(incident.status, incident.headers, incident.body, endpoint or "unknown")
    known = incident.known or _known_in(read)
    # A status of 429 or 500 alone says less than words: the latter may be the app's own.
    by_status = read.code is None and read.text is None and incident.status in _WORDLESS
    vague = read.signature in (None, "unrecognised", "not_the_api", "mashery_other")
    if known is None or not (vague or by_status):
        if read.signature == "invalid_client" and _names_client(read.text):
            return replace(read, signature="invalid_client_identifier")
        return read
    signature = known.signature
    if signature == "over_qps" and incident.status == 429 and known.dialect == "apigee":
        signature = throttled(incident.headers)  # "too many requests" is said of both limits
    text = cleaned(incident.known_text) or read.text
    retry = seconds_to_wait(incident.headers)
    return ErrorReading(signature, known.dialect, read.code, text, retry, read.request_id)


def _names_client(text: str | None) -> bool:
    """Whether the words beside ``invalid_client`` say that the client itself is not known."""
    low = (text or "").lower().replace("_", " ").replace("-", " ")
    client = any(
        name in low for name in ("client id", "clientid", "client identifier", "client not")
    )
    unknown = any(word in low for word in ("unknown", "not found", "no such", "exist", "unrecogni"))
    return (client or "unknown client" in low) and unknown and "secret" not in low


def _grant_said(read: ErrorReading) -> str | None:
    """The grant that the description of ``invalid_grant`` is about."""
    low = (read.text or "").lower().replace("_", " ") if read.signature == "invalid_grant" else ""
    if "refresh token" in low:
        return "refresh"
    if any(f"{name} code" in low for name in ("authorization", "auth")) or low.startswith("code "):
        return "authorization_code"
    words = ("password", "username", "user name", "user credentials", "resource owner")
    return "password" if any(word in low for word in words) else None


def _known_in(read: ErrorReading) -> Known | None:
    """The error that the words of a body name, as people's texts do."""
    if read.signature != "unrecognised":
        return None
    said = " ".join(part for part in (read.code, read.text) if part)
    return next((known for _, _, known in Spoken(said).errors()), None) if said else None


def _status(incident: Incident, read: ErrorReading, guessed: set[str]) -> int | None:
    """The status; where the Python library names its exception for 403, that."""
    hidden = incident.status is None and read.signature in ("unrecognised", "no_permission")
    if not hidden or "wrapped_403" not in incident.told:
        return incident.status
    guessed.add("status")
    return 403


def _is_callback(incident: Incident) -> bool:
    """Whether a redirect carries its error to another place: then that is the callback."""
    return "error=" in incident.headers.get("location", "")


def _who(told: Target, read: ErrorReading, *, foreign: bool) -> str:
    """Who answers, as messages call it."""
    if (read.signature == "other_vendor" or foreign) and not told.foreign:
        return told.host if told.odd and told.host else "the service that answers"
    return told.host or "Egnyte"


def _of_any(read: ErrorReading) -> bool:
    """Whether any service may answer so, and not only one behind such a gateway."""
    own = read.signature in _OWN or read.dialect == "mashery"
    return not own and "." not in (read.code or "")


def _failed_there(incident: Incident) -> bool:
    """Whether a status stands on the line of the address: then it is that service that answered."""
    seen = incident.quotes.get("status"), incident.quotes.get("endpoint")
    here = seen[0] is not None and seen[1] is not None and seen[0].line == seen[1].line
    return incident.known is None and (incident.structured or here)


def _of_host(told: Target) -> dict[str, Value]:
    if told.host is None or told.foreign:
        return {}
    kind = classify_host(told.host) if "." in told.host else "local"
    fields: dict[str, Value] = {"domain_class": kind}
    if kind in ("production", "qa", "gov"):
        fields["host_kind"] = "tenant"
    elif kind in _ANY_HOST and told.ours:
        fields["host_kind"] = "branded"
    elif kind == "service":
        fields["host_kind"] = "service"
    return fields


def _of_request(
    incident: Incident, told: Target, form: dict[str, str], read: ErrorReading
) -> dict[str, Value]:
    """What is known of the request, as far as it is shown."""
    fields: dict[str, Value] = {}
    query = parameters(told.query)
    asked = incident.asked
    if asked is not None and incident.structured:
        signed = bool(asked.get("authorization")) or "access_token" in query
        # Exports and careful people leave the header out: only a refusal of the token tells.
        if signed or (incident.whole and read.signature in _UNSIGNED):
            fields["signed"] = signed
    if query:
        fields["callback_sent"] = "redirect_uri" in query
    grant = _grant(incident, form, query, read)
    if grant in ("authorization_code", "password", "refresh"):
        fields["grant"] = grant
        if grant in _GRANTS:
            fields["flow"] = _GRANTS[grant]
    if read.signature == "wrong_flow_for_key":
        implicit = query.get("response_type") == "token"
        fields["flow"] = "implicit" if implicit else "authorization_code"
    uri = query.get("redirect_uri") or form.get("redirect_uri")
    if uri is None and "redirect_uri" in incident.quotes:
        uri = incident.quotes["redirect_uri"].text
    if uri is None and incident.url:
        found = redirect_uri(incident.url)
        uri = found[0] if found else None
    if uri:
        fields["redirect_uri"] = uri
    scope = query.get("scope") or form.get("scope")
    if scope is None and incident.url:
        scope = " ".join(scopes(incident.url)) or None
    if scope:
        fields["scope"] = scope
    return fields


def _grant(
    incident: Incident, form: dict[str, str], query: dict[str, str], read: ErrorReading
) -> str | None:
    """The grant that is told or shown, else the one that a description or circumstances mean."""
    grant = incident.grant or form.get("grant_type") or query.get("grant_type")
    grant = {"refresh_token": "refresh"}.get(grant or "", grant) or _grant_said(read)
    partner = {"public_key", "password_grant"} <= set(incident.told)
    return "password" if grant is None and partner else grant


def _symptoms(incident: Incident, told: Target, form: dict[str, str]) -> tuple[str, ...]:
    """What is told, and what the request itself shows of the same."""
    found = set(incident.told)
    status, call = incident.quotes.get("status"), incident.quotes.get("symptom:folder_call")
    if incident.known is None and status and call and status.line != call.line:
        found.discard("folder_call")  # another line may speak of another call
    if {"branded", "page_for_json"} <= found:
        found.add("branded_page")
    asked = incident.asked or {}
    path = (told.path or "").lower()
    if asked.get("content-type", "").lower().startswith(_JSON) and "/puboauth/token" in path:
        found.add("json_body")
    if "/puboauth/token" in path and form.get("grant_type") and "client_secret" not in form:
        found.add("secret_not_sent")
    if told.scheme == "http" and told.ours:
        found.add("plain_http")
    if told.host and told.host.count("egnyte") > 1:
        found.add("doubled_suffix")
    if asked.get("authorization", "").lower().startswith("basic"):
        found.add("basic_auth")
    bearer = asked.get("authorization", "")
    if bearer.lower().startswith("bearer bearer") or '"' in bearer or "<" in bearer:
        found.add("token_damaged")
    return tuple(sorted(found))
