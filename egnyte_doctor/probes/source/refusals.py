"""Whether a place is reached only when a request was refused: what is shown there is no token."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING

_SAYS = pattern(
    r"\bfail|\berror|refus|denied|could ?n[o']t|unable|\binvalid|reject|unexpected|exception|wrong"
    r"|\bno (?:access )?token|problem|not (?:ok|found|authori[sz]ed)|\bcannot|\bcan't",
    re.IGNORECASE,
)
_LEVELS = frozenset(
    "error Error LogError fatal Fatal warn warning exception severe critical Fatalf Fatalln "
    "Write-Error Write-Warning LogWarning LogCritical Errorf Warnf stop abort die wp_die".split()
)
_BAD = pattern(
    r"!\s{0,9}[\w.$>()-]{1,80}(?:\.|->)(?:ok\b|isSuccess|IsSuccess|is_success|successful)"
    r"|\bnot [\w.]{1,80}\.(?:ok\b|is_success)"
    r"|(?:!==?|<>|-ne)\s*['\"]?(?:20\d|[\w.:]{0,40}(?:OK|Ok|StatusOK)\b)"
    r"|>=?\s*(?:[34]00|299)|===?\s*(?:4\d\d|5\d\d)|-eq\s*(?:4|5)\d\d|\berr(?:or)?s?\b|fail|\bcatch\b"
    r"|\bexcept\b|rescue|unless\b.{0,200}(?:success|ok)|is_wp_error|http_error|is_error|isError"
    r"|(?:!|\bnot |unless )\s{0,9}[\w.$>\[\]'\"()-]{0,80}access_?token|access_?token['\"]?\s*not in"
    r"|access_?token[\w'\"\])]{0,40}\s{0,9}(?:==|===|is)\s*(?:null|None|nil|undefined)",
    re.IGNORECASE,
)
_GOOD = pattern(
    r"(?:===?|-eq)\s{0,9}['\"]?(?:20\d|[\w.:]{0,40}(?:OK|Ok|StatusOK)\b)|(?:\.|->)(?:ok\b|is_?success\w*|successful)"
    r"|access_?token|<\s*(?:300|400)|success\?",
    re.IGNORECASE,
)
_ELSE = pattern(r"^\s*+(?:\}\s*+)?(?:else|otherwise|default)\b(?!\s*if)")
_IF = pattern(r"^\s*+(?:\}\s*+)?(?:if|elif|else if|elsif|elseif|unless|guard|when|case)\b")
_HEAD = pattern(r"^.*\b(?:if|elif|elsif|elseif|unless|guard|when|case|catch|except|rescue)\b")
_LEADS = pattern(r"(?:\b(?:return|new|await|throw|yield)\s+){1,5}\Z")
_MOST = 60
"""Lines that are looked back."""


def is_refusal(scene: Scene, call: Call) -> bool:
    """Whether a call shows an answer only where that answer is a refusal."""
    if call.last in _LEVELS:
        return True
    for first, last in call.args:
        for token in scene.tokens[first:last]:
            if token.kind == STRING and _SAYS.search(token.text):
                return True
    return in_refused_branch(scene, scene.tokens[call.first].start)


def in_refused_branch(scene: Scene, offset: int) -> bool:
    """Whether the lines above, by their indentation, lead here only after a refusal."""
    lines = scene.unit.text.split("\n")
    row = scene.unit.row(offset)
    start = scene.unit.row(scene.unit.function_at(offset)[0])
    before = lines[row][: offset - scene.unit.line_start(offset)]
    condition = _LEADS.sub("", before).rstrip()
    whole = condition.endswith(("{", ":", ")", "then", "&&", "||", "?", "or"))
    if whole and _HEAD.match(before) and _BAD.search(before):
        return True
    depth = _depth(lines[row])
    for at in range(row - 1, max(start - 1, row - _MOST, -1), -1):
        line = lines[at]
        if not line.strip():
            continue
        if _depth(line) < depth:
            depth = _depth(line)
            alone = line.strip() == "{" and at > start  # the head is on the line above
            head = at - 1 if alone else at
            line = lines[head]
            if _ELSE.match(line):
                return _is_good(lines, head)
            if _HEAD.match(line) and _BAD.search(line):
                return True
        elif _depth(line) == depth and _IF.match(line) and _leaves(lines, at, row):
            succeeds = _GOOD.search(line) is not None and not _BAD.search(line)
            if succeeds:
                return True
    return False


def _is_good(lines: list[str], at: int) -> bool:
    """Whether the branch before an ``else`` is that of a success."""
    depth = _depth(lines[at])
    for before in range(at - 1, max(at - _MOST, -1), -1):
        line = lines[before]
        if line.strip() and _depth(line) <= depth and _IF.match(line):
            return _GOOD.search(line) is not None and not _BAD.search(line)
    return False


def _leaves(lines: list[str], at: int, until: int) -> bool:
    """Whether the branch that begins at a line returns, and nothing of it reaches ``until``."""
    depth = _depth(lines[at])
    if " return" in lines[at].partition(")")[2]:
        return True
    for line in lines[at + 1 : until]:
        if line.strip() and _depth(line) <= depth:
            return False
        if line.strip().startswith(("return", "exit", "process.exit", "sys.exit", "continue")):
            return True
    return False


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
