"""Linear models of wording: how much each word, pair of words and lexicon speaks for a label of a sentence.

A model is a readable table of weights; a sentence's weight is their sum. The weights are fitted on sentences written
for the project (scripts/fit_models.py), so that words which nobody put into a pattern count too.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SUFFIXES = ("ing", "ies", "ied", "ely", "ly", "es", "ed", "s")
_LEAST = 4  # letters that are left of a word
_NEXT, _GAP = " ", " * "


class Model(NamedTuple):
    """The weights of one label.

    `stems` weighs words by their stem, `words` those of lexicons by themselves, and `pairs` two neighbours ("a b") or
    two words with one between them ("a * b"), as stems. A sentence is `bias` plus these, each counted once; what stands
    around it adds `article` times the mean of the article's other sentences (words only) above `usual`, and `near`
    times that of the two before and after. From 0 on it has the label; where its own words stay under `doubt`, it
    hardly can have.
    """

    bias: float
    article: float
    near: float
    usual: float
    doubt: float
    stems: Mapping[str, float]
    words: Mapping[str, float]
    pairs: Mapping[str, float]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A lower-case word without its inflection, roughly; every number is ``0``."""
    if not word[0].isalpha():
        return "0" if word[0].isdigit() else word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
            return word[: -len(suffix)]
    return word


def pairs(stems: Sequence[str]) -> list[str]:
    """Neighbours, then words with one between them, in order."""
    return [*map(_NEXT.join, pairwise(stems)), *map(_GAP.join, zip(stems, stems[2:], strict=False))]


def word_weights(model: Model, words: Iterable[str]) -> dict[str, float]:
    """The weight of each of some lower-case words."""
    known, stems = model.words, model.stems
    return {word: known[word] if word in known else stems.get(stem(word), 0.0) for word in words}


def pair_weight(model: Model, words: Sequence[str]) -> float:
    """What the pairs of a sentence's words add to its weight, each pair counted once."""
    return fsum(map(model.pairs.__getitem__, model.pairs.keys() & pairs(list(map(stem, words)))))


def own_weight(model: Model, words: Sequence[str]) -> float:
    """What some words weigh by themselves, the bias included."""
    return model.bias + fsum(word_weights(model, set(words)).values()) + pair_weight(model, words)


def contributions(model: Model, words: Sequence[str]) -> list[float]:
    """What each word of a sentence adds to its weight: repeated words and pairs once, a pair at its first word."""
    weights = word_weights(model, words)
    parts = [weights.pop(word, 0.0) for word in words]
    seen: set[str] = set()
    for number, pair in enumerate(pairs(list(map(stem, words)))):
        if pair in model.pairs and pair not in seen:
            seen.add(pair)
            parts[number if number < len(words) - 1 else number - len(words) + 1] += model.pairs[pair]
    return parts


def weightiest(parts: Sequence[float]) -> tuple[int, int]:
    """The stretch [first, last) of a sentence whose words add most together, the earliest and shortest of equals."""
    best, span = float("-inf"), (0, 0)
    total, first = 0.0, 0
    for at, part in enumerate(parts):
        if total <= 0:
            total, first = 0.0, at
        total += part
        if total > best:
            best, span = total, (first, at + 1)
    return span
