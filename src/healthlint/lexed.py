"""A sentence as patterns see it: one code for each token, in several forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.grammar.vocabulary import TOKEN, merge
from healthlint.look import plain_tokens

if TYPE_CHECKING:
    from collections.abc import Container

    from healthlint.grammar.vocabulary import Vocabulary


class Lexed:
    """A sentence's tokens as codes, in the forms that patterns ask for, and their places.

    `texts` are the prose in lower case and in its own, `odd` the tokens of a sentence that isn't plain.
    """

    __slots__ = (
        "_cased", "_end", "_forms", "_lower", "_normal", "_odd", "_places", "_plain", "_spans", "_tokens",
        "_vocabulary", "start",
    )  # fmt: skip

    def __init__(
        self, vocabulary: Vocabulary, texts: tuple[str, str], span: tuple[int, int], odd: list[str] | None
    ) -> None:
        # The texts and not the document, which holds its lexed sentences: a circle would outlive the article.
        self._lower, self._normal = texts
        self.start, self._end = span
        self._vocabulary, self._odd = vocabulary, odd is not None
        self._tokens = plain_tokens(self._lower[self.start : self._end]) if odd is None else odd
        codes = vocabulary.encode(self._tokens)
        self._plain = codes if odd is None else vocabulary.refine(codes, odd)
        self._places = vocabulary.terms_in(self._plain)
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
        for token in self._tokens:  # nothing but blanks and hyphens stands between them
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
