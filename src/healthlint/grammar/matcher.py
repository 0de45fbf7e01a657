"""All patterns of all rules and signals, found in coded sentences.

A pattern belongs to an *owner* (a rule, a signal, a guard) and may carry a *tag* (a severity, a strength). It is
tried on sentences that hold the words which it needs (`sieve`), and only when somebody asks for its owner.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.grammar.sieve import Needs
    from healthlint.grammar.vocabulary import Vocabulary


# Matches of one pattern that one sentence can have. A megabyte without a full stop would else have as many as it has
# words, each of which looks at its surroundings.
_MOST = 100


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
    """The compiled patterns of one catalogue, each with a position; it can be pickled.

    `needs` says what sentences must hold for a pattern to match.
    """

    def __init__(self, vocabulary: Vocabulary, patterns: Sequence[Compiled], needs: Needs) -> None:
        self.vocabulary = vocabulary
        self.needs = needs
        self._patterns = patterns
        self._regexes: list[re.Pattern[str] | None] = [None] * len(patterns)
        self._owned: dict[str, list[int]] = {}
        for position, compiled in enumerate(patterns):
            self._owned.setdefault(compiled.pattern.owner, []).append(position)

    def __reduce__(self) -> tuple[type[Matcher], tuple[object, ...]]:
        return Matcher, (self.vocabulary, self._patterns, self.needs)

    def owned(self, owner: str) -> Sequence[int]:
        """The positions of an owner's patterns, in the order in which they were written."""
        return self._owned.get(owner, ())

    def matches(self, position: int, lexed: Lexed) -> Sequence[Match]:
        """The matches of one pattern in a sentence, in order."""
        pattern, text, terms, names = self._patterns[position]
        regex = self._regexes[position]
        if regex is None:
            regex = self._regexes[position] = re.compile(text)
        codes = lexed.form(terms, names=names)
        if regex.search(codes) is None:
            return ()
        group = 1 if regex.groups else 0
        spans = [found.span(group) for found in islice(regex.finditer(codes), _MOST)]
        return [Match(pattern, start, end) for start, end in spans if start < end]
