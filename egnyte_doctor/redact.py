"""Secrets never leave: every text that goes out passes through here.

Values of twelve characters and more are found as written, in any case, URL-, JSON-, HTML- and
base64-encoded, and where wrapping has split them. Shorter values are kept out by field alone: as
text they would match by chance.
"""

from __future__ import annotations

from binascii import b2a_base64

SHORTEST = 12
MASK = "[secret]"


class Redactor:
    """Knows the secrets of one run."""

    def __init__(self) -> None:
        self._secrets: dict[str, None] = {}
        self._variants: tuple[str, ...] | None = None
        self._cleaned: dict[str, str] = {}

    @property
    def knows_any(self) -> bool:
        """Whether there is anything to mask."""
        return bool(self._secrets)

    def add(self, secret: str) -> None:
        """Remember a secret. Also its trimmed form, since servers echo what they trimmed."""
        trimmed = secret.strip()
        for form in (secret, trimmed, trimmed.strip("\"'"), *_pieces(trimmed)):
            if len(form) >= SHORTEST:
                self._secrets[form] = None
                self._variants = None
                self._cleaned.clear()

    def clean(self, text: str) -> str:
        """The text with every known secret masked."""
        if not self._secrets or not text:
            return text
        cleaned = self._cleaned.get(text)
        if cleaned is None:  # reports say most of their texts many times
            cleaned = self._cleaned[text] = self._cleaned_anew(text)
        return cleaned

    def _cleaned_anew(self, text: str) -> str:
        lower = text.lower()
        for variant in self.variants():
            if variant.lower() in lower:
                text = _without(variant, text)
                lower = text.lower()
        return self._clean_wrapped(text)

    def variants(self) -> tuple[str, ...]:
        """Every form a secret may take, longest first."""
        if self._variants is None:
            forms = {form for secret in self._secrets for form in _encodings(secret)}
            self._variants = tuple(sorted(forms, key=lambda form: (-len(form), form)))
        return self._variants

    def _clean_wrapped(self, text: str) -> str:
        packed = "".join(text.split()).lower()
        split = [s for s in self._secrets if "".join(s.split()).lower() in packed]
        if not split:
            return text
        import re

        for secret in sorted(split, key=len, reverse=True):
            characters = [re.escape(c) for c in secret if not c.isspace()]
            text = re.sub(r"\s*".join(characters), MASK, text, flags=re.IGNORECASE)
        return text


def _without(variant: str, text: str) -> str:
    """Case counts for nothing: a host or a header name is often given back in lower case."""
    import re

    return re.sub(re.escape(variant), MASK, text, flags=re.IGNORECASE)


def _pieces(secret: str) -> list[str]:
    """The parts of a secret that stands where an address should be, as it is taken apart."""
    return "".join("/" if c in "?#:@&=;,\\ \"'" else c for c in secret).split("/")


def _as_host(secret: str) -> set[str]:
    """What becomes of a secret that stands where a host should be."""
    lower = secret.lower()
    try:
        return {lower} if lower.isascii() else {lower, lower.encode("idna").decode()}
    except UnicodeError:
        return {lower}


def _encodings(secret: str) -> set[str]:
    data = secret.encode("utf-8", "surrogatepass")
    # letters and digits look the same in a URL, in JSON and in HTML
    plain = secret.isascii() and secret.isalnum()
    forms = {secret} if plain else _quoted_forms(secret, data)
    forms |= _as_host(secret)
    for shift in range(3):
        coded = b2a_base64(b"\0" * shift + data, newline=False).decode()
        # the first and last groups also hold bits of the neighbours
        core = coded[(0, 2, 3)[shift] :].rstrip("=")
        core = core[: len(core) - (1 if (len(data) + shift) % 3 else 0)]
        forms |= {core, core.replace("+", "-").replace("/", "_")}
    return {form for form in forms if len(form) >= SHORTEST}


def _quoted_forms(secret: str, data: bytes) -> set[str]:
    import html
    import json
    from urllib.parse import quote, quote_plus

    from egnyte_doctor.phrases import visible

    url = quote(data, safe="")
    return {
        secret,
        visible(secret),
        url,
        url.lower(),
        quote(data),
        quote_plus(data),
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        json.dumps(secret)[1:-1].replace("/", "\\/"),
        html.escape(secret),
        html.escape(secret, quote=False),
    }
