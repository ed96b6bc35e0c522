"""The words of a text that people wrote: the errors they name and the circumstances they tell."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from egnyte_doctor.errors import abroad, pasted, symptoms, tongues, vendors
from egnyte_doctor.errors.matching import Phrase, Vocabulary, Words
from egnyte_doctor.errors.signatures import Known, codes_in
from egnyte_doctor.lazy import pattern

_RIGHT = frozenset(
    "picked pickup packed picks about above after again agent allow along among anyone apply areas "
    "aside asked basic begin "
    "being below blank bring broad built carry cases cause chain check claim class clean clear "
    "client close coast could count cover cross daily death doing drive early earth eight either "
    "empty enter entry equal error event exact exist extra faced false fault field filed files "
    "final finds first fixed floor focus force found frame front given grand great group guess "
    "hence hours house human image inner input issue items joint known label large later laser "
    "layer learn least leave level light limit lines lists local logic login looks loose lower "
    "major makes match maybe meant might minor mixed model money month moved music named needs "
    "never newer night noted novel occur offer older order other ought outer owned owner paint "
    "panel paper parts party paste peace phase phone piece place plain plane plant point posts "
    "power press price print prior proof prove quick quiet quite quote quoted range rapid reach "
    "react reads ready refer reply right round route scale scene score sense serve seven shall "
    "shape share sheet shift short shown sides sight since sixth skill sleep slope small solid "
    "solve sorry sound space speak speed spend split stage stand start state steps still stock "
    "store story study style table taken takes taste teach terms tests thank their there these "
    "thing think third those three times today token total touch track trade train treat trend "
    "trial tried tries truck truly trust truth twice under union until upper usage usual valid "
    "value video visit voice waste watch water weeks where which while whole whose woman words "
    "works world worse worst worth would write wrong years young yours active inactive current "
    "reused refused reset resets passed parsed tenant tenants tendency expert export exports "
    "expects excerpt except accept access assess process possess creating crating greeting "
    "present prevent sending spending pending ending missing mission version person reason "
    "season region religion certain curtain contain obtain remain domain domains demand remind "
    "behind rest test host hosts costs posts ports parts reports supports shared spared started "
    "stated status statue static station ration rations nation nations option options action "
    "actions fiction section sections function requested required requires request "
    "respond response responses responds another others mother brother further whether weather "
    "neither together gather rather father matter better letter setting getting putting hitting "
    "string strong strange change charge changed charged storage shortage average".split()
)


@cache
def _told() -> tuple[tuple[str, Phrase], ...]:
    return tuple(symptoms.phrases())


@cache
def _vocabulary() -> Vocabulary:
    words: set[str] = set()
    phrases = [wanted for _, wanted in (*pasted.PASTED, *_told())]
    for wanted in phrases:
        for alternatives in (*wanted.elements, *wanted.without):
            words.update(word for alternative in alternatives for word in alternative)
    return Vocabulary(words, _RIGHT)


_ADDRESS = pattern(r"https?://[^\s\"'<>]{1,2000}", re.IGNORECASE)
_NO_PROSE = pattern(
    r"^\s*(?:at\s|x-[\w-]{2,60}\s|File \"|\^|"
    r"[\w.$-]{1,60}['\"]?\s?[:=]\s?(?!\d{3}\s[A-Za-z])['\"\d{\[]|"
    r"[{}\[\]()*+#;,|]+\s*$)"
)
_BRACES = pattern(r"\{[^{}\n]{0,2000}\}")
_IN_CODE = frozenset(
    "wrapped_403 json_body picker settings_save plural_scope gov password_grant refresh "
    "code_called_old".split()
)
"""Circumstances that code tells as well as people do."""
_JSON_CALL = pattern(
    r"\baxios\.post\([^,\n]{0,200}puboauth/token[^,\n]{0,20},\s{0,20}\{[^{}]{0,400}\bgrant_type\b"
    r"|\brequests\.post\([^()\n]{0,200}puboauth/token[^()\n]{0,200}\bjson\s?="
)
"""Calls of the token endpoint whose library makes JSON of the parameters."""
_OTHER = next(known for known in pasted.MORE if known.signature == "other_vendor")


def _named(signature: str) -> Known:
    return next(known for known in pasted.MORE if known.signature == signature)


_MOST = 20
"""Places of one phrase in one text."""
_SIGNS = "{}[]<>=;|\\\"'`$_&%"


def _unaddressed(text: str) -> str:
    """The text without its addresses, places unchanged: their words are no sentence's.

    An error that an address carries stays.
    """
    if "://" not in text:
        return text
    return _ADDRESS.sub(lambda m: m[0] if "error=" in m[0] else " " * len(m[0]), text)


def _prose(text: str) -> str:
    """The same without lines that no person wrote: frames of a stack, settings, code."""
    for _ in range(4):
        text = _BRACES.sub(lambda m: " " * len(m[0]), text)
    return "\n".join(
        " " * len(line) if _NO_PROSE.match(line) or _is_code(line) else line
        for line in text.split("\n")
    )


def _is_code(line: str) -> bool:
    return sum(line.count(sign) for sign in _SIGNS) * 8 > len(line.strip())


class Spoken:
    """A text read for words, once, whatever is then looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = _unaddressed(text)
        self._words = Words(self._plain, _vocabulary())
        self._told: dict[str, tuple[int, int]] | None = None

    def errors(self) -> list[tuple[int, int, Known]]:
        """Every error that is named, by its place: start, end, and which one."""
        found = [(start, end, known) for known, start, end in codes_in(self.text)]
        found += [(start, end, _OTHER) for start, end in vendors.signs_in(self.text)]
        found += [(start, end, _named(n)) for n, start, end in tongues.told_in(self._plain)]
        for known, wanted in pasted.PASTED:
            places = islice(self._words.find_all(wanted), _MOST)
            found += [(start, end, known) for start, end in places]
        return sorted(found, key=lambda hit: (hit[0], hit[0] - hit[1], hit[2].signature))

    def symptoms(self) -> dict[str, tuple[int, int]]:
        """The circumstances that are told, each with the first place where."""
        if self._told is not None:
            return self._told
        found: dict[str, tuple[int, int]] = {}
        words = Words(_prose(self._plain), _vocabulary())
        for name, wanted in _told():
            if name not in found:
                place = (self._words if name in _IN_CODE else words).find(wanted)
                if place is not None:
                    found[name] = place
        for name, place in abroad.told_in(self._plain):
            found.setdefault(name, place)
        if "json_body" not in found and (call := _JSON_CALL.search(self.text)):
            found["json_body"] = call.span()
        self._told = found
        return found
