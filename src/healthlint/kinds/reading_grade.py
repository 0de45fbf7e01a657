"""The reading grade of the running text: Flesch-Kincaid, made fair to what the formula can't know.

A sentence counts 60 words at most (a longer one is `run-on`'s business), a sentence that strings list items together
counts as its items, and a long word of the article's own topic, which the title names, counts as an ordinary word.
"""

from __future__ import annotations

import re
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from healthlint import segment
from healthlint.readability import fk_grade, syllables
from healthlint.rule import Hit, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.report import Severity
    from healthlint.rule import Rule

OPTIONS = {
    "target": Option("number", default=8, help="the grade to aim for; above it is worth a note"),
    "warning_grade": Option("number", default=10, help="above this grade is a warning"),
    "error_grade": Option("number", default=13, help="above this grade is an error"),
    "sentence_cap": Option("integer", default=60, help="words that one sentence counts at most"),
    "min_words": Option("integer", default=100, help="no grade below so many words"),
    "min_sentences": Option("integer", default=10, help="no grade below so many sentences"),
}
VALUES = ("grade", "plain_grade", "target", "smog", "over_20", "hardest", "words")

_ITEM = re.compile(r"(?:^|\s)[-–•*]\s")
# Fewer are dashes of ordinary prose.
_LEAST_ITEMS = 3
_LONG_SENTENCE = 20
# A topic word of more syllables counts as one of these: readers of the article have come for it.
_ORDINARY, _HEAVY = 2, 3
_HARD_SENTENCES, _HARD_WORDS, _OPENING = 5, 10, 6
# Shorter sections have no grade of their own; shorter words have no four syllables.
_SECTION_WORDS, _SHORT_WORD = 40, 6


class Totals(NamedTuple):
    """Words, sentences and syllables of the running text as the rule counts them."""

    words: float
    sentences: int
    syllables: float


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """At most one hit, on the article's first sentence."""
    o = {name: float(str(value)) for name, value in rule.options.items()}
    if document.counts.words < o["min_words"] or len(document.running) < o["min_sentences"]:
        return
    topic = topic_words(document)
    totals = _totals(document, int(o["sentence_cap"]), topic)
    grade = fk_grade(totals.words, totals.sentences, totals.syllables)
    if grade <= o["target"]:
        return
    severity: Severity = "error" if grade > o["error_grade"] else "warning" if grade > o["warning_grade"] else "info"
    long = sum(document.lengths[number] > _LONG_SENTENCE for number in document.running)
    words = ", ".join(_heavy_words(document, topic))
    values = {
        "grade": f"{grade:.0f}",
        "plain_grade": f"{document.readability['flesch_kincaid_grade']:.1f}",
        "target": f"{o['target']:.0f}",
        "smog": f"{document.readability['smog_index']:.0f}",
        "over_20": f"{100 * long / len(document.running):.0f}%",
        "hardest": _hardest_section(document),
        "words": words,
    }
    opened = ", ".join(f'"{_opening(document, number)} …"' for number in _hardest(document))
    advice = [f"Split these sentences first: {opened}."]
    if words:
        advice.append(f"Replace or explain the long words that you use most: {words}.")
    share = min(1.0, (grade - o["target"]) / max(0.1, o["error_grade"] - o["target"]))
    yield Hit(*document.opening, severity, values, tuple(advice), share)


def topic_words(document: Document) -> frozenset[str]:
    """The long words of the title, in lower case."""
    if document.sentences[0].role != "title":
        return frozenset()
    words = {word.lower() for word in segment.words(document.text, *document.opening)}
    return frozenset(word for word in words if syllables(word) >= _HEAVY)


def _totals(document: Document, cap: int, topic: frozenset[str]) -> Totals:
    """The article's counts, with what is beyond the cap taken off at the article's mean of syllables a word."""
    counts = document.counts
    sentences, beyond = counts.sentences, 0
    for number in document.running:
        length = document.lengths[number]
        if length > _LONG_SENTENCE:
            sentence = document.sentences[number]
            marks = len(_ITEM.findall(document.text, sentence.start, sentence.end))
            items = 1 + marks if marks >= _LEAST_ITEMS else 1
            sentences += items - 1
            beyond += max(0, length - cap * items)
    known = sum((syllables(word) - _ORDINARY) * document.word_counts.get(word, 0) for word in topic)
    share = 1 - beyond / counts.words
    return Totals(counts.words - beyond, sentences, (counts.syllables - known) * share)


def _hardest(document: Document) -> list[int]:
    """The numbers of the sentences that add most to the grade, the hardest first, of the longest ones."""
    lengths = document.lengths
    longest = nlargest(3 * _HARD_SENTENCES, document.running, key=lambda number: (lengths[number], -number))

    def added(number: int) -> float:
        words = segment.words(document.text, document.sentences[number].start, document.sentences[number].end)
        return len(words) * max(0.0, fk_grade(len(words), 1, sum(map(syllables, words)))) if words else 0.0

    return sorted(longest, key=lambda number: (-added(number), number))[:_HARD_SENTENCES]


def _hardest_section(document: Document) -> str:
    """The heading of the section with the longest sentences on average, or the first words of its first sentence."""
    sections: dict[int, list[int]] = {}
    place, before = -1, -1
    for number in document.running:
        block = document.sentences[number].block
        if block != before:
            place, before = _section(document, block, before, place), block
        sections.setdefault(place, []).append(number)
    words = {place: sum(document.lengths[number] for number in part) for place, part in sections.items()}
    long = [place for place in sections if words[place] >= _SECTION_WORDS]
    if not long:
        return ""
    place = max(long, key=lambda at: (words[at] / len(sections[at]), -at))
    if place < 0:
        return _opening(document, sections[place][0]) + " …"
    block_ = document.prose.blocks[place]
    return " ".join(document.text[block_.start : block_.end].split())


def _section(document: Document, block: int, before: int, place: int) -> int:
    """The number of the heading block above `block`, given the one above an earlier block; -1 when there is none."""
    for number in range(block, before, -1):
        if document.roles[number] in ("heading", "title"):
            return number
    return place


def _opening(document: Document, number: int) -> str:
    return " ".join(document.sentence_text(number).split()[:_OPENING]).rstrip(",.;:")


def _heavy_words(document: Document, topic: frozenset[str]) -> list[str]:
    """Up to ten words that add most syllables: those beyond two each time that the word occurs."""
    added = {
        word: (sounds - _ORDINARY) * times
        for word, times in document.word_counts.items()
        if len(word) > _SHORT_WORD and (sounds := syllables(word)) > _HEAVY and word not in topic
    }
    return sorted(added, key=lambda word: (-added[word], word))[:_HARD_WORDS]
