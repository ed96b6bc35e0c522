"""The certificate of a listener on loopback: Egnyte takes no callback without https.

It is made for one login and vouches for loopback alone. Browsers warn of it, as they should of any
that nobody they know has signed; whoever has one of their own (mkcert makes such) gives that.
"""

from __future__ import annotations

import os
import secrets
import ssl
import tempfile

from egnyte_doctor.model import DoctorError
from egnyte_doctor.phrases import visible

MISSING = (
    "a callback on loopback needs a certificate: pip install 'egnyte-doctor[login]' makes one, "
    "or --certificate and --certificate-key name one"
)


def given(certificate: str, key: str | None) -> ssl.SSLContext:
    """The context of a certificate that the user has. Raises ``DoctorError`` for files that do
    not fit."""
    context = _context()

    def no_password() -> bytes:
        raise DoctorError(f"{visible(key or certificate)}: the key must not need a password")

    try:
        context.load_cert_chain(certificate, key, password=no_password)
    except OSError as error:
        why = error.strerror if error.filename or not isinstance(error, ssl.SSLError) else None
        words = why or "holds no certificate and key that fit"
        raise DoctorError(f"{visible(certificate)}: {words}") from None
    return context


def made(now: float) -> ssl.SSLContext | None:
    """The context of a new certificate; None where the library for it is not installed."""
    try:
        from cryptography.hazmat.primitives import serialization
    except ImportError:
        return None
    from egnyte_doctor.oauth.self_signed import self_signed

    key, pem = self_signed(now)
    # Python loads keys from files alone: what is written there is of no use without the password.
    password = secrets.token_bytes(32)
    written = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password),
    )
    context = _context()
    number, path = tempfile.mkstemp(prefix="egnyte-doctor-", suffix=".pem")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(written + pem)
        context.load_cert_chain(path, password=password)
    finally:
        os.unlink(path)
    return context


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context
