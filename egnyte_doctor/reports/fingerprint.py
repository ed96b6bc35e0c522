"""Fingerprints, for the formats that carry them."""

from egnyte_doctor.fingerprint import fingerprints as fingerprints  # noqa: PLC0414
