"""All patterns of all rules and signals, found in coded sentences.

A pattern belongs to an *owner* (a rule, a signal, a guard) and may carry a *tag* (a severity, a strength). Patterns
of owners in `on_demand` (guards) are tried only where somebody asks; the others are tried on every sentence that
holds the words that they need, once for each document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from healthlint.grammar.compiler import Compiler, literals, references
from healthlint.grammar.syntax import PatternError
from healthlint.grammar.terms import forms
from healthlint.grammar.vocabulary import TOKEN, build

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from healthlint.grammar.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as written, whose it is, and what it says of a match."""

    owner: str
    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern's regular expression over codes, and the words that a sentence must hold, one of each set."""

    pattern: Pattern
    regex: str
    required: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched in a sentence: tokens [start, end)."""

    pattern: Pattern
    start: int
    end: int


class Matcher:
    """The compiled patterns of one catalogue."""

    def __init__(self, vocabulary: Vocabulary, scanned: Sequence[Compiled], on_demand: Sequence[Compiled]) -> None:
        self.vocabulary = vocabulary
        self._regexes: dict[str, re.Pattern[str]] = {}
        self._scanned = scanned
        self._groups: dict[str, tuple[int, ...]] = {}
        self._waiting: dict[int, list[tuple[frozenset[int], int]]] = {}
        self._index()
        self._on_demand: dict[str, list[Compiled]] = {}
        for compiled in on_demand:
            self._on_demand.setdefault(compiled.pattern.owner, []).append(compiled)

    def _index(self) -> None:
        """Number the sets of required words; note for each word its sets, for each rarest set its patterns."""
        numbers: dict[frozenset[str], int] = {}
        groups: dict[str, list[int]] = {}
        for position, compiled in enumerate(self._scanned):
            required = [numbers.setdefault(words, len(numbers)) for words in compiled.required]
            self._waiting.setdefault(required[0], []).append((frozenset(required), position))
        for words, number in numbers.items():
            for word in words:
                groups.setdefault(word, []).append(number)
        self._groups = {word: tuple(found) for word, found in groups.items()}
        self._words = frozenset(self._groups)

    def candidates(self, words: Iterable[str]) -> list[int]:
        """Positions of the patterns that may match a sentence of these lower-case words (`NUMBER` for any number)."""
        known = self._words.intersection(words)
        if not known:
            return []
        groups = self._groups
        present: set[int] = set()
        for word in known:
            present.update(groups[word])
        waiting = self._waiting
        return sorted(
            position
            for number in present
            if number in waiting
            for required, position in waiting[number]
            if required <= present
        )

    def matches(self, candidates: Iterable[int], codes: str) -> list[Match]:
        """The matches of the candidates in a sentence of these refined codes, in the order of the patterns."""
        found: list[Match] = []
        for position in candidates:
            found += self._find(self._scanned[position], codes)
        return found

    def search(self, owner: str, codes: str) -> list[Match]:
        """The matches of an on-demand owner's patterns in a sentence of these refined codes."""
        return [match for compiled in self._on_demand.get(owner, ()) for match in self._find(compiled, codes)]

    def _find(self, compiled: Compiled, codes: str) -> list[Match]:
        regex = self._regexes.get(compiled.regex)
        if regex is None:
            regex = self._regexes[compiled.regex] = re.compile(compiled.regex)
        pattern = compiled.pattern
        found = [Match(pattern, *(m.span(1) if m.re.groups else m.span())) for m in regex.finditer(codes)]
        return [match for match in found if match.start < match.end]


def compile_patterns(
    lexicons: Mapping[str, Iterable[str]], scanned: Sequence[Pattern], on_demand: Sequence[Pattern]
) -> Matcher:
    """A matcher for these lexicons (name to entries as written) and patterns.

    Raises:
        PatternError: a pattern or entry that can't be read, or that names an unknown lexicon.
    """
    terms = {name: [tuple(tokens) for tokens in _terms(name, entries)] for name, entries in lexicons.items()}
    named = {word for pattern in (*scanned, *on_demand) for word in literals(pattern.text)}
    for pattern in (*scanned, *on_demand):
        for name in references(pattern.text):
            if name not in terms:
                raise PatternError(f"unknown lexicon {{{name}}} in pattern {pattern.text!r} of {pattern.owner}")
    vocabulary = build(terms, named)
    compiler = Compiler(vocabulary, terms)
    return Matcher(
        vocabulary,
        [Compiled(p, compiler.regex(p.text), compiler.required(p.text)) for p in scanned],
        [Compiled(p, compiler.regex(p.text)) for p in on_demand],
    )


def _terms(name: str, entries: Iterable[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for entry in entries:
        try:
            found += [TOKEN.findall(form.lower()) for form in forms(entry)]
        except ValueError as error:
            raise PatternError(f"lexicon {name}: {error}") from error
    return found
