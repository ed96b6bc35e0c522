"""Source code to tokens by a lexer of Pygments: for languages without a grammar, and long files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.languages import Language
from egnyte_doctor.probes.source.messages import as_calls
from egnyte_doctor.probes.source.splitting import split_code, string_token
from egnyte_doctor.probes.source.unit import BREAK, MARK, WORD, Comment, Token, Unit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pygments.token import _TokenType

    _Piece = tuple[int, _TokenType, str]

_QUOTES = "\"'`"


MOST_LEXED = 400_000
"""Code points: of a longer text only what stands near Egnyte's name is lexed, and no more."""
_NEAR = 16_000
_EGNYTE = pattern(r"egnyte|puboauth|pubapi", re.IGNORECASE)


def read(text: str, language: Language, path: str) -> tuple[Unit, bool]:
    """The unit of a text, and whether all of the text is in it."""
    comments: list[Comment] = []
    tokens: list[Token] = []
    spans = [(0, len(text))] if len(text) <= MOST_LEXED else list(_near_egnyte(text))
    for start, end in spans:
        _lex(text, start, end, language, tokens, comments)
    if language.name == "PowerShell":
        tokens = list(_commands(tokens))
    elif language.name == "Objective-C":
        tokens = as_calls(tokens)
    unit = Unit(path, language, text, tokens, comments)
    unit.know_functions(_functions(unit))
    return unit, spans == [(0, len(text))]


def _near_egnyte(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a long text around Egnyte's name, each from the beginning of a statement."""
    begin = end = 0
    left = MOST_LEXED
    for match in _EGNYTE.finditer(text):
        if match.start() > end:
            yield from _cut(text, begin, min(end, begin + left))
            left -= end - begin
            if left <= 0:
                return
            begin = max(end, match.start() - _NEAR)
        end = min(len(text), match.end() + _NEAR)
    yield from _cut(text, begin, min(end, begin + left))


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The part behind the first end of a line, or else of a statement, in it."""
    if begin:
        ends = [text.find(mark, begin, begin + _NEAR // 2) + 1 for mark in "\n;}"]
        begin = next((found for found in ends if found), begin)
    if begin < end:
        yield begin, end


def _lex(
    text: str,
    begin: int,
    end: int,
    language: Language,
    tokens: list[Token],
    comments: list[Comment],
) -> None:
    """Add the tokens and comments between two offsets of a text."""
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Token as Kinds

    lexer = get_lexer_by_name(language.lexer or "text", stripnl=False, ensurenl=False)
    found = lexer.get_tokens_unprocessed(text[begin:end])
    pieces = [(start + begin, kind, piece) for start, kind, piece in found]
    at = 0
    while at < len(pieces):
        start, kind, piece = pieces[at]
        if kind in Kinds.Comment and kind not in Kinds.Comment.Preproc:
            comments.append(Comment(piece, start))
            at += 1
        elif kind in Kinds.Literal.String and kind not in Kinds.Literal.String.Symbol:
            token, at = _string(pieces, at)
            tokens.append(token)
        else:
            split = _directive if kind in Kinds.Comment.Preproc else split_code
            tokens += split(text, start, start + len(piece))
            at += 1


_DEFINED = pattern(r'define\s+(\w+)\s+\(?(@?"([^"\\]*)")')


def _directive(text: str, start: int, end: int) -> Iterator[Token]:
    """A piece of a preprocessor's line, which a comment may have cost the end of the line above."""
    defined = _DEFINED.match(text, start, end)
    if text[start:end] == "#":
        yield Token(BREAK, "\n", start, start)
    elif defined:
        yield from _define(defined)
    else:
        yield from split_code(text, start, end)


def _define(match: re.Match[str]) -> Iterator[Token]:
    """``#define kKey @"..."``, as an assignment."""
    name = match.span(1)
    yield Token(WORD, match[1], *name)
    yield Token(MARK, "=", name[1], name[1])
    yield string_token([match[3]], *match.span(2))


_HEADS = frozenset({"function", "fn", "sub", "func", "def", "fun", "filter"})
_NO_NAMES = frozenset(
    "if for while switch catch with foreach return else do try synchronized".split()
)
_UNMARKED = ("Dart", "Groovy")
"""Languages in which no word tells that a function begins."""


def _functions(unit: Unit) -> Iterator[tuple[int, int]]:
    """Where functions start and end, by what stands before a brace."""
    tokens = unit.tokens
    for at, token in enumerate(tokens[:-2]):
        following = tokens[at + 1]
        method = unit.language.name == "Objective-C" and token.text in ("-", "+")
        heads = token.kind == WORD and token.text.lower() in _HEADS
        unmarked = unit.language.name in _UNMARKED and following.text == "("
        if method and (following.text != "(" or (at and tokens[at - 1].kind != "break")):
            continue
        if unmarked and (token.kind != WORD or token.text in _NO_NAMES):
            unmarked = False
        if method or heads or unmarked:
            closed = _body(unit, at + 1)
            if closed is not None:
                yield token.start, closed


def _body(unit: Unit, at: int) -> int | None:
    """Where the braces end that belong to a head; None where none follow."""
    for _ in range(40):
        if at >= len(unit.tokens) or unit.tokens[at].text in (";", ".", "=", "}", ")"):
            return None
        if unit.tokens[at].text == "{" and unit.is_open(at):
            return unit.tokens[unit.partner[at]].end
        at = unit.partner[at] + 1 if unit.is_open(at) else at + 1
    return None


def _string(pieces: list[_Piece], at: int) -> tuple[Token, int]:
    """The string that begins at a piece, and the index of the piece behind it."""
    from pygments.token import Token as Kinds

    start, _, first = pieces[at]
    lead = first.lstrip("@$rRbBfFuUlL")
    quote = lead[:1] if lead[:1] in _QUOTES else ""
    opening = first[: len(first) - len(lead) + len(quote)]
    if lead.startswith(quote * 3) and quote:
        opening += quote * 2
        quote *= 3
    parts: list[str | tuple[str]] = []
    body = first[len(opening) :]
    end = start + len(first)
    closed = bool(quote) and len(lead) > len(quote) and _closes(body, quote)
    if body:
        parts.append(body)
    at += 1
    while not closed and at < len(pieces):
        offset, kind, piece = pieces[at]
        literal = kind in Kinds.Literal.String
        hole = bool(quote) and kind in Kinds.Name and "\n" not in piece
        if offset != end or not (literal or hole):
            break
        if kind in Kinds.Literal.String.Interpol or (hole and not literal):
            if piece.strip("{}()$#"):
                parts.append((piece.strip("{}()$#"),))
        else:
            parts.append(piece)
            closed = bool(quote) and _closes(piece, quote)
        end = offset + len(piece)
        at += 1
    if closed and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip("@").removesuffix(quote)
    return string_token(_holes_found(_joined(parts)), start, end), at


def _joined(parts: list[str | tuple[str]]) -> list[str | tuple[str]]:
    """Texts that follow each other as one: a lexer may part a name from its mark."""
    joined: list[str | tuple[str]] = []
    for part in parts:
        before = joined[-1] if joined else None
        if isinstance(part, str) and isinstance(before, str):
            joined[-1] = before + part
        else:
            joined.append(part)
    return joined


def _closes(piece: str, quote: str) -> bool:
    piece = piece.rstrip("@")
    return piece.endswith(quote) and not piece.endswith(f"\\{quote}")


_FILLED = r"\$\((\$?[^()\s]+)\)|\$\{([\w:.]+)\}|\$((?:[A-Za-z_]\w*:)?[A-Za-z_]\w*)"
"""What is filled into a text; of ``$name.com`` the name only."""


def _holes_found(parts: list[str | tuple[str]]) -> list[str | tuple[str]]:
    """Holes that the lexer left in the text: ``$name`` and ``${name}``."""
    found: list[str | tuple[str]] = []
    for part in parts:
        if isinstance(part, tuple) or "$" not in part:
            found.append(part)
            continue
        at = 0
        for match in re.finditer(_FILLED, part):
            name = match[1] or match[2] or match[3]
            found += [part[at : match.start()], (name.lstrip("$").rpartition(":")[2],)]
            at = match.end()
        found.append(part[at:])
    return found


def _commands(tokens: list[Token]) -> Iterator[Token]:
    """PowerShell: ``Verb-Noun -Name value`` reads as a call with named arguments."""
    at, depth, open_calls = 0, 0, list[int]()
    while at < len(tokens):
        token = tokens[at]
        if token.kind == MARK and token.text in "([{":
            depth += 1
        elif token.kind == MARK and token.text in ")]}":
            depth -= 1
        while open_calls and _ends(tokens, at, depth, open_calls[-1]):
            open_calls.pop()
            yield Token(MARK, ")", token.start, token.start)
        name = _verb_noun(tokens, at)
        if name is not None and at and tokens[at - 1].text.lower() in ("function", "filter"):
            yield Token(WORD, name, token.start, tokens[at + 2].end)
            at += 3
            continue
        if name is not None:
            yield Token(WORD, name, token.start, tokens[at + 2].end)
            yield Token(MARK, "(", tokens[at + 2].end, tokens[at + 2].end)
            open_calls.append(depth)
            at += 3
            continue
        if open_calls and _is_switch(tokens, at):
            yield Token(MARK, ",", token.start, token.start)
            yield tokens[at + 1]
            yield Token(MARK, "=", tokens[at + 1].end, tokens[at + 1].end)
            at += 2
            continue
        yield token
        at += 1
    for _ in open_calls:
        yield Token(MARK, ")", tokens[-1].end, tokens[-1].end)


def _ends(tokens: list[Token], at: int, depth: int, opened: int) -> bool:
    token = tokens[at]
    if depth < opened:
        return True
    stops = token.kind == "break" or token.text in ("|", ";")
    continued = at > 0 and tokens[at - 1].text == "`"
    return depth == opened and stops and not continued


def _verb_noun(tokens: list[Token], at: int) -> str | None:
    if at + 2 >= len(tokens):
        return None
    verb, dash, noun = tokens[at : at + 3]
    glued = verb.end == dash.start and dash.end == noun.start
    if verb.kind == noun.kind == WORD and dash.text == "-" and glued and verb.text[0].isupper():
        return f"{verb.text}-{noun.text}"
    return None


def _is_switch(tokens: list[Token], at: int) -> bool:
    if tokens[at].text != "-" or at + 1 >= len(tokens):
        return False
    name = tokens[at + 1]
    apart = at == 0 or tokens[at - 1].end < tokens[at].start or tokens[at - 1].kind == "break"
    return name.kind == WORD and tokens[at].end == name.start and apart
