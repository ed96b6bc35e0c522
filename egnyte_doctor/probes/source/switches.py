"""Switches that turn certificate checks off, and headers that hold what Egnyte does not take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.config.roles import words
from egnyte_doctor.probes.source.calls import Call, Named
from egnyte_doctor.probes.source.foreign import is_foreign
from egnyte_doctor.probes.source.functions import function_of
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, WORD, Token

_OFF = frozenset({"false", "0", "no", "0l", "none", "null", "nil", "f"})
_ON = frozenset({"true", "1", "yes"})
_CHECKS = frozenset(
    "verify verifyssl sslverify rejectunauthorized strictssl curlopt_ssl_verifypeer verifypeer "
    "curlopt_ssl_verifyhost ssl_verifypeer ssl_verifyhost verify_ssl ssl_verify verify_peer "
    "checkhostname check_hostname verifycertificate verify_certs verifycerts verify_tls verifytls "
    "tls_verify tlsverify ssl_verification egnyte_verify_ssl node_tls_reject_unauthorized "
    "sslverification verifycertificates validatecertificates validatecertificate "
    "checkcertificate validatessecurecertificate validatesdomainname".split()
)
_SKIPS = frozenset(
    "insecureskipverify skipcertificatecheck allowinvalidcertificates insecure "
    "allowsanyhttpscertificate skipverify skip_verify disablesslverification".split()
)
_NONE_MODES = ("VERIFY_NONE", "CERT_NONE")
_CALLBACKS = pattern(
    r"certificate\w{0,40}validation\w{0,40}callback|CertificateCustomValidation", re.IGNORECASE
)
_ANY = pattern(
    r"DangerousAcceptAny|=>\s*true\b|return\s+true\b|\{\s*\$?true\s*\}|->\s*true\b|=\s*\{[^}]{0,200}true[^}]{0,200}\}"
)
_WORDS = frozenset(
    "_create_unverified_context ALLOW_ALL_HOSTNAME_VERIFIER NoopHostnameVerifier TrustAllStrategy "
    "TrustAllCerts InsecureTrustManager trustAllCerts trustAllCertificates "
    "DangerousAcceptAnyServerCertificateValidator AllowAllHostnameVerifier withoutVerifying "
    "disableSSLVerification ignoreSslErrors ignoreSSLErrors trustAllHosts allowInsecure".split()
)
_OPTIONS = pattern(r"(?:^|\s)(?:--insecure|--no-check-certificate|-k)(?=\s|$)")
"""Options of curl and wget that a variable keeps."""
_HOLLOW = pattern(
    r"checkServerTrusted\s*\([^)]{0,200}\)\s*(?:throws [\w.]{1,80}\s*)?"
    r"\{\s*(?://[^\n]*\n\s*)?\}"
)
_HOSTNAMES = pattern(r"[hH]ostnameVerifier\s*(?:\(|\{|=)[^;\n]{0,80}?->\s*true")
_TRUST = pattern(
    r"\.useCredential\s*,\s*URLCredential\s*\(\s*trust"
    r"|[uU]seCredential\s*[:,]\s*\[NSURLCredential\s+credentialForTrust"
)
_EVALUATES = pattern(r"SecTrustEvaluate|evaluateServerTrust|\bpinn?(?:ed|ing)?\b", re.IGNORECASE)
"""Code that looks at a certificate before it trusts it."""
_SERVER = pattern(r"createServer|https?\.Server\b|requestCert|ListenAndServe|\blisten\s*\(")
_ROLE_WORDS = {
    "client_id": frozenset({"client id", "clientid", "api key", "apikey", "client key", "app key"}),
}
_CLIENT_SCHEMES = frozenset({"auth_scheme", "token_endpoint_auth_method", "AuthStyle", "authStyle"})
_BASIC = frozenset({"basic_auth", "client_secret_basic", "AuthStyleInHeader"})
_BASIC_CALLS = frozenset(
    "HTTPBasicAuth BasicAuth SetBasicAuth basic_auth basicAuth HttpBasicAuthenticator auth_basic "
    "authenticate setBasicAuth basic BasicAuthentication".split()
)

_NEAR = 2
"""Lines: the checks of certificate and host name are turned off one below the other."""


def tls_switches(scene: Scene) -> Iterator[Fact]:
    """Each switch once: where its name stands for a constant, there. Neighbours are one cause."""
    told: set[tuple[tuple[int, int], int]] = set()
    for token, switch in _switches(scene):
        row, span = scene.unit.row(token.start), scene.unit.function_at(token.start)
        if (
            any((span, near) in told for near in range(row - _NEAR, row + _NEAR + 1))
            or not scene.about(token.start)
            or _of_server(scene, token.start)
        ):
            continue
        if is_foreign(scene, token.start):
            continue
        told.add((span, row))
        yield scene.fact("source.tls", token, {"switch": switch})


def _switches(scene: Scene) -> Iterator[tuple[Token, str]]:
    for named in scene.code.named:
        switch = _named_switch(scene, named)
        if switch:
            yield scene.tokens[named.at], switch
    for call in scene.code.calls:
        switch = _call_switch(scene, call)
        if switch:
            yield scene.tokens[call.at], switch
    for token in scene.tokens:
        if token.kind == "word" and token.text in _WORDS:
            yield token, token.text
    for shape in (_HOLLOW, _HOSTNAMES, _TRUST):
        for match in shape.finditer(scene.unit.text):
            inside = scene.unit.inside(match.start(), match.end())
            if shape is _TRUST and _is_evaluated(scene, match.start()):
                continue
            if inside and scene.tokens[inside[0]].start == match.start():
                yield scene.tokens[inside[0]], match[0].split("(")[0].strip()[:60]
            elif shape is _TRUST and inside:
                yield scene.tokens[inside[0]], "useCredential(trust:)"


def _is_evaluated(scene: Scene, offset: int) -> bool:
    return _EVALUATES.search(scene.unit.text, *scene.unit.function_at(offset)) is not None


def _named_switch(scene: Scene, named: Named) -> str | None:
    name = named.name.lower().replace("-", "_")
    first, last = named.value
    value = scene.tokens[first]
    text = value.text.lower()
    shown = f"{named.name} = {value.text}"
    option = _OPTIONS.search(value.text) if value.kind == STRING and text[:1] == "-" else None
    if option is not None:
        return f"{named.name} = {option[0].strip()}"
    if name == "ssl" and text == "false" and "aiohttp" in scene.unit.text:
        return shown
    if name == "secure" and text == "false" and _of_proxy(scene, named):
        return shown
    if last - first <= 2 and (name in _CHECKS or name.replace("_", "") in _CHECKS):
        return shown if text in _OFF - {"none", "null", "nil"} else None
    if last - first <= 2 and name.replace("_", "") in _SKIPS and value.kind != STRING:
        return shown if text in _ON or value.text == ")" else None
    if last - first <= 2 and "verif" in name and value.kind == "word" and _speaks_of_checks(name):
        return shown if text in _OFF - {"none", "null", "nil"} else None
    if any(t.text in _NONE_MODES for t in scene.tokens[first:last]) and last - first <= 8:
        return f"{named.name} = {scene.tokens[last - 1].text}"
    if "certificate" in name and _CALLBACKS.search(named.name):
        body = scene.unit.text[value.start : value.start + 240]
        return named.name if _ANY.search(body) else None
    return None


def _of_proxy(scene: Scene, named: Named) -> bool:
    """Whether a key is one of http-proxy's, beside the ``target`` of what it hands on."""
    around = next(scene.unit.brackets_around(scene.tokens[named.at].start), None)
    beside = scene.tokens[slice(*around)] if around is not None else ()
    return any(
        token.text == "target" and behind.text in (":", "=") for token, behind in pairwise(beside)
    )


def _speaks_of_checks(name: str) -> bool:
    named = set(words(name))
    return bool(named & {"verify", "verification"}) and bool(
        named & {"ssl", "tls", "cert", "certs", "certificate", "certificates"}
    )


def _call_switch(scene: Scene, call: Call) -> str | None:
    args = [scene.tokens[a] for a, b in call.args if b - a == 1]
    if call.last in ("curl", "wget"):
        for token in args:
            flag = token.text
            short = re.fullmatch(r"-[a-zA-Z]*k[a-zA-Z]*", flag) is not None and call.last == "curl"
            if token.kind == STRING and (short or flag in ("--insecure", "--no-check-certificate")):
                return f"{call.last} {flag}"
    if call.last in ("curl_setopt", "setopt", "setOpt", "curl_easy_setopt") and len(args) >= 2:
        option = args[-2].text.upper()
        off = args[-1].text.lower() in _OFF or _is_off_by_default(scene, args[-1])
        if "SSL_VERIFY" in option and off:
            return f"{args[-2].text} = {args[-1].text}"
    set_to = args[0].text.lower() if args and call.last.startswith("set") else ""
    wished = call.last.removeprefix("set").lower()
    if (wished in _CHECKS and set_to in _OFF) or (wished in _SKIPS and set_to in _ON):
        return f"{call.last}({args[0].text})"
    if call.last in ("verify", "danger_accept_invalid_certs", "setVerify") and len(args) == 1:
        wanted = _ON if call.last.startswith("danger") else _OFF
        return f"{call.last}({args[0].text})" if args[0].text.lower() in wanted else None
    for first, last in call.args:  # PowerShell: a switch without a value
        switch = scene.tokens[first].text.lower() == "skipcertificatecheck" and last - first <= 3
        if switch and scene.tokens[last - 1].text.lower() not in _OFF:
            return "-SkipCertificateCheck"
    return None


def _is_off_by_default(scene: Scene, value: Token) -> bool:
    """Whether a parameter of the function counts, and what it counts where nothing is given."""
    function = function_of(scene, scene.unit.function_at(value.start))
    at = function.position(value.text) if function is not None and value.kind == WORD else None
    if function is None or at is None:
        return False
    told = value.text.lower().replace("_", "") in _CHECKS or _speaks_of_checks(value.text)
    given = function.parameters[at].text.partition("=")[2].strip().lower()
    return not told and given in _OFF - {"none", "null", "nil"}


def _of_server(scene: Scene, offset: int) -> bool:
    """Whether the innermost call or map around it sets a server up."""
    for first, last in scene.unit.brackets_around(offset):
        begin, end = scene.tokens[first].start, scene.tokens[last].end
        inside = scene.unit.text[max(0, begin - 40) : end]
        if end - begin < 1500 and _SERVER.search(inside):
            return True
    return False


# --- headers --------------------------------------------------------------------------------


def headers(scene: Scene) -> Iterator[Fact]:
    """Authorization headers and the like that Egnyte's API does not take.

    A name that holds the wrong thing is told once, where it is sent first.
    """
    told: set[str] = set()
    for name, fact in _headers(scene):
        if fact.fields.get("holds") != "client_id" or name not in told:
            told.add(name)
            yield fact


def _headers(scene: Scene) -> Iterator[tuple[str, Fact]]:
    """Each with the name of what it sends."""
    for named in scene.code.named:
        token = scene.tokens[named.at]
        last = scene.tokens[named.value[1] - 1].text
        if named.name in _CLIENT_SCHEMES and last in _BASIC and scene.about(token.start):
            yield "", scene.fact("source.header", token, {"scheme": "basic", "holds": "client"})
        if named.name.lower() != "authorization":
            continue
        template = scene.code.template(*named.value)
        if scene.about(token.start) and not _other_host(scene, token.start):
            yield from _header(scene, token, template.text, template.holes)
    for token in scene.tokens:
        written = token.kind == STRING and token.text.lower().startswith("authorization:")
        if written and scene.about(token.start):
            value = token.text.partition(":")[2].strip()
            yield from _header(scene, token, value, token.holes)
    for call in scene.code.calls:
        token = scene.tokens[call.at]
        if scene.about(token.start) and _is_basic(scene, call):
            yield "", scene.fact("source.header", token, {"scheme": "basic", "holds": "user"})


def _header(
    scene: Scene, token: Token, text: str, holes: tuple[str, ...]
) -> Iterator[tuple[str, Fact]]:
    scheme, _, _ = text.strip().partition(" ")
    fields: dict[str, Value]
    if scheme.lower() == "basic":
        fields = {"scheme": "basic", "holds": "client" if _says_key(holes) else "user"}
    elif scheme.lower() == "bearer":
        fields = {"scheme": "bearer", "holds": "client_id" if _says_key(holes) else "token"}
    else:
        return
    yield "".join(holes), scene.fact("source.header", token, fields)


def _says_key(holes: tuple[str, ...]) -> bool:
    if len(holes) != 1:
        return False
    named = [w for w in words(re.split(r"\W+", holes[0].strip(" ()[]'\""))[-1]) if w != "egnyte"]
    return " ".join(named) in _ROLE_WORDS["client_id"]


def _other_host(scene: Scene, offset: int) -> bool:
    """Whether the call around it names a host that is not Egnyte's."""
    row = scene.unit.text[max(0, offset - 300) : offset + 200]
    hosts = re.findall(r"https?://([\w.{}$-]+)", row)
    return bool(hosts) and not any("egnyte" in host or "{" in host or "$" in host for host in hosts)


def _is_basic(scene: Scene, call: Call) -> bool:
    if call.last in _BASIC_CALLS and len(call.args) == 2:
        return not _other_host(scene, scene.tokens[call.at].start)
    if call.last == "curl":
        texts = [scene.tokens[a].text for a, b in call.args if b - a == 1]
        address = any("egnyte" in t or "pubapi" in t or "puboauth" in t for t in texts)
        for flag, value in pairwise(texts):
            if flag in ("-u", "--user") and ":" in value and address:
                return True
    for first, last in call.args:
        if last - first < 6 or scene.tokens[first].text != "auth":
            continue
        if scene.tokens[first + 1].text in ("=", ":") and scene.tokens[first + 2].text == "(":
            texts = [scene.code.template(*arg).text for arg in call.args]
            return any(word in t for t in texts for word in ("pubapi", "public-api", "egnyte"))
    return False
