"""Which sentences may match which patterns: those that hold the words which a pattern needs, in whatever order.

What patterns need is worked out for many sentences at once: a word, a lexicon, a pattern stands for an integer whose
n-th bit says whether the n-th sentence holds it, and each is worked out when it is first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from itertools import repeat
from operator import and_
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Sentences of one sieve. More would make long integers, whose cost grows with the square of an article's length.
_GROUP = 1024


Way = tuple[int, ...]
"""Needs, by number, that must all be met."""

ANYTHING = 0
"""The need that every sentence meets, of patterns that wait for no word."""
_UNKNOWN = -1


class Needs(NamedTuple):
    """What all patterns need. A need is a number below `size`; a number in digits stands as `vocabulary.NUMBER`.

    `patterns` has each pattern's needs, the rarest first. A need is met by any of the words that `words` names it for,
    and by a word with others beside it that `terms` names it for; or else in any of its `ways`. `known` are all words.
    """

    size: int
    patterns: tuple[Way, ...]
    words: Mapping[str, Way]
    terms: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]
    ways: Mapping[int, tuple[Way, ...]]
    known: frozenset[str]


class Candidate(NamedTuple):
    """A pattern, by its position, and the sentences of a group that it may match, as bits."""

    position: int
    sentences: int


class Sieve:
    """A group of sentences and what they hold."""

    __slots__ = ("_every", "_holding", "_needs", "_posted")

    def __init__(self, needs: Needs, sentences: Sequence[Iterable[str]]) -> None:
        self._needs = needs
        self._posted = posted = defaultdict[str, int](int)
        known, bit = needs.known.intersection, 1
        for words in sentences:
            for word in known(words):
                posted[word] |= bit
            bit <<= 1
        self._every = bit - 1
        self._holding: list[int] = []

    def candidates(self, positions: Iterable[int]) -> list[Candidate]:
        """Those of some patterns that may match, in order of position."""
        if not self._holding:
            self._settle()
        needs, holding, all_of = self._needs.patterns, self._holding, self._all
        return [
            Candidate(position, bits)
            for position in positions
            if holding[(needed := needs[position])[0]] and (bits := all_of(needed))
        ]

    def _settle(self) -> None:
        """Find which sentences meet which needs, but for those that have ways: these are asked for only by few."""
        self._holding = holding = [0] * self._needs.size
        holding[ANYTHING] = self._every
        for number in self._needs.ways:
            holding[number] = _UNKNOWN
        posted, words, terms = self._posted, self._needs.words, self._needs.terms
        for word, sentences in posted.items():
            for number in words.get(word, ()):
                holding[number] |= sentences
            for number, beside in terms.get(word, ()):
                if beside[0] in posted:  # seldom, and soon told
                    holding[number] |= reduce(and_, map(posted.get, beside, repeat(0)), sentences)

    def _all(self, way: Way) -> int:
        """The sentences that meet all of some needs."""
        sentences, holding = self._every, self._holding
        for number in way:
            met = holding[number]
            sentences &= self._any(number) if met == _UNKNOWN else met
            if not sentences:
                break
        return sentences

    def _any(self, number: int) -> int:
        """The sentences that meet a need in one of its ways."""
        sentences = 0
        for way in self._needs.ways[number]:
            sentences |= self._all(way)
        self._holding[number] = sentences
        return sentences


class Index:
    """What all sentences of an article, given by their lower-case words, hold: a group after the other."""

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
