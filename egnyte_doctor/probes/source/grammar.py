"""Source code to tokens by the language's grammar: strings, comments and functions as parsed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egnyte_doctor.probes.source.languages import Language
from egnyte_doctor.probes.source.splitting import split_code, string_token
from egnyte_doctor.probes.source.unit import MARK, STRING, WORD, Comment, Token, Unit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ast_grep_py import SgNode

_ENDS = frozenset(
    "string_start string_end interpolation_start raw_string_start raw_string_end heredoc_start "
    "heredoc_end heredoc_beginning".split()
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
_SYMBOLS = frozenset({"simple_symbol", "delimited_symbol"})
_COMMANDS = ("command", "declaration_command")


class NativeFailure(Exception):  # noqa: N818 - what became of the parser, not an error of ours
    """The native parser broke down on a text."""


def read(text: str, language: Language, path: str) -> Unit:
    """The unit of a text. Raises ``NativeFailure`` where the parser panics."""
    from ast_grep_py import SgRoot

    try:
        return _unit(SgRoot(text, language.grammar or "").root(), text, language, path)
    except Exception:
        raise
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # it is no Exception, so that few catch it
            raise
        raise NativeFailure from None


def _unit(root: SgNode, text: str, language: Language, path: str) -> Unit:
    shell = language.grammar == "bash"
    kinds = (
        *language.strings,
        *language.comments,
        *language.functions,
        *language.prose,
        *(_COMMANDS if shell else ()),
    )
    found = [
        (node.range().start.index, node.range().end.index, node.kind(), node)
        for node in root.find_all({"rule": {"any": [{"kind": kind} for kind in kinds]}})
    ]
    found.sort(key=lambda entry: (entry[0], -entry[1]))
    functions = [(s, e) for s, e, kind, _ in found if kind in language.functions]
    comments = [Comment(n.text(), s) for s, _, kind, n in found if kind in language.comments]
    cut = [entry for entry in found if entry[2] not in language.functions]
    tokens = list(_shell(text, cut, language) if shell else _tokens(text, cut, language))
    return Unit(path, language, text, tokens, comments, functions)


_Found = tuple[int, int, str, "SgNode"]


def _tokens(text: str, cut: Sequence[_Found], language: Language) -> Iterator[Token]:
    """Everything between strings, comments and prose is code."""
    at = 0
    for start, end, kind, node in cut:
        if start < at:
            continue  # inside of what has been read
        yield from split_code(text, at, start)
        if kind in language.strings:
            yield _string(node, kind, start, end, language)
        at = end
    yield from split_code(text, at, len(text))


def _string(node: SgNode, kind: str, start: int, end: int, language: Language) -> Token:
    if kind in _SYMBOLS:
        return Token(STRING, node.text().strip(":\"'"), start, end)
    raw = node.text()
    children = [child for child in node.children() if child.kind() not in _ENDS]
    flat = [c for child in children for c in _flattened(child)] or children
    parts: list[str | tuple[str]] = []
    at, last = _inner(raw, start, end)
    for child in flat:
        span = child.range()
        first, stop = span.start.index, span.end.index
        if child.kind() in language.holes and first >= at:
            parts += [_unescaped(raw[at - start : first - start]), (_bare(child.text()),)]
            at = stop
    parts.append(_unescaped(raw[at - start : last - start]))
    return string_token(_without_dollars(parts), start, end)


def _flattened(node: SgNode) -> list[SgNode]:
    """A node, or the holes in it where the grammar puts a body around them."""
    return node.children() if node.kind() in ("heredoc_body", "string_content") else [node]


def _inner(raw: str, start: int, end: int) -> tuple[int, int]:
    """Where the text of a string begins and ends, without prefix and quotes."""
    first = 0
    while first < min(len(raw), 5) and raw[first] not in "\"'`/%":
        first += 1
    if first >= min(len(raw), 5):
        return start, end
    quote = raw[first]
    width = 3 if raw[first : first + 3] == quote * 3 and len(raw) >= first + 6 else 1
    tail = len(raw) - len(raw.rstrip("#"))
    return start + first + width, max(start + first + width, end - width - tail)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    pieces, at = [], 0
    while (found := text.find("\\", at)) >= 0 and found + 1 < len(text):
        pieces += [text[at:found], _ESCAPES.get(text[found + 1], text[found + 1])]
        at = found + 2
    return "".join((*pieces, text[at:]))


def _bare(hole: str) -> str:
    """The expression in a hole without the marks that open and close it."""
    for opening, closing in (("${", "}"), ("#{", "}"), ("\\(", ")"), ("$(", ")"), ("{", "}")):
        if hole.startswith(opening) and hole.endswith(closing):
            return hole[len(opening) : -len(closing)]
    return hole.lstrip("$")


def _without_dollars(parts: list[str | tuple[str]]) -> list[str | tuple[str]]:
    """Marks of holes that the grammar leaves outside of them: ``$``, ``${`` and ``{`` … ``}``."""
    cleaned: list[str | tuple[str]] = []
    for position, found in enumerate(parts):
        if isinstance(found, tuple):
            cleaned.append(found)
            continue
        part = found
        before = cleaned[-2] if len(cleaned) > 1 else ""
        if position and isinstance(before, str) and (before[-1:] + part[:1]) in ("{}", "()"):
            cleaned[-2] = before[:-1].removesuffix("$")
            part = part[1:]
        if position + 1 < len(parts) and part.endswith("$"):
            part = part[:-1]
        cleaned.append(part)
    return cleaned


def _shell(text: str, cut: Sequence[_Found], language: Language) -> Iterator[Token]:
    """A command reads as a call: its name, a bracket, its arguments as strings between commas."""
    at = 0
    for start, end, kind, node in cut:
        if start < at:
            continue
        yield from split_code(text, at, start)
        if kind == "command":
            yield from _command(node, language)
        elif kind in language.strings:
            yield _string(node, kind, start, end, language)
        elif kind == "declaration_command":
            at = start + len(node.children()[0].text()) if node.children() else end
            continue
        at = end
    yield from split_code(text, at, len(text))


def _command(node: SgNode, language: Language) -> Iterator[Token]:
    _start, end = node.range().start.index, node.range().end.index
    children = node.children()
    name = next((c for c in children if c.kind() == "command_name"), None)
    if name is None:
        return
    for child in children:
        span = child.range()
        first, stop = span.start.index, span.end.index
        if child.kind() == "variable_assignment":
            yield from _assignment(child, language)
        elif child.kind() == "command_name":
            yield Token(WORD, child.text().rpartition("/")[2], first, stop)
            yield Token(MARK, "(", stop, stop)
        else:
            yield _argument(child, first, stop, language)
            yield Token(MARK, ",", stop, stop)
            yield from _nested(child, language)
    yield Token(MARK, ")", end, end)


def _assignment(node: SgNode, language: Language) -> Iterator[Token]:
    name, *rest = node.children()
    span = name.range()
    yield Token(WORD, name.text(), span.start.index, span.end.index)
    yield Token(MARK, "=", span.end.index, span.end.index)
    for child in rest[1:]:
        place = child.range()
        yield _argument(child, place.start.index, place.end.index, language)


def _argument(node: SgNode, start: int, end: int, language: Language) -> Token:
    """A word, a string, or several glued together."""
    parts: list[str | tuple[str]] = []
    pieces = node.children() if node.kind() == "concatenation" else [node]
    for piece in pieces:
        kind = piece.kind()
        if kind in language.holes:
            parts.append((_bare(piece.text()),))
        elif kind in language.strings:
            inner = _string(
                piece, kind, piece.range().start.index, piece.range().end.index, language
            )
            texts = inner.text.split("{}")
            for text, hole in zip(texts, (*inner.holes, None), strict=False):
                parts.append(text.replace("{{", "{").replace("}}", "}"))
                if hole is not None:
                    parts.append((hole,))
        else:
            parts.append(piece.text().replace("\\\n", ""))
    return string_token(parts, start, end)


def _nested(node: SgNode, language: Language) -> Iterator[Token]:
    """Commands in a substitution that stands in an argument."""
    if node.kind() not in ("command_substitution", "string", "concatenation"):
        return
    for inner in node.find_all({"rule": {"kind": "command"}}):
        yield from _command(inner, language)
