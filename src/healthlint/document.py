"""An article as every rule sees it: sentences with roles, words, coded tokens, and what the patterns found.

Everything is computed once and when first asked for. Offsets are those of `Prose.text`.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from healthlint import segment
from healthlint.grammar.sieve import Index, in_sentence, sentences
from healthlint.grammar.vocabulary import normalised
from healthlint.lexed import Lexed, encode
from healthlint.look import look
from healthlint.readability import characters, count, scores
from healthlint.roles import COUNTED, Role, assign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from healthlint.encoder import Reader
    from healthlint.grammar.detector import Detector
    from healthlint.grammar.matcher import Match, Matcher
    from healthlint.grammar.sieve import Candidate
    from healthlint.lexed import Coded
    from healthlint.linear import Model
    from healthlint.look import Look
    from healthlint.prose import Prose
    from healthlint.readability import Counts

_SENTENCE_WORDS = 6


def in_order(found: Found) -> tuple[int, int]:
    """Reading order, of matches that begin together the longest first."""
    return found.start, -found.end


class Sentence(NamedTuple):
    """A sentence's number and place in prose, its block and the part that the block plays in the article."""

    number: int
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


class Document:
    """One article, and the catalogue's patterns, signals, models of wording and encoder; without one, none is asked."""

    def __init__(
        self,
        prose: Prose,
        matcher: Matcher,
        detectors: Mapping[str, Detector],
        models: Mapping[str, Model],
        encoder: Reader | None = None,
    ) -> None:
        self.prose = prose
        self.text = prose.text
        self.matcher = matcher
        self.detectors = detectors
        self.models = models
        self.encoder = encoder
        self._lexed: dict[int, Lexed] = {}
        self._found: dict[str, list[Found]] = {}
        self._awake: dict[str, Sequence[Sequence[Candidate]]] = {}
        self._searched: dict[tuple[str, int], Sequence[Match]] = {}
        self.memo: dict[object, object] = {}

    @cached_property
    def normal(self) -> str:
        """The prose with plain quotes, in its own case and length."""
        return normalised(self.text)

    @cached_property
    def lower(self) -> str:
        """The prose with plain quotes in lower case, of the same length."""
        low = self.normal.lower()
        return (
            low
            if len(low) == len(self.normal)
            else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.normal)
        )

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
            first = ranges.get(sentence.block, (sentence.number, 0))[0]
            ranges[sentence.block] = (first, sentence.number + 1)
        return ranges

    @cached_property
    def lengths(self) -> Sequence[int]:
        """The number of words of each sentence."""
        return self._look.lengths

    @cached_property
    def word_counts(self) -> Mapping[str, int]:
        """How often each lower-case word occurs in the running text (body sentences, list items that are sentences)."""
        return self._look.words

    @cached_property
    def words(self) -> int:
        """The number of words of the article: all but furniture, reader comments and references."""
        return sum(
            n
            for n, s in zip(self.lengths, self.sentences, strict=True)
            if s.role not in ("furniture", "comment", "reference")
        )

    @cached_property
    def running(self) -> Sequence[int]:
        """Indices of the sentences that readability counts."""
        return self._look.running

    @cached_property
    def counts(self) -> Counts:
        """Counts of the running text, for the readability formulas."""
        text = "\n".join(map(self.sentence_text, self.running))
        return count(self.word_counts, len(self.running), characters(text))

    @cached_property
    def readability(self) -> Mapping[str, float]:
        """The readability metrics of the running text; empty when there is none."""
        return scores(self.counts) if self.running else {}

    @property
    def opening(self) -> tuple[int, int]:
        """The prose span of the first sentence: where a finding about the whole article stands."""
        return self.sentences[0].start, self.sentences[0].end

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

    @property
    def tokens(self) -> Sequence[Sequence[str]]:
        """The lower-case words and marks of each sentence."""
        return self._coded.tokens

    def lexed(self, index: int) -> Lexed:
        """The coded tokens of a sentence."""
        known = self._lexed.get(index)
        if known is None:
            span, texts = self.sentences[index][1:3], (self.lower, self.normal)
            coded = self._coded.tokens[index], self._coded.codes[index], self._coded.places.get(index, [])
            known = self._lexed[index] = Lexed(self.matcher.vocabulary, texts, span, coded, odd=index in self._look.odd)
        return known

    def found(self, owner: str) -> Sequence[Found]:
        """The matches of a rule's or signal's patterns in the whole article, in reading order.

        The one look at the words says which patterns may match where; an owner's are tried when it is first asked for.
        """
        known = self._found.get(owner)
        if known is None:
            known = self._found[owner] = list(self._matches(owner))
            known.sort(key=in_order)
        return known

    def search(self, owner: str, index: int) -> Sequence[Match]:
        """The matches of an owner's patterns (a guard's, say) in one sentence."""
        positions = in_sentence(self._candidates(owner), index)
        if not positions:
            return ()
        key = (owner, index)
        known = self._searched.get(key)
        if known is None:
            lexed = self.lexed(index)
            known = [match for position in positions for match in self.matcher.matches(position, lexed)]
            self._searched[key] = known
        return known

    def _matches(self, owner: str) -> Iterator[Found]:
        for position, index in sentences(self._candidates(owner)):
            lexed = self.lexed(index)
            for match in self.matcher.matches(position, lexed):
                start, end = lexed.spans[match.start][0], lexed.spans[match.end - 1][1]
                yield Found(index, start, end, match.start, match.end, match.pattern.tag)

    def _candidates(self, owner: str) -> Sequence[Sequence[Candidate]]:
        """The owner's patterns that may match, with the sentences that they may match."""
        known = self._awake.get(owner)
        if known is None:
            known = self._awake[owner] = self.index.candidates(self.matcher.owned(owner))
        return known

    @cached_property
    def _look(self) -> Look:
        return look(self.lower, self._spans, self._runs)

    @cached_property
    def _spans(self) -> Sequence[tuple[int, int]]:
        return [(sentence.start, sentence.end) for sentence in self.sentences]

    @cached_property
    def _coded(self) -> Coded:
        return encode(self.matcher.vocabulary, self.lower, self._spans, self._look.odd)

    @cached_property
    def index(self) -> Index:
        """Which sentences hold what patterns need."""
        return Index(self.matcher.needs, self._coded.held())

    def _runs(self, number: int, words: int) -> bool:
        """Whether a sentence is running text: a list item is when it is long enough or ends like a sentence."""
        sentence = self.sentences[number]
        if sentence.role != "list-item":
            return sentence.role in COUNTED
        return words >= _SENTENCE_WORDS and self.text[sentence.end - 1] in '.!?”"’)'
