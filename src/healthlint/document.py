"""An article as every rule sees it: sentences with roles, words, coded tokens, and what the patterns found.

Everything is computed once and when first asked for. Offsets are those of `Prose.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from healthlint import segment
from healthlint.grammar.vocabulary import TOKEN, normalised
from healthlint.readability import count, scores
from healthlint.roles import COUNTED, Role, assign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.grammar.matcher import Match, Matcher
    from healthlint.prose import Prose
    from healthlint.readability import Counts
    from healthlint.signals import Detector

_DIGIT = re.compile(r"\d")


class Sentence(NamedTuple):
    """A sentence's place in prose, its block and the part that the block plays in the article."""

    index: int
    start: int
    end: int
    block: int
    role: Role


class Found(NamedTuple):
    """A pattern's match: the sentence's index, the prose span, the token span within the sentence, and its tag."""

    sentence: int
    start: int
    end: int
    first: int
    last: int
    tag: str


class Lexed(NamedTuple):
    """A sentence's tokens: one code each, and their prose spans."""

    codes: str
    spans: list[tuple[int, int]]


class Document:
    """One article. `matcher` holds the patterns of the catalogue in use, `detectors` its signals by name."""

    def __init__(self, prose: Prose, matcher: Matcher, detectors: Mapping[str, Detector]) -> None:
        self.prose = prose
        self.text = prose.text
        self.matcher = matcher
        self.detectors = detectors
        self._lexed: dict[int, Lexed] = {}
        self._guards: dict[tuple[str, int], list[Match]] = {}
        self.memo: dict[object, object] = {}

    @cached_property
    def normal(self) -> str:
        """The prose with plain quotes, in its own case and length."""
        return normalised(self.text)

    @cached_property
    def lower(self) -> str:
        """The prose with plain quotes in lower case, of the same length."""
        low = self.normal.lower()
        return low if len(low) == len(self.normal) else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.normal)

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The part that each block plays."""
        return assign(self.prose)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        found: list[Sentence] = []
        for number, (block, role) in enumerate(zip(self.prose.blocks, self.roles, strict=True)):
            if block.kind == "code":
                continue
            for start, end in segment.sentences(self.text, block.start, block.end):
                found.append(Sentence(len(found), start, end, number, role))
        return tuple(found)

    @cached_property
    def block_sentences(self) -> Mapping[int, tuple[int, int]]:
        """The range of sentence indices [first, last) of each block that has any."""
        ranges: dict[int, tuple[int, int]] = {}
        for sentence in self.sentences:
            first = ranges.get(sentence.block, (sentence.index, 0))[0]
            ranges[sentence.block] = (first, sentence.index + 1)
        return ranges

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """The number of words of each sentence."""
        return self._counted[1]

    @cached_property
    def word_counts(self) -> Mapping[str, int]:
        """How often each word occurs in the running text (body sentences, list items that are sentences)."""
        return self._counted[0]

    @cached_property
    def words(self) -> int:
        """The number of words of the article: all but furniture, reader comments and references."""
        return sum(n for n, s in zip(self.lengths, self.sentences, strict=True) if s.role not in ("furniture", "comment", "reference"))

    @cached_property
    def running(self) -> tuple[int, ...]:
        """Indices of the sentences that readability counts."""
        return tuple(s.index for s in self.sentences if self._runs(s))

    @cached_property
    def counts(self) -> Counts:
        """Counts of the running text, for the readability formulas."""
        return count(self.word_counts, len(self.running))

    @cached_property
    def readability(self) -> Mapping[str, float]:
        """The readability metrics of the running text; empty when there is none."""
        return scores(self.counts) if self.running else {}

    def sentence_at(self, offset: int) -> int:
        """The index of the last sentence that begins at or before a prose offset."""
        return bisect_right(self._starts, offset) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_text(self, index: int) -> str:
        """A sentence as it stands in prose."""
        sentence = self.sentences[index]
        return self.text[sentence.start : sentence.end]

    def lexed(self, index: int) -> Lexed:
        """The coded tokens of a sentence."""
        known = self._lexed.get(index)
        if known is None:
            sentence = self.sentences[index]
            known = self._lexed[index] = self._lex(sentence.start, sentence.end)
        return known

    def found(self, owner: str) -> list[Found]:
        """The matches of a rule's or signal's patterns in the whole article, in reading order."""
        return self._scan.get(owner, [])

    def search(self, owner: str, index: int) -> list[Match]:
        """The matches of an on-demand owner's patterns (a guard's) in one sentence."""
        key = (owner, index)
        known = self._guards.get(key)
        if known is None:
            known = self._guards[key] = self.matcher.search(owner, self.lexed(index).codes)
        return known

    def _lex(self, start: int, end: int) -> Lexed:
        spans = [m.span() for m in TOKEN.finditer(self.lower, start, end)]
        lower, normal = self.lower, self.normal
        codes = self.matcher.vocabulary.encode([lower[a:b] for a, b in spans])
        return Lexed(self.matcher.vocabulary.refine(codes, [normal[a:b] for a, b in spans]), spans)

    @cached_property
    def _scan(self) -> Mapping[str, list[Found]]:
        """Each owner's matches. The only place where the whole text meets the patterns."""
        table: dict[str, list[Found]] = {}
        for index, candidates in self._candidates():
            lexed = self.lexed(index)
            for match in self.matcher.matches(candidates, lexed.codes):
                start, end = lexed.spans[match.start][0], lexed.spans[match.end - 1][1]
                found = Found(index, start, end, match.start, match.end, match.pattern.tag)
                table.setdefault(match.pattern.owner, []).append(found)
        for matches in table.values():
            matches.sort(key=lambda f: (f.start, -f.end))
        return table

    def _candidates(self) -> Iterator[tuple[int, set[int]]]:
        lower, encode, tokens = self.lower, self.matcher.vocabulary.encode, TOKEN.findall
        for index, start, end, _, _ in self.sentences:
            has_number = _DIGIT.search(lower, start, end) is not None
            candidates = self.matcher.candidates(encode(tokens(lower, start, end)), has_number=has_number)
            if candidates:
                yield index, candidates

    @cached_property
    def _counted(self) -> tuple[Counter[str], tuple[int, ...]]:
        counter: Counter[str] = Counter()
        lengths: list[int] = []
        for sentence in self.sentences:
            words = segment.words(self.text, sentence.start, sentence.end)
            lengths.append(len(words))
            if sentence.role in COUNTED and (sentence.role != "list-item" or self._is_sentence(sentence, len(words))):
                counter.update(words)
        return counter, tuple(lengths)

    def _runs(self, sentence: Sentence) -> bool:
        length = self.lengths[sentence.index]
        return bool(length) and sentence.role in COUNTED and (sentence.role != "list-item" or self._is_sentence(sentence, length))

    def _is_sentence(self, sentence: Sentence, length: int) -> bool:
        """A list item counts as a sentence when it is long enough or ends like one."""
        return length >= 6 and self.text[sentence.end - 1] in ".!?”\"’)"
