"""From a pattern's tree to a regular expression over codes, and to the words that must be there for it to match."""

from __future__ import annotations

from functools import reduce
from itertools import groupby
from operator import itemgetter, or_
from typing import TYPE_CHECKING, NamedTuple

from healthlint.grammar.frequency import per_million
from healthlint.grammar.matcher import Compiled, Matcher, Needs
from healthlint.grammar.syntax import Gap, Group, Lexicon, Node, PatternError, Sign, Words, parse
from healthlint.grammar.terms import forms
from healthlint.grammar.vocabulary import BUILT_IN, CLAUSE_MARKS, GLUE, MARK, NUMBER, TOKEN, build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from healthlint.grammar.matcher import Pattern, Waiting
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
        self._lexicons = {name: _lexicon(found) for name, found in lexicons.items()}
        self._wanted: dict[frozenset[str], frozenset[str]] = {}
        self._classes = {name: self._class(codes) for name, codes in vocabulary.classes.items()}
        marks = "".join(vocabulary.codes[mark] for mark in CLAUSE_MARKS) + MARK
        self._within = "[^" + _charset(marks).removeprefix("[")

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

    def required(self, pattern: str) -> Required:
        """What a sentence must hold for the pattern to match.

        Raises:
            PatternError: the pattern has no part that can be waited for.
        """
        parts = sorted(self._parts(parse(pattern)), key=itemgetter(0, 1))
        if not parts:
            raise PatternError(f"pattern {pattern!r} has no word or lexicon that must be there")
        rarest, *others = parts
        telling = [part.words() for part in others if part.frequency < _EVERYWHERE]
        return Required(rarest.choices, tuple(dict.fromkeys(telling)))

    def _class(self, codes: str) -> str:
        body = _charset(codes)
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
                return _charset("".join(self._vocabulary.codes[option[0]] for option in options))
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

    def _parts(self, nodes: tuple[Node, ...]) -> Iterator[Part]:
        """The parts that can't be left out and can be waited for."""
        for node in nodes:
            match node:
                case Words(options) if all(option[0][0].isalnum() for option in options):
                    yield _part([Choice(frozenset(option[0] for option in options))])
                case Lexicon("number"):
                    yield _part([Choice(frozenset((NUMBER,)))])
                case Lexicon(name) if name in self._lexicons:
                    yield self._lexicons[name]
                case Group(options, "" | "+") if len(options) == 1:
                    yield from self._parts(options[0])
                case Group(options, "" | "+"):
                    found = [self._option(option) for option in options]
                    if all(found):
                        yield _part([choice for choices in found for choice in choices])

    def _option(self, nodes: tuple[Node, ...]) -> tuple[Choice, ...]:
        """The choices of an alternative: those of its rarest part, each with the single words that stand beside it."""
        parts = sorted(self._parts(nodes), key=itemgetter(0, 1))
        if not parts:
            return ()
        rarest, *others = parts
        single = [part.words() for part in others if len(part.choices) == 1]
        beside = frozenset(word for words in single if len(words) == 1 for word in words)
        if not beside:
            return rarest.choices
        return tuple(Choice(choice.words, choice.beside | beside) for choice in rarest.choices)


def _charset(codes: str) -> str:
    """The regular expression for one of some codes, neighbours as ranges."""
    points = sorted(set(map(ord, codes)))
    if len(points) == 1:
        return chr(points[0])
    ranges = ""
    for _, run in groupby(enumerate(points), key=lambda pair: pair[1] - pair[0]):
        members = [chr(point) for _, point in run]
        ranges += members[0] if len(members) == 1 else f"{members[0]}-{members[-1]}"
    return f"[{ranges}]"


class Choice(NamedTuple):
    """One way in which a part can match: one of `words`, and all the words `beside` it."""

    words: frozenset[str]
    beside: frozenset[str] = frozenset()


class Part(NamedTuple):
    """A part of a pattern that can be waited for: how often it is met, a word to order equals by, and its choices."""

    frequency: int
    first: str
    choices: tuple[Choice, ...]

    def words(self) -> frozenset[str]:
        """The words of which one must be there."""
        return frozenset().union(*(choice.words for choice in self.choices))


class Required(NamedTuple):
    """What a pattern waits for: its rarest part, and for each other part the words of which one must be there."""

    rarest: tuple[Choice, ...]
    others: tuple[frozenset[str], ...]


def _part(choices: Sequence[Choice]) -> Part:
    frequency = sum(per_million(word) for choice in choices for word in choice.words)
    return Part(frequency, min(word for choice in choices for word in choice.words), tuple(choices))


def _lexicon(terms: Iterable[tuple[str, ...]]) -> Part:
    """A lexicon as a part: its single words together, each term of several words by its rarest one."""
    single: list[str] = []
    several: list[Choice] = []
    for term in terms:
        words = sorted((word for word in term if word[0].isalnum()), key=lambda word: (per_million(word), word))
        if len(words) == 1:
            single += words
        elif words:
            several.append(Choice(frozenset(words[:1]), frozenset(words[1:])))
    together = [Choice(frozenset(single))] if single else []
    return _part([*together, *dict.fromkeys(several)])


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


def _needs(required: Sequence[Required]) -> Needs:
    """What each pattern needs, by the words that it waits for."""
    bits: dict[frozenset[str], int] = {}
    waiting: dict[str, list[Waiting]] = {}
    for position, (rarest, others) in enumerate(required):
        needed = reduce(or_, [bits.setdefault(words, 1 << len(bits)) for words in others], 0)
        for choice in rarest:
            for word in sorted(choice.words):
                waiting.setdefault(word, []).append((needed, choice.beside, position))
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
