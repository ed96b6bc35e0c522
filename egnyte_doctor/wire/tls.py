"""Trust, and what a failed handshake means."""

from __future__ import annotations

import ssl

from egnyte_doctor.model import DoctorError
from egnyte_doctor.wire.faults import WireFault
from egnyte_doctor.wire.model import TlsPeer

# Codes of OpenSSL, then of macOS (Security framework), then of Windows (CryptoAPI).
_VERIFY = {
    **dict.fromkeys((10, -67818, 0x800B0101, -2146762495), "expired"),
    **dict.fromkeys((9, -67819), "not_yet_valid"),
    **dict.fromkeys((18,), "self_signed"),
    **dict.fromkeys((62, 64, -67602, 0x800B010F, -2146762481), "wrong_name"),
    **dict.fromkeys((2, 19, 20, 21, -67843, 0x800B0109, 0x800B010A), "unknown_issuer"),
    **dict.fromkeys((-2146762487, -2146762486), "unknown_issuer"),
}
_REASONS = {
    "WRONG_VERSION_NUMBER": "not_tls",
    "HTTP_REQUEST": "not_tls",
    "PACKET_LENGTH_TOO_LONG": "not_tls",
    "RECORD_LAYER_FAILURE": "not_tls",
    "UNSUPPORTED_PROTOCOL": "old_version",
    "TLSV1_ALERT_PROTOCOL_VERSION": "old_version",
    "NO_PROTOCOLS_AVAILABLE": "old_version",
    "VERSION_TOO_LOW": "old_version",
}
WORDS = {
    "expired": "the certificate has expired",
    "not_yet_valid": "the certificate is not valid yet",
    "self_signed": "the certificate is signed by itself",
    "wrong_name": "the certificate is for another name",
    "unknown_issuer": "the certificate leads to no issuer that is trusted here",
    "old_version": "the server offers no version of TLS from 1.2 on",
    "not_tls": "the server does not speak TLS on this port",
    "closed": "the server closed the connection during the TLS handshake",
    "timeout": "the TLS handshake did not end in time",
    "other": "the TLS handshake failed",
}


def context(ca_file: str | None) -> ssl.SSLContext:
    """Full verification, TLS 1.2 and newer, by the system's trust store or by one file alone.

    Raises ``DoctorError`` where the file holds no certificates.
    """
    if ca_file is None:
        import truststore

        made: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    else:
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            made.load_verify_locations(cafile=ca_file)
        except OSError:  # also what ssl raises for a file without certificates
            raise DoctorError("the CA file cannot be read, or holds no PEM certificate") from None
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made


def handshake_fault(error: BaseException | None) -> WireFault:
    """What ended a handshake, by the codes in the error; its text may be the server's."""
    kind = "closed"
    if isinstance(error, ssl.SSLCertVerificationError):
        kind = _VERIFY.get(error.verify_code, "other")
    elif isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        kind = _REASONS.get(error.reason or "", "other")
        if "UNEXPECTED_EOF" in (error.reason or ""):
            kind = "closed"
    return WireFault("tls", kind, WORDS[kind])


def peer(connection: object, now: float) -> TlsPeer | None:
    """The version and days left of a verified connection; None where there was no TLS."""
    if not isinstance(connection, ssl.SSLObject | ssl.SSLSocket):
        return None
    version = connection.version() or "unknown"
    ends = (connection.getpeercert() or {}).get("notAfter")
    if not isinstance(ends, str):
        return TlsPeer(version)
    return TlsPeer(version, int((ssl.cert_time_to_seconds(ends) - now) // 86400))
