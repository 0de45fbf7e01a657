"""All patterns of all rules and signals, found in coded sentences.

A pattern belongs to an *owner* (a rule, a signal, a guard) and may carry a *tag* (a severity, a strength). Patterns
of owners in `on_demand` (guards) are tried only where somebody asks; the others are tried on every sentence that
holds the words that they need, once for each document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from healthlint.grammar.vocabulary import Vocabulary


class Pattern(NamedTuple):
    """A pattern as written, whose it is, and what it says of a match."""

    owner: str
    text: str
    tag: str = ""


class Compiled(NamedTuple):
    """A pattern and its regular expression over codes."""

    pattern: Pattern
    regex: str


class Needs(NamedTuple):
    """What patterns need. Sets of words have numbers; a pattern needs one word of each of its sets.

    `sets` maps a word to the numbers of its sets; `patterns` maps the number of a pattern's rarest set to the numbers
    of all its sets and the pattern's position. A number in digits stands as `NUMBER`.
    """

    sets: Mapping[str, tuple[int, ...]]
    patterns: Mapping[int, tuple[tuple[frozenset[int], int], ...]]


class Match(NamedTuple):
    """Where a pattern matched in a sentence: tokens [start, end)."""

    pattern: Pattern
    start: int
    end: int


class Matcher:
    """The compiled patterns of one catalogue; it can be pickled."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        scanned: Sequence[Compiled],
        needs: Needs,
        on_demand: Mapping[str, Sequence[Compiled]],
    ) -> None:
        self.vocabulary = vocabulary
        self._scanned = scanned
        self._needs = needs
        self._on_demand = on_demand
        self._words = frozenset(needs.sets)
        waited_for = needs.patterns.keys()
        self._rare = frozenset(word for word, sets in needs.sets.items() if not waited_for.isdisjoint(sets))
        self._regexes: dict[str, re.Pattern[str]] = {}

    def __reduce__(self) -> tuple[type[Matcher], tuple[object, ...]]:
        return Matcher, (self.vocabulary, self._scanned, self._needs, self._on_demand)

    def candidates(self, words: Iterable[str]) -> list[int]:
        """Positions of the patterns that may match a sentence of these lower-case words."""
        known = self._words.intersection(words)
        if self._rare.isdisjoint(known):
            return []
        sets, patterns = self._needs
        present: set[int] = set()
        for word in known:
            present.update(sets[word])
        found: list[int] = []
        for number in patterns.keys() & present:
            found += [position for needed, position in patterns[number] if needed <= present]
        found.sort()
        return found

    def matches(self, candidates: Iterable[int], codes: str) -> list[Match]:
        """The matches of the candidates in a sentence of these refined codes, in the order of the patterns."""
        return [match for position in candidates for match in self._find(self._scanned[position], codes)]

    def search(self, owner: str, codes: str) -> list[Match]:
        """The matches of an on-demand owner's patterns in a sentence of these refined codes."""
        return [match for compiled in self._on_demand.get(owner, ()) for match in self._find(compiled, codes)]

    def _find(self, compiled: Compiled, codes: str) -> list[Match]:
        pattern, text = compiled
        regex = self._regexes.get(text)
        if regex is None:
            regex = self._regexes[text] = re.compile(text)
        group = 1 if regex.groups else 0
        spans = [found.span(group) for found in regex.finditer(codes)]
        return [Match(pattern, start, end) for start, end in spans if start < end]
