"""All patterns of all rules and signals, found in coded sentences.

A pattern belongs to an *owner* (a rule, a signal, a guard) and may carry a *tag* (a severity, a strength). Patterns
of owners in `on_demand` (guards) are tried only where somebody asks; the others are tried on every sentence that
holds the words that they need, once for each document.
"""

from __future__ import annotations

import re
from functools import reduce
from itertools import repeat
from operator import or_
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from healthlint.grammar.vocabulary import Vocabulary


class Pattern(NamedTuple):
    """A pattern as written, whose it is, and what it says of a match."""

    owner: str
    text: str
    tag: str = ""


class Compiled(NamedTuple):
    """A pattern and its regular expression over codes.

    `terms` are the codes of the terms of several words that it asks for; `names` says whether it asks for names.
    """

    pattern: Pattern
    regex: str
    terms: frozenset[str]
    names: bool


Waiting = tuple[int, frozenset[str], int]
"""What a pattern needs beside the word that it waits for: one word of each of some sets (as bits), and all of
some words; and the pattern's position."""


class Needs(NamedTuple):
    """What patterns need. `sets` maps a word to the bits of its sets, `waiting` to the patterns that wait for it.

    A number in digits stands as `NUMBER`.
    """

    sets: Mapping[str, int]
    waiting: Mapping[str, tuple[Waiting, ...]]


class Match(NamedTuple):
    """Where a pattern matched in a sentence: tokens [start, end)."""

    pattern: Pattern
    start: int
    end: int


class Lexed(Protocol):
    """A sentence's tokens as codes."""

    def form(self, terms: frozenset[str], *, names: bool) -> str:
        """One code for each token, with these terms of several words as one and, if asked for, names told apart."""


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
        self._rare = frozenset(needs.waiting)
        self._regexes: dict[str, re.Pattern[str]] = {}
        self.owners = [compiled.pattern.owner for compiled in scanned]

    def __reduce__(self) -> tuple[type[Matcher], tuple[object, ...]]:
        return Matcher, (self.vocabulary, self._scanned, self._needs, self._on_demand)

    def candidates(self, words: Sequence[str]) -> list[int]:
        """Positions of the patterns that may match a sentence of these lower-case words."""
        sets, waiting = self._needs
        known = self._rare.intersection(words)
        if not known:
            return []
        present = reduce(or_, map(sets.get, words, repeat(0)), 0)
        all_words = set(words)
        found: set[int] = set()
        for word in known:
            for needed, beside, position in waiting[word]:
                if needed & present == needed and beside <= all_words:
                    found.add(position)
        return sorted(found)

    def matches(self, position: int, lexed: Lexed) -> Iterable[Match]:
        """The matches of one pattern in a sentence, in order."""
        return self._find(self._scanned[position], lexed)

    def search(self, owner: str, lexed: Lexed) -> list[Match]:
        """The matches of an on-demand owner's patterns in a sentence."""
        return [match for compiled in self._on_demand.get(owner, ()) for match in self._find(compiled, lexed)]

    def _find(self, compiled: Compiled, lexed: Lexed) -> Iterable[Match]:
        pattern, text, terms, names = compiled
        regex = self._regexes.get(text)
        if regex is None:
            regex = self._regexes[text] = re.compile(text)
        codes = lexed.form(terms, names=names)
        if regex.search(codes) is None:
            return ()
        group = 1 if regex.groups else 0
        spans = [found.span(group) for found in regex.finditer(codes)]
        return [Match(pattern, start, end) for start, end in spans if start < end]
