"""Code between strings and comments, split into words and marks: the same for every language."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.unit import MARK, STRING, WORD, Token

_PIECE = pattern(
    r"(?P<word>[$@]{0,2}[^\W\d][\w]*[?!]?(?![\w=])|[$@]{0,2}[^\W\d]\w*)|(?P<number>\d[\w.]*)|(?P<break>\n)"
    r"|(?P<mark>===|!==|<=>|==|!=|=>|->|<-|:=|::|\?\.|\?\?|&&|\|\||<=|>=|\+=|\.=|\?:|=~|[^\s\w])"
)


def split_code(text: str, start: int, end: int) -> Iterator[Token]:
    """Words without the marks that PHP, Ruby and shells put before variables."""
    for match in _PIECE.finditer(text, start, end):
        kind = match.lastgroup or MARK
        piece = match[0]
        if kind == WORD and not piece.isidentifier():
            piece = piece.lstrip("$@").rstrip("?!") or piece
        yield Token(kind, piece, *match.span())


def string_token(parts: list[str | tuple[str]], start: int, end: int) -> Token:
    """A string of texts and, as tuples of one, expressions that are filled in."""
    text = "".join("{}" if isinstance(p, tuple) else _braces_doubled(p) for p in parts)
    holes = tuple(p[0] for p in parts if isinstance(p, tuple))
    return Token(STRING, text, start, end, holes)


def _braces_doubled(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def plain(text: str) -> str:
    """The text of a string token with its doubled braces single again."""
    return text.replace("{{", "{").replace("}}", "}")
