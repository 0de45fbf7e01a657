"""From a pattern's tree to a regular expression over codes, and from all patterns to a matcher."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from healthlint.grammar.codebook import build
from healthlint.grammar.matcher import Compiled, Matcher
from healthlint.grammar.needed import Requirements
from healthlint.grammar.syntax import Gap, Group, Lexicon, Node, PatternError, Sign, Words, parse
from healthlint.grammar.terms import forms
from healthlint.grammar.vocabulary import BUILT_IN, CLAUSE_MARKS, GLUE, MARK, TOKEN, merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from healthlint.grammar.matcher import Pattern
    from healthlint.grammar.vocabulary import Vocabulary


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

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
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
        return merge(codes, self._vocabulary.terms_in(codes), wanted)

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
                body = "|".join(self._alternatives(options, pattern, wanted))
                return f"(?!{body})" if quantifier == "!" else f"(?:{body}){quantifier}"

    def _alternatives(self, options: Sequence[tuple[Node, ...]], pattern: str, wanted: frozenset[str]) -> Iterator[str]:
        """The regular expressions of alternatives; neighbours of one word or term each are one set.

        Python compiles a set in a fraction of the time that branches take, and finds sooner where it occurs.
        """
        for is_one, run in groupby(options, key=self._is_one):
            if is_one:
                yield self._class("".join(self._codes_of(option[0]) for option in run))
            else:
                yield from (self._sequence(option, pattern, wanted) for option in run)

    def _is_one(self, option: tuple[Node, ...]) -> bool:
        """Whether an alternative is a single word or term."""
        return len(option) == 1 and (
            isinstance(option[0], Words) or (isinstance(option[0], Lexicon) and option[0].name in self._classes)
        )

    def _codes_of(self, node: Node) -> str:
        if isinstance(node, Lexicon):
            return self._vocabulary.classes[node.name]
        return "".join(self._vocabulary.codes[form[0]] for form in node.options) if isinstance(node, Words) else ""


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
    compiler, requirements = Compiler(vocabulary), Requirements(vocabulary, terms)
    for pattern in scanned:
        if not requirements.add(pattern.text):
            raise PatternError(f"pattern {pattern.text!r} has no word or lexicon that must be there")
    for pattern in on_demand:
        requirements.add(pattern.text)
    return Matcher(vocabulary, tuple(map(compiler.compile, (*scanned, *on_demand))), requirements.needs())


def _terms(name: str, entries: Iterable[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for entry in entries:
        try:
            found += [TOKEN.findall(form.lower()) for form in forms(entry)]
        except ValueError as error:
            raise PatternError(f"lexicon {name}: {error}") from error
    return found
