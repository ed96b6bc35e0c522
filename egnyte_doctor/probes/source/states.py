"""How ``state`` is made, and whether what comes back is compared."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.code import Named
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, WORD

_PREDICTABLE = pattern(
    r"Math\.random|Date\.now|getTime\b|currentTimeMillis|nanoTime|time\.time|\btime\(|mt_rand|\brand\("
    r"|uniqid|random\.(?:random|randint|choice|randrange|sample)|new Random|rand\.Int|Time\.now"
    r"|DateTime\.(?:Utc)?Now|microtime|UnixNano|\bRandom\(|sample\(|Sys\.time|\$RANDOM|arc4random"
    r"|Get-Date|Get-Random|date \+%s|uuid1|\bdate\(|get_current_user_id|session_id|md5\(|crc32"
    r"|UnixMilli|\.Unix\(|strftime|toISOString|drand48"
)
_RANDOM = pattern(
    r"secrets\.|token_urlsafe|token_hex|randomBytes|getRandomValues|randomUUID|random_bytes"
    r"|openssl_random|SecureRandom|uuid4|uuidv4|\buuid\b|NewGuid|RandomNumberGenerator|urandom"
    r"|crypto/rand|crypto\.|rand\.Read|nanoid|generate_token|SystemRandom|bin2hex|UUID\(|NSUUID"
    r"|SecRandomCopyBytes|openssl rand|uuidgen|New-Guid|generateState|generators\.state|nonce",
    re.IGNORECASE,
)
_MOST = 4
"""Assignments of one name that are followed."""
_STATE = pattern(r"state", re.IGNORECASE)
_COMPARES = pattern(
    r"===?|!==?|\.equals|compare_digest|hash_equals|secure_compare|timingSafeEqual|ConstantTime"
    r"|\bin\b|(?:verify|valid|check|assert|consume|loads|decode|unsign|match)\w*[!?]?\s*\(|identical"
    r"|-eq|-ne|Equals|(?:get|pop|has|delete|remove|contains|includes|take|find|lookup|Load|Get)"
    r"\w*[(\[]\s*[$@\w.>-]*state|\[\s*[$@\w.]*state\s*\]",
    re.IGNORECASE,
)
_CALLBACK = pattern(
    r"authorization_code|(?:query|args|params|GET|Query|FormValue|searchParams|get)\W{1,3}.{0,12}?"
    r"['\"]?\bcode\b"
)


def state_made(scene: Scene, named: Named | None, present: bool, span: tuple[int, int]) -> str:
    """One of ``STATES`` of the catalogue."""
    if not present:
        return "missing"
    if named is None:
        return "given"
    first, last = named.value
    return _made(scene, first, last, 0, span)


def hole_made(scene: Scene, hole: str, span: tuple[int, int]) -> str:
    """The same for an expression that is filled into a text."""
    if _RANDOM.search(hole):
        return "random"
    if _PREDICTABLE.search(hole):
        return "predictable"
    for name in re.findall(r"[^\W\d]\w*", hole):
        made = _of_name(scene, name, -1, 0, span)
        if made is not None:
            return made
    return "given"


def _made(scene: Scene, first: int, last: int, depth: int, span: tuple[int, int]) -> str:
    tokens = scene.tokens[first:last]
    if not tokens:
        return "given"
    text = scene.unit.text[tokens[0].start : tokens[-1].end]
    if _RANDOM.search(text):
        return "random"
    if _PREDICTABLE.search(text):
        return "predictable"
    if len(tokens) == 1 and tokens[0].kind == STRING and not tokens[0].holes:
        return "constant" if tokens[0].text else "missing"
    names = [t.text for t in tokens if t.kind == WORD]
    for hole in (h for t in tokens for h in t.holes):
        names += re.findall(r"[^\W\d]\w*", hole)
    if depth < 3:
        for name in names:
            made = _of_name(scene, name, first, depth, span)
            if made is not None:
                return made
    return "given"


def _of_name(scene: Scene, name: str, before: int, depth: int, span: tuple[int, int]) -> str | None:
    """How a variable, or what a function of the file returns, was made."""
    assigned = [
        n
        for n in scene.code.named
        if n.name == name and n.value[0] != before and scene.tokens[n.at].kind == WORD
    ]
    near = [n for n in assigned if span[0] <= scene.tokens[n.at].start < span[1]] or assigned
    for named in near[:_MOST]:
        if not named.value[0] <= before < named.value[1]:
            made = _made(scene, *named.value, depth + 1, span)
            if made != "given":
                return made
    return _of_function(scene, name)


def _of_function(scene: Scene, name: str) -> str | None:
    for start, end in scene.unit.functions:
        head = scene.unit.text[start : min(end, start + 120)]
        if re.search(rf"\b{re.escape(name)}\b", head):
            body = scene.unit.text[start:end]
            if _RANDOM.search(body):
                return "random"
            if _PREDICTABLE.search(body):
                return "predictable"
    return None


def state_compared(scene: Scene, span: tuple[int, int]) -> bool | None:
    """Whether the file compares the state of an answer; None where it reads no answer."""
    text = scene.unit.text
    outside = text[: span[0]] + text[span[1] :] if span != (0, len(text)) else text
    if not _CALLBACK.search(outside):
        return None
    return any(
        _STATE.search(line) and _COMPARES.search(line)
        for line in outside.splitlines()
        if not line.lstrip().startswith(("#", "//", "*"))
    )
