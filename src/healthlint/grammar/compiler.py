"""From a pattern's tree to a regular expression over codes, and to the words that must be there for it to match."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from healthlint.grammar.frequency import per_million
from healthlint.grammar.matcher import Compiled, Matcher, Needs
from healthlint.grammar.syntax import Gap, Group, Lexicon, Node, PatternError, Sign, Words, parse
from healthlint.grammar.terms import forms
from healthlint.grammar.vocabulary import BUILT_IN, CLAUSE_MARKS, GLUE, MARK, NUMBER, TOKEN, build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from healthlint.grammar.matcher import Pattern
    from healthlint.grammar.vocabulary import Vocabulary

# A set of words in which one of these occurs is nearly always met: asking for one of it tells nothing.
_EVERYWHERE = 45_000


def literals(pattern: str) -> Iterator[str]:
    """Every literal word of a pattern."""
    yield from _literals(parse(pattern))


def references(pattern: str) -> Iterator[str]:
    """Every lexicon that a pattern names."""
    yield from _references(parse(pattern))


def _literals(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Words):
            yield from (word for option in node.options for word in option)
        elif isinstance(node, Group):
            for option in node.options:
                yield from _literals(option)


def _references(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Lexicon) and node.name not in BUILT_IN:
            yield node.name
        elif isinstance(node, Group):
            for option in node.options:
                yield from _references(option)


class Compiler:
    """Compiles patterns against one vocabulary. Raises PatternError for an unknown lexicon."""

    def __init__(self, vocabulary: Vocabulary, lexicons: Mapping[str, Iterable[tuple[str, ...]]]) -> None:
        self._vocabulary = vocabulary
        self._lexicons = {
            name: frozenset(min(term, key=per_million) for term in found) for name, found in lexicons.items()
        }
        self._wanted: dict[frozenset[str], frozenset[str]] = {}
        self._classes = {name: self._class(codes) for name, codes in vocabulary.classes.items()}
        marks = "".join(vocabulary.codes[mark] for mark in CLAUSE_MARKS) + MARK
        self._within = f"[^{marks}]"

    def compile(self, pattern: Pattern) -> Compiled:
        """The pattern's regular expression over codes; its group 1, if any, is the part that is reported."""
        wanted = self._terms_of(pattern.text)
        regex = self._sequence(parse(pattern.text), pattern.text, wanted)
        return Compiled(pattern, regex, wanted, "{Name}" in pattern.text)

    def _terms_of(self, pattern: str) -> frozenset[str]:
        """The codes of the terms of several words that stand in the pattern's own lexicons.

        Only these are seen as one in a sentence: the words of other lexicons' terms stay words that a pattern can name.
        """
        names = frozenset(references(pattern))
        if names not in self._wanted:
            classes = self._vocabulary.classes
            self._wanted[names] = frozenset(
                self._vocabulary.several.intersection("".join(map(classes.__getitem__, names)))
            )
        return self._wanted[names]

    def required(self, pattern: str) -> tuple[frozenset[str], ...]:
        """For each part of the pattern that can't be left out: the words of which one must stand in the sentence.

        The first is the rarest, the one to wait for. A number in digits stands as `NUMBER`.

        Raises:
            PatternError: the pattern has no part that can be waited for.
        """
        parts = [part for part in self._parts(parse(pattern)) if part]
        if not parts:
            raise PatternError(f"pattern {pattern!r} has no word or lexicon that must be there")
        rarest, *others = sorted(dict.fromkeys(parts), key=lambda part: (self._weight(part), sorted(part)))
        return rarest, *(part for part in others if self._weight(part) < _EVERYWHERE)

    def _class(self, codes: str) -> str:
        body = f"[{codes}]" if len(codes) != 1 else codes
        return f"{body}{GLUE}*" if not self._vocabulary.several.isdisjoint(codes) else body

    def _sequence(self, nodes: tuple[Node, ...], pattern: str, wanted: frozenset[str]) -> str:
        parts: list[str] = []
        run: list[str] = []
        for node in nodes:
            if isinstance(node, Words) and len(node.options) == 1:
                run += [self._vocabulary.codes[word] for word in node.options[0]]
                continue
            parts.append(self._merged("".join(run), wanted))
            run = []
            parts.append(self._node(node, pattern, wanted))
        parts.append(self._merged("".join(run), wanted))
        return "".join(parts)

    def _merged(self, codes: str, wanted: frozenset[str]) -> str:
        return self._vocabulary.merge(codes, self._vocabulary.starts(codes), wanted)

    def _node(self, node: Node, pattern: str, wanted: frozenset[str]) -> str:
        match node:
            case Words(options):
                return "[" + "".join(self._vocabulary.codes[option[0]] for option in options) + "]"
            case Lexicon(name):
                if name not in self._classes:
                    raise PatternError(f"unknown lexicon {{{name}}} in pattern {pattern!r}")
                return self._classes[name]
            case Gap(least, most, loose):
                unit = "." if loose else self._within
                return f"{unit}{{{least},{most}}}?" if most > 1 or not least else unit
            case Sign(text):
                return {"^": r"\A", "$": r"\Z", "<": "(", ">": ")"}[text]
            case Group(options, quantifier):
                body = "|".join(self._sequence(option, pattern, wanted) for option in options)
                return f"(?!{body})" if quantifier == "!" else f"(?:{body}){quantifier}"

    def _parts(self, nodes: tuple[Node, ...]) -> Iterator[frozenset[str]]:
        for node in nodes:
            match node:
                case Words(options):
                    yield self._words(option[0] for option in options)
                case Lexicon("number"):
                    yield frozenset((NUMBER,))
                case Lexicon(name) if name in self._lexicons:
                    yield self._lexicons[name]
                case Group(options, "" | "+") if len(options) == 1:
                    yield from self._parts(options[0])
                case Group(options, "" | "+"):
                    found = [self._rarest(option) for option in options]
                    yield frozenset().union(*found) if all(found) else frozenset()

    def _rarest(self, nodes: tuple[Node, ...]) -> frozenset[str]:
        """The rarest part of an alternative, empty when there is nothing to wait for."""
        parts = [part for part in self._parts(nodes) if part]
        return min(parts, key=lambda part: (self._weight(part), sorted(part)), default=frozenset())

    def _weight(self, part: frozenset[str]) -> int:
        return sum(map(per_million, part))

    @staticmethod
    def _words(words: Iterable[str]) -> frozenset[str]:
        """The words themselves, or nothing when one is a mark: marks are no words of a sentence."""
        found = frozenset(words)
        return found if all(word[0].isalnum() for word in found) else frozenset()


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
    asked: dict[str, list[Compiled]] = {}
    for pattern in on_demand:
        asked.setdefault(pattern.owner, []).append(compiler.compile(pattern))
    return Matcher(
        vocabulary,
        [compiler.compile(pattern) for pattern in scanned],
        _needs([compiler.required(pattern.text) for pattern in scanned]),
        asked,
    )


def _needs(required: Sequence[tuple[frozenset[str], ...]]) -> Needs:
    """What each pattern needs, from the sets of words that each requires, the rarest first."""
    bits: dict[frozenset[str], int] = {}
    waiting: dict[str, list[tuple[int, int]]] = {}
    for position, parts in enumerate(required):
        needed = reduce(or_, [bits.setdefault(words, 1 << len(bits)) for words in parts])
        for word in sorted(parts[0]):
            waiting.setdefault(word, []).append((needed, position))
    sets: dict[str, int] = {}
    for words, bit in bits.items():
        for word in sorted(words):
            sets[word] = sets.get(word, 0) | bit
    return Needs(sets, {word: tuple(found) for word, found in waiting.items()})


def _terms(name: str, entries: Iterable[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for entry in entries:
        try:
            found += [TOKEN.findall(form.lower()) for form in forms(entry)]
        except ValueError as error:
            raise PatternError(f"lexicon {name}: {error}") from error
    return found
