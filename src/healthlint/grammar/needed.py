"""From a pattern's tree to what a sentence must hold for it to match."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.grammar.frequency import per_million
from healthlint.grammar.sieve import Needs, Way
from healthlint.grammar.syntax import Group, Lexicon, Node, Words, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from healthlint.grammar.vocabulary import Term, Vocabulary


# Numbers in digits in a million words of prose about health, roughly.
_NUMBERS = 20_000
# Codes that are sooner looked for one by one.
_FEW = 3


class Part(NamedTuple):
    """A part of a pattern that can't be left out: how often it is met, and how.

    It is one of `codes`, in order, or else all parts of one of `ways`.
    """

    frequency: int
    codes: str
    ways: tuple[tuple[Part, ...], ...] = ()


class Requirements:
    """Gathers what patterns need. `lexicons` are terms as tuples of tokens, by name."""

    def __init__(self, vocabulary: Vocabulary, lexicons: Mapping[str, Iterable[Term]]) -> None:
        self._codes = vocabulary.codes
        self._lexicons = {
            name: Part(sum(map(_rarest, terms)), vocabulary.classes[name]) for name, terms in lexicons.items()
        }
        self._lexicons["number"] = Part(_NUMBERS, vocabulary.classes["number"])
        self._numbers: dict[Part, int] = {}
        self._patterns: list[Way] = []
        self._waiting: dict[str, list[int]] = {}
        self._always: list[int] = []

    def add(self, pattern: str) -> bool:
        """Add a pattern, which has the next position; whether it has a part that can be waited for."""
        parts = self._parts(parse(pattern))
        for code in sorted(set(_first_codes(parts))):
            self._waiting.setdefault(code, []).append(len(self._patterns))
        if not parts:
            self._always.append(len(self._patterns))
        self._patterns.append(self._way(parts))
        return bool(parts)

    def needs(self) -> Needs:
        """What all patterns need."""
        return Needs(
            tuple(self._patterns),
            {number: part.codes for part, number in self._numbers.items() if 0 < len(part.codes) <= _FEW},
            self._met(),
            {number: tuple(map(self._way, part.ways)) for part, number in self._numbers.items() if part.ways},
            {code: tuple(positions) for code, positions in self._waiting.items()},
            tuple(self._always),
        )

    def _met(self) -> dict[str, Way]:
        met: dict[str, list[int]] = {}
        for part, number in self._numbers.items():
            if len(part.codes) > _FEW:
                for code in part.codes:
                    met.setdefault(code, []).append(number)
        shared: dict[Way, Way] = {}  # many codes meet the same needs: one tuple for all of them
        return {code: shared.setdefault(tuple(found), tuple(found)) for code, found in met.items()}

    def _parts(self, nodes: Sequence[Node]) -> list[Part]:
        """The parts that can't be left out and can be waited for, those soonest told first, then the rarest."""
        return sorted(self._found(nodes), key=_rank)

    def _found(self, nodes: Sequence[Node]) -> Iterator[Part]:
        for node in nodes:
            match node:
                case Words(options):
                    yield self._words(option[0] for option in options)
                case Lexicon(name) if name in self._lexicons:
                    yield self._lexicons[name]
                case Group(options, "" | "+") if len(options) == 1:
                    yield from self._found(options[0])
                case Group(options, "" | "+"):
                    ways = [self._parts(option) for option in options]
                    if all(ways):
                        yield _either(ways)

    def _words(self, words: Iterable[str]) -> Part:
        every = set(words)
        return Part(sum(map(per_million, every)), "".join(sorted(map(self._codes.__getitem__, every))))

    def _way(self, parts: Iterable[Part]) -> Way:
        """The needs that are met where all of some parts are there."""
        return tuple(dict.fromkeys(map(self._number, parts)))

    def _number(self, part: Part) -> int:
        """The number of the need that a part is."""
        known = self._numbers.get(part)
        if known is None:
            for way in part.ways:
                self._way(way)
            known = self._numbers[part] = len(self._numbers)
        return known


def _rarest(term: Term) -> int:
    """How often a term is met at most."""
    return min(map(per_million, term))


def _first_codes(parts: Sequence[Part]) -> Iterator[str]:
    """The codes of which a sentence that holds all parts holds one: those of the rarest."""
    if parts:
        rarest = min(parts)
        yield from rarest.codes
        for way in rarest.ways:
            yield from _first_codes(way)


def _rank(part: Part) -> tuple[bool, Part]:
    return bool(part.ways), part


def _either(ways: Sequence[Sequence[Part]]) -> Part:
    """Alternatives as a part: those of one part without ways together, anything else by itself."""
    single = [way[0] for way in ways if len(way) == 1 and not way[0].ways]
    others = [tuple(way) for way in ways if len(way) > 1 or way[0].ways]
    if single:
        codes = "".join(sorted(set("".join(part.codes for part in single))))
        part = Part(sum(part.frequency for part in single), codes)
        if not others:
            return part
        others.append((part,))
    return Part(sum(min(way).frequency for way in others), "", tuple(dict.fromkeys(others)))
