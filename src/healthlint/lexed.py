"""Sentences as patterns see them: one code for each token, in several forms."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from healthlint.grammar.vocabulary import PLAIN_MARKS, TOKEN, Place, merge

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from healthlint.grammar.vocabulary import Vocabulary

# Stands between sentences: a token that plain sentences don't hold, and terms of several words neither.
_BAR = "|"


class Coded(NamedTuple):
    """All sentences' tokens and their codes, and the terms of several words in those that hold any, by sentence."""

    tokens: Sequence[list[str]]
    codes: Sequence[str]
    places: Mapping[int, list[Place]]

    def held(self) -> list[set[str]]:
        """The codes of words and terms that each sentence holds."""
        held = list(map(set, self.codes))
        for number, places in self.places.items():
            held[number].update([place.code for place in places])
        return held


def encode(vocabulary: Vocabulary, lower: str, spans: Sequence[tuple[int, int]], odd: Mapping[int, list[str]]) -> Coded:
    """Encode all sentences of an article at once, ten times as fast as one by one.

    Args:
        vocabulary: The codes.
        lower: The prose in lower case with plain quotes.
        spans: The sentences, in order.
        odd: The tokens of those that aren't plain.
    """
    text = f" {_BAR} ".join("" if number in odd else lower[start:end] for number, (start, end) in enumerate(spans))
    bar = vocabulary.codes[_BAR]
    words = _plain_tokens(text)
    codes = vocabulary.encode(words).split(bar)
    ends = accumulate(len(sentence) + 1 for sentence in codes)
    tokens = [words[end - 1 - len(sentence) : end - 1] for end, sentence in zip(ends, codes, strict=True)]
    for number, found in odd.items():
        tokens[number] = found
        codes[number] = vocabulary.refine(vocabulary.encode(found), found)
    return Coded(tokens, codes, _places(vocabulary, codes, bar))


def _places(vocabulary: Vocabulary, codes: Sequence[str], bar: str) -> dict[int, list[Place]]:
    starts = [0, *accumulate(len(sentence) + 1 for sentence in codes)]
    places: dict[int, list[Place]] = {}
    for place in vocabulary.terms_in(bar.join(codes)):
        number = bisect_right(starts, place.start) - 1
        first = starts[number]
        places.setdefault(number, []).append(Place(place.start - first, place.end - first, place.code))
    return places


def _plain_tokens(text: str) -> list[str]:
    """The tokens of plain text, ten times as fast as `TOKEN` finds them."""
    for mark in PLAIN_MARKS:
        text = text.replace(mark, f" {mark} ")
    return text.replace("-", " ").split()


class Lexed:
    """A sentence's tokens as codes, in the forms that patterns ask for, and their places.

    `texts` are the prose in lower case and in its own, `coded` has the sentence's tokens, codes and terms, and `odd`
    says whether it isn't plain.
    """

    __slots__ = (
        "_cased", "_end", "_forms", "_lower", "_normal", "_odd", "_places", "_plain", "_spans", "_tokens",
        "_vocabulary", "start",
    )  # fmt: skip

    def __init__(
        self,
        vocabulary: Vocabulary,
        texts: tuple[str, str],
        span: tuple[int, int],
        coded: tuple[list[str], str, list[Place]],
        *,
        odd: bool,
    ) -> None:
        # The texts and not the document, which holds its lexed sentences: a circle would outlive the article.
        self._lower, self._normal = texts
        self.start, self._end = span
        self._vocabulary, self._odd = vocabulary, odd
        self._tokens, self._plain, self._places = coded
        self._cased = ""
        self._forms: dict[tuple[Container[str], bool], str] = {}
        self._spans: list[tuple[int, int]] | None = None

    @property
    def codes(self) -> str:
        """The codes with the terms of several words of all lexicons as one."""
        return self.form(self._vocabulary.several, names=False)

    def form(self, terms: frozenset[str], *, names: bool) -> str:
        """The codes with these terms of several words as one and, if asked for, names told apart."""
        if not self._places:
            return self._named if names else self._plain
        known = self._forms.get((terms, names))
        if known is None:
            known = self._forms[terms, names] = merge(self._named if names else self._plain, self._places, terms)
        return known

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The prose span of each token."""
        if self._spans is None:
            self._spans = self._spanned()
        return self._spans

    def _spanned(self) -> list[tuple[int, int]]:
        if self._odd:
            return [match.span() for match in TOKEN.finditer(self._lower, self.start, self._end)]
        find, end = self._lower.find, self.start
        spans: list[tuple[int, int]] = []
        for token in self._tokens:  # only blanks and hyphens stand between them
            start = find(token, end)
            end = start + len(token)
            spans.append((start, end))
        return spans

    @property
    def _named(self) -> str:
        """The codes with names told apart."""
        if not self._cased:
            normal = self._normal
            self._cased = self._vocabulary.name(self._plain, [normal[start] for start, _ in self.spans])
        return self._cased
