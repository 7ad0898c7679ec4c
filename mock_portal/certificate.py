"""A certificate for one run: made at the start, signed by nobody but itself, gone at the end."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A class lasts a day; clocks of devices differ.
VALID = timedelta(days=2)
CLOCKS_DIFFER = timedelta(hours=12)
NAME = "unstuck mock portal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Where it and its key lie, and by what a person can compare it: SHA-256, in pairs."""

    path: Path
    key_path: Path
    fingerprint: str


@contextmanager
def certified(names: Sequence[str]) -> Iterator[Certificate]:
    """A certificate for host names and addresses, in a folder that only this user reads."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _sign(key, names)
    with tempfile.TemporaryDirectory(prefix="mock-portal-tls-") as folder:
        made = Certificate(
            path=Path(folder) / "certificate.pem",
            key_path=Path(folder) / "key.pem",
            fingerprint=certificate.fingerprint(hashes.SHA256()).hex(":").upper(),
        )
        made.path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        made.key_path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        yield made


def _sign(key: ec.EllipticCurvePrivateKey, names: Sequence[str]) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now + VALID)
        .add_extension(
            x509.SubjectAlternativeName(map(_named, dict.fromkeys(names))), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )


def _named(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
