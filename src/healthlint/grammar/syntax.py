"""The pattern language: from a line of text to a tree.

=============  =====================================================================================
``word``       that word, in any case; ``word:v`` and ``word:n`` stand for all its inflected forms
``{name}``     a term of the lexicon *name*, of one or more words
``{number}``   a number in digits; ``{Name}`` a capitalised word that no lexicon knows; ``{url}`` an address
``_``          any one word
``~3``         at most three words, none of them punctuation
``..8``        at most eight words or punctuation marks
``( | )``      alternatives;  ``?`` ``*`` ``+`` after a part: at most once, any number, at least once
``!( )``       what follows here must not match
``^`` ``$``    start and end of the sentence
``< >``        the part that is reported, when that is not the whole
=============  =====================================================================================

Other punctuation (``, ; : % $ "``) stands for itself, and so does any mark after a backslash. Hyphens inside words
are word breaks, on both sides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from healthlint.grammar.terms import forms


@dataclass(frozen=True, slots=True)
class Words:
    """Literal alternatives of one place, each one or more words long."""

    options: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A reference to a lexicon or to a built-in class."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` tokens (at least `least`); `loose` gaps cross punctuation."""

    least: int
    most: int
    loose: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """``^``, ``$``, ``<`` or ``>``."""

    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives with a quantifier: '', '?', '*', '+' or '!' (must not follow)."""

    options: tuple[tuple[Node, ...], ...]
    quantifier: str


Node = Words | Lexicon | Gap | Sign | Group

_TOKEN = re.compile(
    r"\{(?P<lexicon>[A-Za-z][\w-]*)\}"
    r"|\\(?P<escaped>[^\w\s])|~(?P<gap>\d+)|\.\.(?P<loose>\d+)"
    r"|(?P<word>[^\W\d_][\w]*(?:'\w+)*(?::[a-z]\b)?|'\w+|\d+(?:[.,]\d+)*)"
    r"|(?P<sign>!\(|[()|?*+^$<>_])"
    r"|(?P<mark>[^\w\s-])|(?P<skip>[\s-]+)"
)


class PatternError(ValueError):
    """A pattern that can't be read; the message names the pattern and the place."""


@lru_cache(maxsize=16_384)  # more than a catalogue has patterns: its compiler asks for each four times
def parse(pattern: str) -> tuple[Node, ...]:
    """The tree of a pattern. Raises PatternError."""
    tokens = [(m.lastgroup or "", m[m.lastgroup or 0]) for m in _TOKEN.finditer(pattern)]
    tokens = [token for token in tokens if token[0] != "skip"]
    nodes, rest = _sequence(pattern, tokens, 0)
    if rest != len(tokens):
        raise PatternError(f"unbalanced ')' or '|' outside brackets in pattern {pattern!r}")
    if not nodes:
        raise PatternError("empty pattern")
    return nodes


def _sequence(pattern: str, tokens: list[tuple[str, str]], at: int) -> tuple[tuple[Node, ...], int]:
    nodes: list[Node] = []
    while at < len(tokens):
        kind, text = tokens[at]
        if kind == "sign" and text in ")|":
            break
        if kind == "sign" and text in ("(", "!("):
            node, at = _group(pattern, tokens, at + 1, "!" if text == "!(" else "")
            nodes.append(node)
            continue
        if text[0] == "'" and kind == "word":
            raise PatternError(f"{text!r} in pattern {pattern!r} never stands alone: contractions are one word (it's)")
        if kind == "sign" and text in "?*+":
            if not nodes:
                raise PatternError(f"{text!r} with nothing before it in pattern {pattern!r}")
            nodes[-1] = _quantified(pattern, nodes[-1], text)
        else:
            nodes.append(_atom(kind, text))
        at += 1
    return tuple(nodes), at


def _group(pattern: str, tokens: list[tuple[str, str]], at: int, quantifier: str) -> tuple[Group, int]:
    options: list[tuple[Node, ...]] = []
    while True:
        nodes, at = _sequence(pattern, tokens, at)
        options.append(nodes)
        if at >= len(tokens):
            raise PatternError(f"unclosed '(' in pattern {pattern!r}")
        closing = tokens[at][1] == ")"
        at += 1
        if closing:
            return Group(tuple(options), quantifier), at


def _quantified(pattern: str, node: Node, quantifier: str) -> Group:
    if isinstance(node, Group) and not node.quantifier:
        return Group(node.options, quantifier)
    if isinstance(node, Sign | Gap) or (isinstance(node, Group) and node.quantifier == "!"):
        raise PatternError(f"{quantifier!r} can't follow that in pattern {pattern!r}")
    return Group(((node,),), quantifier)


def _atom(kind: str, text: str) -> Node:
    match kind:
        case "lexicon":
            return Lexicon(text)
        case "gap" | "loose":
            return Gap(0, int(text), loose=kind == "loose")
        case "sign":
            return Gap(1, 1, loose=False) if text == "_" else Sign(text)
        case "word":
            return Words(tuple((form,) for form in forms(text.lower())))
        case _:
            return Words(((text,),))
