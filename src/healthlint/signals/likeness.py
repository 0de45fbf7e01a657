"""How much each sentence of an article reads like those that a label was given to: its words weighed, and its company.

Overstatements keep company: what a sentence weighs is raised or lowered by the sentences around it.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from healthlint.linear import contributions, own_weight, pair_weight, weightiest, word_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.document import Document, Found
    from healthlint.linear import Model

# A sentence whose words alone, with its company, stay this far below the mark is not looked at pair by pair.
_OUT_OF_REACH = 2.5
_BESIDE = (-2, -1, 1, 2)
# What an article's other sentences say counts double where a pattern has already found the words that it looks for.
_COMPANY = 2.0
_FEW = 15  # other sentences: fewer tell little of an article
_TOLD = 3  # words
_AROUND = 10  # words of a long sentence, which may be about something else before and after
_OUTSIDE = 7  # words beside a match: fewer say nothing against it, since the mark is one for sentences of usual length
# Of running prose every third word is one of these. A list of foods or drugs has hardly any and claims nothing, though
# its words do in other company; a short heading may claim without them.
_SMALL_WORDS = """
the a an of to and or in for with on by from at as is are was be it this that your you we they can which not
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_RUNNING, _LISTED = 0.15, 8  # the share of small words from which prose runs; words of a heading, at most


class Likeness(NamedTuple):
    """A sentence that bears the label: its weightiest stretch, as prose and as tokens, and its weightiest words."""

    sentence: int
    start: int
    end: int
    first: int
    last: int
    words: tuple[str, ...]
    weight: float


def is_doubted(document: Document, label: str, found: Found) -> bool:
    """Whether the words around a pattern's match speak so plainly against a label that the match isn't believed."""
    around = document.tokens[found.sentence][max(0, found.first - _AROUND) : found.last + _AROUND]
    if len(around) - (found.last - found.first) < _OUTSIDE:
        return False
    model = document.models[label]
    return own_weight(model, around) < model.doubt


def leans(document: Document, label: str, index: int) -> bool:
    """Whether a sentence in its company reads like those that bear a label.

    Raises:
        KeyError: the catalogue has no model of that name.
    """
    return lean(document, label, index) >= 0


def lean(document: Document, label: str, index: int) -> float:
    """What a sentence weighs for a label: its company, its words and their pairs.

    Raises:
        KeyError: the catalogue has no model of that name.
    """
    alone, bases = _weights(document, label)
    return bases[index] + alone[index] + pair_weight(document.models[label], document.tokens[index])


def inclination(document: Document, label: str, index: int) -> float:
    """How far a sentence in which a pattern matched leans towards a label: its own weight and, doubled, its company's.

    In the model's log odds; computed once a sentence.

    Raises:
        KeyError: the catalogue has no model of that name.
    """
    key = ("inclination", label, index)
    known = document.memo.get(key)
    if known is None:
        model = document.models[label]
        alone, bases = _weights(document, label)
        known = alone[index] + pair_weight(model, document.tokens[index])
        known += model.bias + _COMPANY * (bases[index] - model.bias)
        document.memo[key] = known
    return known  # type: ignore[return-value]


def alike(document: Document, label: str, least: float = 0.0) -> Sequence[Likeness]:
    """The sentences that a model's label fits, or that come as near it as `least`, in reading order; computed once.

    Raises:
        KeyError: the catalogue has no model of that name.
    """
    key = ("alike", label, least)
    known = document.memo.get(key)
    if known is None:
        known = document.memo[key] = _alike(document, label, least)
    return known  # type: ignore[return-value]


def _alike(document: Document, label: str, least: float) -> list[Likeness]:
    model, words = document.models[label], _words(document)
    alone, bases = _weights(document, label)
    found: list[Likeness] = []
    for index, base in enumerate(bases):
        if base + alone[index] <= least - _OUT_OF_REACH:
            continue
        total = lean(document, label, index)
        if total >= least and words[index] and not _is_list(document.tokens[index]):
            found.append(_told(document, model, index, total))
    return [like for like in found if like.words]  # marks alone claim nothing


def _words(document: Document) -> list[set[str]]:
    """The words of each sentence, for all models."""
    known = document.memo.get("words")
    if known is None:
        known = document.memo["words"] = list(map(set, document.tokens))
    return known  # type: ignore[return-value]


def _weights(document: Document, label: str) -> tuple[Sequence[float], Sequence[float]]:
    """What each sentence's words weigh for a label, and what it weighs before them."""
    key = ("weights", label)
    known = document.memo.get(key)
    if known is None:
        model, words = document.models[label], _words(document)
        weight = word_weights(model, set().union(*words)).__getitem__
        alone = [fsum(map(weight, held)) for held in words]
        known = document.memo[key] = alone, _company(model, alone)
    return known  # type: ignore[return-value]


def _company(model: Model, alone: Sequence[float]) -> list[float]:
    """What each sentence weighs before its own words: the bias and the sentences around it."""
    above = [weight - model.usual for weight in alone]
    whole, others = fsum(above), max(_FEW, len(above) - 1)
    bases: list[float] = []
    for index, own in enumerate(above):
        beside = fsum(above[at] for step in _BESIDE if 0 <= (at := index + step) < len(above))
        bases.append(model.bias + model.article * (whole - own) / others + model.near * beside / len(_BESIDE))
    return bases


def _is_list(tokens: Sequence[str]) -> bool:
    words = [token for token in tokens if token[0].isalpha()]
    return len(words) > _LISTED and sum(map(_SMALL.__contains__, words)) < _RUNNING * len(words)


def _told(document: Document, model: Model, index: int, total: float) -> Likeness:
    parts = contributions(model, document.tokens[index])
    first, last = weightiest(parts)
    spans = document.lexed(index).spans
    words = [at for at in range(first, last) if document.text[spans[at][0]].isalnum()]
    shown = words or range(first, last)
    start, end = spans[shown[0]][0], spans[shown[-1]][1]
    heavy = sorted(words, key=lambda at: (-parts[at], at))[:_TOLD]
    told = tuple(document.text[slice(*spans[at])] for at in sorted(heavy))
    return Likeness(index, start, end, shown[0], shown[-1] + 1, told, total)
