"""Phrases, and how they are found in a text whatever the order, the letter case and the gaps.

Elements parted by spaces must all stand near each other, in any order. An element is words side by
side, joined by ``-``; ``/`` parts alternatives. ``!`` before an element says that it must not stand
there, ``~3`` that three words at most may stand between the others. So two quotations of one
message that differ in order and capitals are one phrase.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record

SLACK = 8
"""Words that may stand between the elements of a phrase."""
_WORD = pattern(r"[^\W_]+(?:['\u2019](?=[^\W_])[^\W_]+)*")
_DIGITS_READ = str.maketrans("01", "ol")
"""Digits that stand where a reader of a picture took a letter for them."""
_SHORTEST = 5
"""Letters below which one slip makes another word."""
_Alternatives = tuple[tuple[str, ...], ...]


@record
class Phrase:
    """A phrase taken apart: the elements that must be there, and those that must not."""

    elements: tuple[_Alternatives, ...]
    without: tuple[_Alternatives, ...] = ()
    reach: int = 0


def phrase(written: str, slack: int = SLACK) -> Phrase:
    """A phrase as tables write it."""
    elements: list[_Alternatives] = []
    without: list[_Alternatives] = []
    for element in written.split():
        if element.startswith("~"):
            slack = int(element[1:])
            continue
        words = element.removeprefix("!")
        alternatives = tuple(tuple(alternative.split("-")) for alternative in words.split("/"))
        (without if element.startswith("!") else elements).append(alternatives)
    reach = sum(max(map(len, alternatives)) for alternatives in elements)
    return Phrase(tuple(elements), tuple(without), reach + (slack if len(elements) > 1 else 0))


class Words:
    """The words of a text, each with the places where it stands.

    With a ``vocabulary``, a word with one slip counts as the word of it that is meant. Apostrophes
    within words count for nothing.
    """

    def __init__(self, text: str, vocabulary: Vocabulary | None = None) -> None:
        self.spans: list[tuple[int, int]] = []
        self.places: dict[str, list[int]] = {}
        meant: dict[str, str] = {}
        for number, found in enumerate(_WORD.finditer(text)):
            self.spans.append(found.span())
            word = found[0].lower()
            if not word.isalnum():
                word = word.replace("'", "").replace("\u2019", "")
            if vocabulary is not None:
                known = meant.get(word)
                if known is None:
                    known = meant[word] = vocabulary.meant(word)
                word = known
            self.places.setdefault(word, []).append(number)

    def find(self, wanted: Phrase) -> tuple[int, int] | None:
        """Where the phrase first stands in the text, from its first word to its last."""
        return next(self.find_all(wanted), None)

    def find_all(self, wanted: Phrase) -> Iterator[tuple[int, int]]:
        """Every place of it, none twice."""
        hits: list[tuple[int, int, int]] = []
        for number, alternatives in enumerate(wanted.elements):
            there = [a for a in alternatives if a[0] in self.places]
            found = [(at, number, len(a)) for a in there for at in self._runs(a)]
            if not found:
                return
            hits += found
        last: dict[int, tuple[int, int]] = {}
        for start, number, length in _in_turn(hits, last):
            span = (start, start + length)
            if number in last and _taken(span, number, last):
                continue
            last[number] = span
            if len(last) < len(wanted.elements):
                continue
            begin = min(first for first, _ in last.values())
            end = max(stop for _, stop in last.values())
            apart = _apart(sorted(last.values()))
            if apart and end - begin <= wanted.reach and not self._excluded(wanted, begin, end):
                yield self.spans[begin][0], self.spans[end - 1][1]
                last.clear()

    def _excluded(self, wanted: Phrase, begin: int, end: int) -> bool:
        return any(
            begin - SLACK <= at < end + SLACK
            for alternatives in wanted.without
            for alternative in alternatives
            for at in self._runs(alternative)
        )

    def _runs(self, words: tuple[str, ...]) -> list[int]:
        starts = self.places.get(words[0], [])
        for offset, word in enumerate(words[1:], 1):
            if not starts:
                break
            there = set(self.places.get(word, ()))
            starts = [start for start in starts if start + offset in there]
        return starts


def _in_turn(
    hits: list[tuple[int, int, int]], last: dict[int, tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """The hits by place; of several at one place first those of elements not seen so far."""
    hits.sort()
    for _, here in itertools.groupby(hits, key=lambda hit: hit[0]):
        yield from sorted(here, key=lambda hit: (hit[1] in last, hit))


def _taken(span: tuple[int, int], number: int, last: dict[int, tuple[int, int]]) -> bool:
    """Whether another element has these words already."""
    return any(s[0] < span[1] and span[0] < s[1] for n, s in last.items() if n != number)


def _apart(places: list[tuple[int, int]]) -> bool:
    """Whether no word stands for two elements."""
    return all(one[1] <= other[0] for one, other in itertools.pairwise(places))


class Vocabulary:
    """Words that phrases use, found again with one letter too many, too few, wrong or swapped.

    ``others`` are right words that are near to one of them.
    """

    def __init__(self, words: Collection[str], others: Collection[str] = ()) -> None:
        self._words = words
        self._known = {*words, *others}
        self._near: dict[str, str] = {}

    def meant(self, word: str) -> str:
        """The word of ours that is meant, else the word itself."""
        if word in self._known:
            return word
        if not word.isalpha():
            read = word.translate(_DIGITS_READ) if len(word) < 40 and not word.isdigit() else word
            return read if read in self._words else word
        if len(word) < _SHORTEST or len(word) > 40:
            return word
        if not self._near:  # most short texts have no word that is not known
            self._fill()
        found = self._near.get(word)
        if found is not None and _one_slip(word, found):
            return found
        for form in _shorter(word):
            found = self._near.get(form)
            if found is not None and _one_slip(word, found):
                return found
        return word

    def _fill(self) -> None:
        for word in sorted(self._words, reverse=True):
            if len(word) >= _SHORTEST and word.isalpha():
                self._near[word] = word
                for form in _shorter(word):
                    self._near[form] = word


def _shorter(word: str) -> Iterator[str]:
    # The first letter is seldom wrong, and makes another word of many.
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter more, less, another one, or two that are swapped, make the difference."""
    if abs(len(one) - len(other)) > 1:
        return False
    head = 0
    shorter = min(len(one), len(other))
    while head < shorter and one[head] == other[head]:
        head += 1
    left, right = one[head:], other[head:]
    if len(left) == len(right):
        swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
        return left[1:] == right[1:] or swapped
    return left[1:] == right or left == right[1:]
