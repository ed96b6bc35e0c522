"""Foreign hosts that an eye takes for Egnyte's: misspelt, disguised, or with Egnyte's in front."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tldextract import TLDExtract

_FOLDED = str.maketrans("013457", "oieast")
_TLD_SLIPS = frozenset("con cim cmo comm vom xom ocm cpm coom clm".split())
"""What fingers make of ``com``; none of them is a top-level domain."""
_TWINS = dict(
    zip(
        "\u0435\u0433\u0501\u043f\u0443\u0442\u03b5\u03c4\u0261\u03b3\u0578\u057c\u04af\u0131\u1d0f\u0455\u0441\u043e\u043c\u0430\u0440\u0456\u03bf\u0262",
        "ergnyetgynnyioscomapiog",
        strict=False,
    )
)
"""Letters of other scripts that look like ASCII ones."""


def resembled(host: str, suffixes: Iterable[str]) -> str | None:
    """The Egnyte host that a foreign host resembles, None where it resembles none.

    ``egnyte.acme.com`` is a plausible branded host: only the registrable name counts, or a whole
    Egnyte suffix in front of another one (``acme.egnyte.com.evil.test``).
    """
    suffixes = tuple(suffixes)
    plain = without_disguise(host)
    for suffix in suffixes:
        head, dot, _tail = f".{plain}.".partition(f".{suffix}.")
        if dot:
            return f"{head.strip('.')}.{suffix}".lstrip(".")
    if not any(_near_egnyte(label) for label in plain.split(".")):
        return None
    label, front = _registrable(plain)
    if not _near_egnyte(label):
        return None
    suffix = next((s for s in suffixes if s.partition(".")[0] == label), "egnyte.com")
    front = front.rpartition(".")[2]
    return f"{front}.{suffix}" if front else suffix


def _registrable(host: str) -> tuple[str, str]:
    """The registrable label and what stands before it, by the public suffix list."""
    front, _, last = host.rpartition(".")
    if last in _TLD_SLIPS:
        host = f"{front}.com"
    parts = _extract()(host)
    return parts.domain, parts.subdomain


@cache
def _extract() -> TLDExtract:
    """The public suffix list, read once: only hosts with Egnyte's name in them need it."""
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def _near_egnyte(label: str) -> bool:
    if "egnyte" in label:
        return True
    return label[:1] == "e" and 5 <= len(label) <= 7 and _is_one_slip(label, "egnyte")


def _is_one_slip(left: str, right: str) -> bool:
    """Whether one edit, or one swap of neighbours, makes one short word of the other."""
    if left == right:
        return True
    swaps = {left[:i] + left[i + 1] + left[i] + left[i + 2 :] for i in range(len(left) - 1)}
    cuts = {left[:i] + left[i + 1 :] for i in range(len(left))}
    reverse = {right[:i] + right[i + 1 :] for i in range(len(right))}
    changed = len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1
    return right in swaps or right in cuts or left in reverse or changed


def without_disguise(host: str) -> str:
    """The host as an eye reads it: punycode opened, look-alike letters folded to ASCII."""
    if host.isascii() and "xn--" not in host:
        return host.translate(_FOLDED) if re.search(r"\d", host) else host
    import unicodedata  # only for hosts that are not plain ASCII

    labels = []
    for label in host.split("."):
        folded = unicodedata.normalize("NFKD", _opened(label))
        labels.append("".join(_ascii_twin(c) for c in folded).translate(_FOLDED))
    return ".".join(labels)


def _opened(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def _ascii_twin(char: str) -> str:
    return char if char.isascii() else _TWINS.get(char, "")
