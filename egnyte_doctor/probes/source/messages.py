"""Objective-C's messages as calls: ``[store setObject:token forKey:@"t"]`` reads as
``store.setObject(token, forKey: "t")``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egnyte_doctor.probes.source.unit import BREAK, MARK, STRING, WORD, Token, partners


def as_calls(tokens: list[Token]) -> list[Token]:
    """The tokens with each message written as a call; all else stays as it is."""
    partner = partners(tokens)
    instead: dict[int, list[Token]] = {}
    for at, token in enumerate(tokens):
        if token.text == "[" and token.kind == MARK and partner[at] > at:
            instead.update(_message(tokens, partner, at))
    if not instead:
        return tokens
    return [made for at, token in enumerate(tokens) for made in instead.get(at, [token])]


def _message(
    tokens: Sequence[Token], partner: Sequence[int], opened: int
) -> Iterator[tuple[int, list[Token]]]:
    """What takes the place of the tokens of a message; nothing where the bracket is none."""
    closed = partner[opened]
    if _is_list(tokens, opened):
        return
    selector = _behind_receiver(tokens, partner, opened + 1, closed)
    if selector is None:
        return
    first = tokens[selector]
    parts = list(_parts(tokens, partner, selector, closed))
    yield opened, []
    yield selector, [_mark(".", first.start), first]
    if not parts:
        end = tokens[closed].start
        yield closed, [_mark("(", end), _mark(")", end)]
        return
    yield parts[0] + 1, [Token(MARK, "(", tokens[parts[0] + 1].start, tokens[parts[0] + 1].end)]
    for part in parts[1:]:
        yield part, [_mark(",", tokens[part].start), tokens[part]]
    yield closed, [Token(MARK, ")", tokens[closed].start, tokens[closed].end)]


def _mark(text: str, at: int) -> Token:
    return Token(MARK, text, at, at)


def _is_list(tokens: Sequence[Token], opened: int) -> bool:
    """Whether ``@`` begins a list there; an index holds nothing that reads as a message."""
    before = tokens[opened - 1] if opened else None
    return before is not None and before.text == "@" and before.end == tokens[opened].start


def _behind_receiver(
    tokens: Sequence[Token], partner: Sequence[int], at: int, closed: int
) -> int | None:
    """Where the selector stands; None where what is in the brackets is no message."""
    at = _behind_breaks(tokens, at)
    if tokens[at].text in "([{" and tokens[at].kind == MARK and partner[at] > at:
        cast = tokens[at].text == "("
        at = partner[at] + 1
        if cast and at + 1 < closed and tokens[at].kind == tokens[at + 1].kind == WORD:
            at += 1  # (Type *)receiver
    elif tokens[at].kind in (WORD, STRING):
        at += 1
    else:
        return None
    while at < closed and (
        (tokens[at].text == "[" and partner[at] > at) or tokens[at].text in (".", "->")
    ):
        at = partner[at] + 1 if tokens[at].text == "[" else at + 2
    at = _behind_breaks(tokens, at)
    if at >= closed or tokens[at].kind != WORD:
        return None
    alone = _behind_breaks(tokens, at + 1) == closed
    return at if alone or tokens[at + 1].text == ":" else None


def _behind_breaks(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) - 1 and tokens[at].kind == BREAK:
        at += 1
    return at


def _parts(
    tokens: Sequence[Token], partner: Sequence[int], selector: int, closed: int
) -> Iterator[int]:
    """Where the parts of a selector stand: words that a colon follows, outside of brackets."""
    at, asked = selector, 0
    while at < closed:
        token = tokens[at]
        if token.kind == MARK and partner[at] > at:
            at = partner[at]
        elif token.text == "?":
            asked += 1
        elif token.kind == WORD and tokens[at + 1].text == ":" and tokens[at + 1].kind == MARK:
            if asked:
                asked -= 1
            else:
                yield at
            at += 1
        elif token.text == ":" and asked:
            asked -= 1
        at += 1
