"""Names of functions that show less of a credential than they are given."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern

MASKS = frozenset(
    "len bool type isinstance mask redact redacted sanitize sanitise hash sha1 sha256 sha512 "
    "md5 strlen length exists isset empty is_null nchar hasattr typeof Boolean hexdigest int "
    "count keys preview obfuscate truncate maskToken mask_token is_string is_array nameof "
    "IsNullOrEmpty isNull digest Masked shorten scrub hint last4 encrypt substr substring "
    "left mb_strlen notNull fingerprint abbreviate Sha256 String.IsNullOrEmpty sum256 Sum256 "
    "hide".split()
)
MASKING = pattern(
    rf"\b(?:{'|'.join(map(re.escape, sorted(MASKS)))}"
    r"|_?(?:mask|redact|sanitiz|sanitis|obfuscat|censor|anonymi[sz]|scrub|truncat)\w*)\s*\(",
    re.IGNORECASE,
)


def is_mask(name: str) -> bool:
    """Whether a function of this name gives less than what it is given: ``maskSecret``."""
    return name in MASKS or MASKING.fullmatch(f"{name}(") is not None
