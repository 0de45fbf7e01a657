"""Which sentences may match which patterns: those that hold the words which a pattern needs, in whatever order.

What patterns need is worked out for many sentences at once: a code, a need, a pattern stands for an integer whose n-th
bit says whether the n-th sentence holds it, and each is worked out when it is first asked for. Most patterns are never
asked for: none of their rarest words occurs in the article.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Sentences of one sieve. More would make long integers, whose cost grows with the square of an article's length.
_GROUP = 1024


Way = tuple[int, ...]
"""Needs, by number, that must all be met."""


class Needs(NamedTuple):
    """What all patterns need. A need is a number, met by any of some codes, or else in any of its `ways`.

    `patterns` has each pattern's needs; `codes` has the few that meet a need, and `met` the needs that a code meets
    together with many others; `waiting` has, for a code, the patterns that can match only where it or another of its
    kind is; `always` has those that wait for nothing.
    """

    patterns: tuple[Way, ...]
    codes: Mapping[int, str]
    met: Mapping[str, Way]
    ways: Mapping[int, tuple[Way, ...]]
    waiting: Mapping[str, Way]
    always: Way


class Candidate(NamedTuple):
    """A pattern, by its position, and the sentences of a group that it may match, as bits."""

    position: int
    sentences: int


class Sieve:
    """A group of sentences, each given by the codes that it holds."""

    __slots__ = ("_awake", "_every", "_holding", "_needs", "_posted")

    def __init__(self, needs: Needs, sentences: Sequence[Iterable[str]]) -> None:
        self._needs = needs
        self._posted = posted = dict[str, int]()
        earlier, bit = posted.get, 1
        for codes in sentences:
            for code in codes:
                posted[code] = earlier(code, 0) | bit
            bit <<= 1
        self._every = bit - 1
        self._awake = set(needs.always).union(*map(needs.waiting.get, posted, repeat(())))
        self._holding = holding = dict[int, int]()
        before = holding.get
        for code, held in posted.items():
            for number in needs.met.get(code, ()):
                holding[number] = before(number, 0) | held

    def candidates(self, positions: Iterable[int]) -> list[Candidate]:
        """Those of some patterns that may match, in order of position."""
        awake, needs, all_of = self._awake, self._needs.patterns, self._all
        return [
            Candidate(position, bits)
            for position in positions
            if position in awake and (bits := all_of(needs[position]))
        ]

    def _all(self, way: Way) -> int:
        """The sentences that meet all of some needs."""
        sentences, holding = self._every, self._holding
        for number in way:
            met = holding.get(number)
            sentences &= self._any(number) if met is None else met
            if not sentences:
                break
        return sentences

    def _any(self, number: int) -> int:
        """The sentences that meet a need by one of its codes or in one of its ways."""
        sentences, held = 0, self._posted.get
        for code in self._needs.codes.get(number, ""):
            sentences |= held(code, 0)
        for way in self._needs.ways.get(number, ()):
            sentences |= self._all(way)
        self._holding[number] = sentences
        return sentences


class Index:
    """What all sentences of an article, given by the codes that they hold: a group after the other."""

    __slots__ = ("_sieves",)

    def __init__(self, needs: Needs, sentences: Sequence[Iterable[str]]) -> None:
        self._sieves = [Sieve(needs, sentences[first : first + _GROUP]) for first in range(0, len(sentences), _GROUP)]

    def candidates(self, positions: Sequence[int]) -> list[list[Candidate]]:
        """For each group those of some patterns that may match."""
        return [sieve.candidates(positions) for sieve in self._sieves]


def sentences(groups: Iterable[Iterable[Candidate]]) -> Iterator[tuple[int, int]]:
    """The position of each candidate with each sentence, counted over all groups."""
    for number, group in enumerate(groups):
        for position, bits in group:
            left = bits
            while left:
                last = left.bit_length() - 1
                left ^= 1 << last
                yield position, number * _GROUP + last


def in_sentence(groups: Sequence[Sequence[Candidate]], sentence: int) -> list[int]:
    """The positions of the candidates for one sentence."""
    group = groups[sentence // _GROUP]
    if not group:
        return []
    bit = 1 << sentence % _GROUP
    return [position for position, bits in group if bits & bit]
