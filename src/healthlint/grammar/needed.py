"""From a pattern's tree to what a sentence must hold for it to match."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.grammar.frequency import per_million
from healthlint.grammar.sieve import ANYTHING, Needs, Way
from healthlint.grammar.syntax import Group, Lexicon, Node, Words, parse
from healthlint.grammar.vocabulary import NUMBER, NUMBERS, PLAIN_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from healthlint.grammar.vocabulary import Term

_Terms = dict[str, list[tuple[str, ...]]]


class Part(NamedTuple):
    """A part of a pattern that can't be left out: how often it is met, a word to order equals by, and its ways.

    It is one of `words` or a term of several words of `lexicon`; or else all parts of one of `ways`.
    """

    frequency: int
    first: str
    words: frozenset[str]
    lexicon: str = ""
    ways: tuple[tuple[Part, ...], ...] = ()


def _rank(part: Part) -> tuple[bool, int, str]:
    """The rarest first, but such as have ways, which are worked out when asked for, behind all others."""
    return bool(part.ways), part.frequency, part.first


class Requirements:
    """Gathers what patterns need. `lexicons` are terms as tuples of tokens, by name."""

    def __init__(self, lexicons: Mapping[str, Iterable[Term]]) -> None:
        self._terms: dict[str, _Terms] = {}
        self._lexicons = {name: self._lexicon(name, terms) for name, terms in lexicons.items()}
        self._numbers: dict[Part, int] = {}
        self._patterns: list[Way] = []

    def add(self, pattern: str) -> bool:
        """Add a pattern, which has the next position; whether it has a part that can be waited for."""
        way = self._way(self._parts(parse(pattern)))
        self._patterns.append(way or (ANYTHING,))
        return bool(way)

    def needs(self) -> Needs:
        """What all patterns need."""
        words: dict[str, list[int]] = {}
        terms: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for part, number in self._numbers.items():
            for word in part.words:
                words.setdefault(word, []).append(number)
            for word, found in self._terms.get(part.lexicon, {}).items():
                terms.setdefault(word, []).extend((number, beside) for beside in found)
        beside = {word for found in terms.values() for _, others in found for word in others}
        # Words of one lexicon meet the same needs: one tuple for all of them.
        shared: dict[Way, Way] = {}
        return Needs(
            len(self._numbers) + 1,
            tuple(self._patterns),
            {word: shared.setdefault(tuple(found), tuple(found)) for word, found in words.items()},
            {word: tuple(found) for word, found in terms.items()},
            {number: tuple(map(self._way, part.ways)) for part, number in self._numbers.items() if part.ways},
            frozenset(words.keys() | terms.keys() | beside),
        )

    def _parts(self, nodes: Sequence[Node]) -> list[Part]:
        """The parts that can't be left out and can be waited for, the rarest first."""
        parts = sorted(self._found(nodes), key=_rank)
        return [*parts, _NUMBERS] if parts.count(_NUMBER) > 1 else parts

    def _found(self, nodes: Sequence[Node]) -> Iterator[Part]:
        for node in nodes:
            match node:
                case Words(options) if all(_is_waited_for(option[0]) for option in options):
                    yield _part({option[0] for option in options})
                case Lexicon("number"):
                    yield _NUMBER
                case Lexicon(name) if name in self._lexicons:
                    yield self._lexicons[name]
                case Group(options, "" | "+") if len(options) == 1:
                    yield from self._found(options[0])
                case Group(options, "" | "+"):
                    ways = [self._parts(option) for option in options]
                    if all(ways):
                        yield _either(ways)

    def _lexicon(self, name: str, terms: Iterable[Term]) -> Part:
        """A lexicon as a part: its single words together, each term of several words by its rarest one."""
        single: set[str] = set()
        several: _Terms = {}
        for term in terms:
            words = sorted((word for word in term if word[0].isalnum()), key=lambda word: (per_million(word), word))
            if len(words) == 1:
                single.update(words)
            elif words:
                several.setdefault(words[0], []).append(tuple(words[1:]))
        self._terms[name] = {word: sorted(set(found)) for word, found in several.items()}
        return _part(single, several, lexicon=name)

    def _way(self, parts: Iterable[Part]) -> Way:
        """The needs that are met where all of some parts are there."""
        return tuple(dict.fromkeys(map(self._number, parts)))

    def _number(self, part: Part) -> int:
        """The number of the need that a part is."""
        known = self._numbers.get(part)
        if known is None:
            for way in part.ways:
                self._way(way)
            known = self._numbers[part] = len(self._numbers) + 1
        return known


def _is_waited_for(word: str) -> bool:
    """Whether a token is a word, or a mark that plain sentences don't have."""
    return word[0].isalnum() or word not in PLAIN_MARKS


def _part(words: Iterable[str], several: Iterable[str] = (), *, lexicon: str = "") -> Part:
    every = sorted({*words, *several})
    return Part(sum(map(per_million, every)), every[0] if every else "", frozenset(words), lexicon)


_NUMBER, _NUMBERS = _part({NUMBER}), _part({NUMBERS})


def _either(ways: Sequence[Sequence[Part]]) -> Part:
    """Alternatives as a part: literal words together, anything else by itself."""
    words: set[str] = set()
    others: list[tuple[Part, ...]] = []
    for way in ways:
        if len(way) == 1 and not way[0].lexicon and not way[0].ways:
            words |= way[0].words
        else:
            others.append(tuple(way))
    if not others:
        return _part(words)
    if words:
        others.append((_part(words),))
    frequency = sum(way[0].frequency for way in others)
    return Part(frequency, min(way[0].first for way in others), frozenset(), "", tuple(dict.fromkeys(others)))
