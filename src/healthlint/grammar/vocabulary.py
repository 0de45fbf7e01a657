"""Words and their codes: one character for each class of words that the patterns can tell apart.

Two words share a code when they stand in the same lexicons and no pattern names either of them. A term of several
words gets one code for its first word and `GLUE` for the others, so that the n-th character of a coded
sentence always stands for its n-th token.
"""

from __future__ import annotations

import re
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+"
    r"|[^\W\d_]\w*(?:'\w+)*"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\w\s-]|(?<!\w)-|-(?!\w)"
)
"""A word, number, address or mark of normalised text. A hyphen inside a word is a break, not a token."""

Term = tuple[str, ...]
"""A term as its tokens, in lower case."""

# Python compiles a set of characters beyond the first plane as the ranges that it has, in a tenth of the time that
# the map takes which it builds for others.
_PLANE = 0x10000
OTHER, NUMBER, NAME, URL, GLUE, MARK = map(chr, range(_PLANE, _PLANE + 6))
FIRST_CODE = _PLANE + 0x10
PLAIN_MARKS = ',;:()"!?.'
"""The marks of plain sentences."""
BUILT_IN = {"number": NUMBER, "Name": NAME, "url": URL}
# Marks that end a clause: a strict gap doesn't cross them. They come first, so that they are one range of codes.
CLAUSE_MARKS = ',;:()[]"?!–—-…•'


_PLAIN = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("“", '"'), ("”", '"'), ("İ", "I"))


def normalised(text: str) -> str:
    """`text` with typographic quotes made plain, of the same length in code points and in its own case."""
    if not text.isascii():
        for typographic, plain in _PLAIN:  # thirty times faster than str.translate
            text = text.replace(typographic, plain)
    return text


class Place(NamedTuple):
    """Where a term of several words stands in coded tokens, [start, end), and its code."""

    start: int
    end: int
    code: str


class Vocabulary(NamedTuple):
    """Codes of single tokens, and terms of several words by the codes of their two rarest neighbours.

    Of a term `terms` has its words' codes, its own code and where the two neighbours stand in it. `classes` maps a
    lexicon's name to the codes of its terms; `several` are the codes of terms of several words.
    """

    codes: Mapping[str, str]
    terms: Mapping[str, tuple[tuple[str, str, int], ...]]
    classes: Mapping[str, str]
    several: frozenset[str]

    def encode(self, tokens: Iterable[str]) -> str:
        """The codes of lower-case tokens, one character each; numbers and unknown words are `OTHER`."""
        return "".join(map(self.codes.get, tokens, repeat(OTHER)))

    def refine(self, codes: str, tokens: list[str]) -> str:
        """`codes` of some tokens with numbers, addresses and unknown marks told apart."""
        if OTHER not in codes:
            return codes
        return "".join([_shape(word) if code == OTHER else code for code, word in zip(codes, tokens, strict=True)])

    @staticmethod
    def name(codes: str, cased: list[str]) -> str:
        """`codes` with unknown words that begin with a capital marked as names, from the tokens in their own case."""
        return "".join(
            [NAME if code == OTHER and word[0].isupper() else code for code, word in zip(codes, cased, strict=True)]
        )

    def terms_in(self, codes: str) -> list[Place]:
        """The terms of several words that stand in `codes`, by their place, of one place the longest first."""
        # Only pairs of neighbours that belong to a term are looked for again.
        pairs = self.terms.keys() & map(add, codes, codes[1:])
        places = [
            Place(start - offset, start - offset + len(sequence), code)
            for pair in pairs
            for start in _starts(codes, pair)
            for sequence, code, offset in self.terms[pair]
            if offset <= start and codes.startswith(sequence, start - offset)
        ]
        return sorted(places, key=_longest_first)


def _starts(codes: str, pair: str) -> Iterator[int]:
    """Where a pair of codes stands."""
    at = codes.find(pair)
    while at >= 0:
        yield at
        at = codes.find(pair, at + 1)


def _longest_first(place: Place) -> tuple[int, int, str]:
    return place.start, -place.end, place.code


def merge(codes: str, places: Iterable[Place], wanted: Container[str]) -> str:
    """`codes` with each term whose code is `wanted` replaced by its code and `GLUE`, leftmost longest."""
    merged: list[str] = []
    done = 0
    for start, end, code in places:
        if start >= done and code in wanted:
            merged += (codes[done:start], code, GLUE * (end - start - 1))
            done = end
    merged.append(codes[done:])
    return "".join(merged)


def _shape(word: str) -> str:
    first = word[0]
    if first.isalpha():
        return URL if word.startswith(("http://", "https://", "www.")) else OTHER
    return NUMBER if first.isdigit() else MARK
