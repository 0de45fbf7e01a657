"""From a pattern's tree to a regular expression over codes, and to the words that must be there for it to match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.grammar.syntax import Gap, Group, Lexicon, Node, PatternError, Sign, Words, parse
from healthlint.grammar.vocabulary import BUILT_IN, CLAUSE_MARKS, GLUE, MARK, NAME, URL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.grammar.vocabulary import Vocabulary

# Words so frequent that a pattern should wait for another one of its words if it can.
COMMON = frozenset(
    "the of and to a in is are for that it be or as with on by this from at an not can may was have has if you your "
    "they their more will which who when all one other some also such than but these no its about we our so any most "
    "there out up do does what how been were had he she his her them then into could would should might health people "
    "many patients treatment disease very only over use used time , . ( ) \" : ; -".split()
)
_NEVER = 10_000


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
        self._common = {vocabulary.codes[word] for word in COMMON if word in vocabulary.codes}
        several = {code: sequence for found in vocabulary.terms.values() for sequence, code in found}
        self._first = {code: sequence[0] for code, sequence in several.items()}
        firsts: dict[str, set[str]] = {}
        for found in vocabulary.terms.values():
            for sequence, code in found:
                firsts.setdefault(code, set()).add(sequence[0])
        self._firsts = firsts
        self._classes = {name: self._class(codes) for name, codes in vocabulary.classes.items()}
        marks = "".join(vocabulary.codes[mark] for mark in CLAUSE_MARKS) + MARK
        self._within = f"[^{marks}]"

    def regex(self, pattern: str) -> str:
        """The regular expression over codes; its group 1, if any, is the part that is reported."""
        return self._sequence(parse(pattern), pattern)

    def triggers(self, pattern: str) -> frozenset[str]:
        """Codes of which one must stand in a sentence for the pattern to match: those of its rarest part.

        Raises:
            PatternError: the pattern has no part that is rare enough to wait for.
        """
        weight, codes = self._rarest(parse(pattern))
        if weight >= _NEVER:
            raise PatternError(f"pattern {pattern!r} has no word or lexicon that must be there")
        return frozenset(codes)

    def _class(self, codes: str) -> str:
        body = f"[{codes}]" if len(codes) != 1 else codes
        return f"{body}{GLUE}*" if not self._firsts.keys().isdisjoint(codes) else body

    def _sequence(self, nodes: tuple[Node, ...], pattern: str) -> str:
        parts: list[str] = []
        run: list[str] = []
        for node in nodes:
            if isinstance(node, Words) and len(node.options) == 1:
                run += [self._vocabulary.codes[word] for word in node.options[0]]
                continue
            parts.append(self._vocabulary.merge("".join(run)))
            run = []
            parts.append(self._node(node, pattern))
        parts.append(self._vocabulary.merge("".join(run)))
        return "".join(parts)

    def _node(self, node: Node, pattern: str) -> str:
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
                body = "|".join(self._sequence(option, pattern) for option in options)
                return f"(?!{body})" if quantifier == "!" else f"(?:{body}){quantifier}"

    def _rarest(self, nodes: tuple[Node, ...]) -> tuple[int, set[str]]:
        best: tuple[int, set[str]] = (_NEVER, set())
        for node in nodes:
            found = self._wait_for(node)
            if found[0] < best[0]:
                best = found
        return best

    def _wait_for(self, node: Node) -> tuple[int, set[str]]:
        match node:
            case Words(options):
                return self._weighed({self._vocabulary.codes[option[0]] for option in options})
            case Lexicon(name) if name in self._vocabulary.classes and name not in ("Name", "url"):
                codes = set(self._vocabulary.classes[name])
                firsts = {first for code in codes for first in self._firsts.get(code, ())}
                return self._weighed({code for code in codes if code not in self._firsts} | firsts)
            case Group(options, "" | "+"):
                found = [self._rarest(option) for option in options]
                return sum(weight for weight, _ in found), set().union(*(codes for _, codes in found))
            case _:
                return _NEVER, set()

    def _weighed(self, codes: set[str]) -> tuple[int, set[str]]:
        if {NAME, URL} & codes:
            return _NEVER, set()
        return sum(100 if code in self._common else 2 for code in codes), codes
