"""A certificate authority that lives as long as the emulator, and what it signs.

It may vouch for the scenario's hosts alone (name constraints), so a machine that trusts it trusts
nobody else, and its key never leaves memory.
"""

from __future__ import annotations

import os
import ssl
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from egnyte_doctor.record import record

LIFETIME = timedelta(days=30)
_LEEWAY = timedelta(days=1)
"""Certificates begin a day ago: clocks differ."""


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "egnyte-doctor emulator (not Egnyte)"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64]),
        ]
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, start: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + LIFETIME)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


@record
class Authority:
    """Somebody who signs: the certificate, its key, and what stands between it and the root."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        """The certificate, for clients to trust."""
        return _pem(self.certificate)


def make_authority(hosts: Sequence[str], above: Authority | None = None) -> Authority:
    """A root that may vouch for those hosts alone, or an authority below another."""
    key = ec.generate_private_key(ec.SECP256R1())
    kind = "intermediate" if above else "root"
    subject = _name(f"{kind} {os.urandom(4).hex()}")
    issuer = above.certificate.subject if above else subject
    permitted: list[x509.GeneralName] = [x509.DNSName(host) for host in hosts]
    builder = (
        _builder(subject, issuer, key.public_key(), datetime.now(UTC) - _LEEWAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
    )
    signer = above.key if above else key
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
    )
    certificate = builder.sign(signer, hashes.SHA256())
    return Authority(certificate, key, (certificate,) if above else ())


class Certificates:
    """Server contexts by host and by what is wrong with the certificate."""

    def __init__(self, hosts: Sequence[str]) -> None:
        self._hosts = tuple(hosts)
        self._root = make_authority(hosts)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._made: dict[tuple[str, str | None], ssl.SSLContext] = {}

    @property
    def ca_pem(self) -> bytes:
        """What clients must trust."""
        return self._root.pem

    def context(self, host: str, fault: str | None = None) -> ssl.SSLContext:
        """The context to greet clients of that host with."""
        if (host, fault) not in self._made:
            self._made[host, fault] = self._context(host, fault)
        return self._made[host, fault]

    def _context(self, host: str, fault: str | None) -> ssl.SSLContext:
        signer: Authority | None = self._root
        chain: tuple[x509.Certificate, ...] = ()
        start = datetime.now(UTC) - _LEEWAY
        name = host
        if fault == "expired":
            start -= LIFETIME + _LEEWAY
        elif fault == "not_yet_valid":
            start += LIFETIME
        elif fault == "wrong_name":
            # Below the host, so that the root may sign it and the name alone is wrong.
            name = f"elsewhere.{host}"
        elif fault == "unknown_issuer":
            signer = make_authority(self._hosts)
            chain = (signer.certificate,)
        elif fault == "missing_intermediate":
            signer = make_authority(self._hosts, above=self._root)
        elif fault == "self_signed":
            signer = None
        return self._loaded((self._leaf(name, signer, start), *chain))

    def _leaf(self, host: str, signer: Authority | None, start: datetime) -> x509.Certificate:
        public, subject = self._key.public_key(), _name(host)
        issuer = signer.certificate.subject if signer else subject
        key = signer.key if signer else self._key
        return (
            _builder(subject, issuer, public, start)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signs_certificates=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()),
                critical=False,
            )
            .sign(key, hashes.SHA256())
        )

    def _loaded(self, chain: Sequence[x509.Certificate]) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_alpn_protocols(["http/1.1"])
        key = self._key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        # Python loads keys from files alone: this one is ours to read, and gone at once. It is
        # the key of a server on loopback; that of the authority is never written.
        number, path = tempfile.mkstemp(prefix="egnyte-doctor-", suffix=".pem")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(key + b"".join(_pem(certificate) for certificate in chain))
            context.load_cert_chain(path)
        finally:
            os.unlink(path)
        return context
