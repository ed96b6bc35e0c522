"""``triage --redact``: the input itself, cleaned, safe to attach to a ticket."""

from __future__ import annotations

from egnyte_doctor.cli.output import emit
from egnyte_doctor.cli.pasted_input import MAX_WHOLE, opened
from egnyte_doctor.cli.triaging import TriageOptions
from egnyte_doctor.errors.text import decoded
from egnyte_doctor.model import DoctorError
from egnyte_doctor.phrases import visible
from egnyte_doctor.triage.plain import without_escapes
from egnyte_doctor.triage.read import kind_of

_HEAD = 64 * 1024
"""Bytes by which text is told from what is none."""


def redact(options: TriageOptions) -> int:
    """Print or write the input, cleaned, and return 0. Raises ``DoctorError`` for binary data."""
    from egnyte_doctor.triage.redaction import cleaned

    with opened(options.path) as stream:
        data = stream.read(MAX_WHOLE + 1)
    if len(data) > MAX_WHOLE:
        raise DoctorError(f"{visible(options.path)}: is larger than {MAX_WHOLE // 2**20} MiB")
    if kind_of(data[:_HEAD]) == "binary":
        raise DoctorError(f"{visible(options.path)}: is no text, and nothing is known to be clean")
    text = cleaned(without_escapes(decoded(data)), tenants=options.redact_tenants)
    emit(text, options.output)
    return 0
