"""Stand-ins for names: the same for the same name within one file, and nothing to learn from.

They are numbered in the order of their appearance. A hash would be the same in every file, and who
has a list of names could find the one that it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from egnyte_doctor.egnyte import OTHER_PRODUCT_SUFFIX, SERVICE_LABELS, SUFFIXES
from egnyte_doctor.evidence.vocabulary import WORDS
from egnyte_doctor.probes.config.values import DAMAGE

_LONGEST = 1_000
"""Characters of a text that is told word by word; a longer one is replaced as a whole."""
_KEPT_HOSTS = frozenset({"", "localhost", "127.0.0.1", "::1", "[::1]", *SUFFIXES})
_OUR_SENTENCES = frozenset(DAMAGE.values())
_ALWAYS_KEPT = frozenset({"egnyte", "com", "http", "https"})
_OTHER = r"[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]"
_RUN = re.compile(rf"(?:{_OTHER}|[-.])+|[\x00-\x1f\x7f]+")
_WORD = re.compile(rf"{_OTHER}+")
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\Z")
_FROM_ROOT = re.compile(r"(?:[A-Za-z]:)?[/\\~](?:[^:]*[/\\])?")
_LABEL = re.compile(r"[a-z0-9-]{1,63}\Z")
_DOMAIN = re.compile(
    r"(?P<scheme>(?i:https?)://)?(?P<host>[A-Za-z0-9.-]+)(?P<port>:\d{1,5})?(?P<rest>/[^?#]*)?"
    r"(?:[?#].*)?\Z",
    re.DOTALL,
)
_URL = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,80}):(?P<slashes>//|(?!//))"
    r"(?P<host>[A-Za-z0-9.*-]*)(?P<port>:\d{1,5})?(?P<path>/[^?#]*)?(?:[?#].*)?\Z",
    re.DOTALL,
)


class Names:
    """The stand-ins of one file."""

    def __init__(self) -> None:
        self._made: dict[str, dict[str, str]] = {}
        self._private: set[str] = set()
        self._texts: dict[str, str] = {}
        self._taken: dict[str, str] = {}

    def learn(self, names: Iterable[str], hosts: Iterable[str]) -> None:
        """Give tenants and hosts their stand-ins first: no part of a name is told elsewhere."""
        for name in names:
            self.tenant(name)
            self._keep_private(name.partition(".")[0])
        for host in hosts:
            self.host(host)
            first, *labels = host.lower().split(".")[:-1] or [""]
            if _is_egnytes(host.lower()):
                self._keep_private("" if first in SERVICE_LABELS else first)
            elif host.lower() not in _KEPT_HOSTS:
                # The first label of three and more is mostly "app" or "www".
                self._keep_private(" ".join(labels) or first)

    def _keep_private(self, name: str) -> None:
        self._private.update(word.lower() for word in _WORD.findall(name))

    def tenant(self, name: str) -> str:
        """The stand-in of a tenant's name; of its host, where that is given instead."""
        if "." in name or not name:
            return self.host(name)
        return self._number("tenant", name.lower())

    def host(self, text: str) -> str:
        """A host of the same kind: ``tenant-1.egnyte.com``, for a foreign one ``host-1.example``.

        Egnyte's own hosts and this machine's are no secret.
        """
        low = text.lower()
        if low in _KEPT_HOSTS:
            return low
        for suffix in (*SUFFIXES, OTHER_PRODUCT_SUFFIX):
            label, dot, rest = low.partition(".")
            if low.endswith(f".{suffix}"):
                if rest != suffix or not dot or not _LABEL.match(label):
                    return f"{self._number('host', low)}.{suffix}"
                return low if label in SERVICE_LABELS else f"{self.tenant(label)}.{suffix}"
        return f"{self._number('host', low)}.example"

    def domain(self, text: str) -> str:
        """A domain as written: the same form around another name."""
        match = _DOMAIN.match(text)
        if match is None:
            return self.words(text) if text.startswith(("$", "{", "<", "/")) else self.closed(text)
        host = match["host"]
        made = self.host(host) if "." in host else self.tenant(host)
        path = self.words(match["rest"] or "")
        return f"{match['scheme'] or ''}{made}{match['port'] or ''}{path}"

    def url(self, text: str) -> str:
        """An address without query, fragment and user information, with other names in it."""
        match = _URL.match(text)
        if match is None or not (match["slashes"] or match["path"]):
            return self.domain(text)
        scheme = self.scheme(match["scheme"])
        wild = "*." if match["host"].startswith("*.") else ""
        host = self.host(match["host"].removeprefix("*."))
        path = self.words(match["path"] or "")
        return f"{scheme}:{match['slashes']}{wild}{host}{match['port'] or ''}{path}"

    def scheme(self, text: str) -> str:
        """http and https, as written; any other may be the app's own name."""
        known = text.lower() in ("", "http", "https")
        return text if known else self._number("scheme", text.lower())

    def closed(self, text: str) -> str:
        """A text of which nothing is told."""
        return self._number("text", text) if text else ""

    def words(self, text: str) -> str:
        """The text with every word replaced that is not of our vocabulary; two stay two."""
        if text in _OUR_SENTENCES:
            return text
        made = self._texts.get(text)
        if made is None:
            made = _RUN.sub(self._run, text) if len(text) <= _LONGEST else self.closed(text)
            made = made if len(made) <= _LONGEST else self.closed(text)
            while self._taken.setdefault(made, text) != text:
                made += "~"
            self._texts[text] = made
        return made

    def path(self, text: str) -> str:
        """A path of files, or a text that begins with one: never from the root of a file system."""
        match = _FROM_ROOT.match(text)
        if match is None:
            return self.words(text)
        return f"{self._number('elsewhere', match[0])}/{self.words(text[match.end() :])}"

    def _run(self, match: re.Match[str]) -> str:
        """Letters of any script, digits, dots and dashes: a host, or parts between dots."""
        run = match[0]
        if run < " " or run.startswith("\x7f"):
            return self._number("text", run)
        core = run.strip(".-")
        known = core in self._made.get("host", ()) or _is_egnytes(core) or _ADDRESS.match(core)
        if known and core.isascii() and core == core.lower():
            before, _, after = run.partition(core)
            return f"{before}{self.host(core)}{after}"
        return ".".join(map(self._part, run.split(".")))

    def _part(self, part: str) -> str:
        if part in self._made.get("tenant", ()):
            return self.tenant(part)
        return _WORD.sub(self._word, part)

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        if self._is_ours(word) or (word.isdecimal() and word.isascii() and len(word) < 3):
            return word
        pieces = _PIECE.findall(word)
        kept = sum(map(self._is_ours, pieces))
        # In "acmeClientId" one word is private; a random text has words of ours by chance alone.
        if kept * 2 >= len(pieces) > 1 and "".join(pieces) == word:
            return "".join(p if self._is_ours(p) else self._number("anon", p) for p in pieces)
        return self._number("anon", word)

    def _is_ours(self, word: str) -> bool:
        low = word.lower()
        return low in _ALWAYS_KEPT or (low in WORDS and low not in self._private)

    def _number(self, kind: str, name: str) -> str:
        """``tenant-3`` for the third tenant that was met."""
        known = self._made.setdefault(kind, {})
        dash = "" if kind == "anon" else "-"
        return known.setdefault(name, f"{kind}{dash}{len(known) + 1}")


def _is_egnytes(low: str) -> bool:
    return low.endswith((*(f".{suffix}" for suffix in SUFFIXES), f".{OTHER_PRODUCT_SUFFIX}"))
