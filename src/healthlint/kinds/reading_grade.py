"""The reading grade of the running text: Flesch-Kincaid, made fair to what the formula can't know.

A sentence counts 60 words at most (a longer one is `run-on`'s business), a sentence that strings list items together
counts as its items, and a long word of the article's own topic, which the title names, counts as an ordinary word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from healthlint import segment
from healthlint.readability import fk_grade, syllables
from healthlint.rule import Hit, Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


class Weighed(NamedTuple):
    """A sentence's number, words and syllables as the rule counts them, and in how many parts."""

    number: int
    words: float
    syllables: float
    parts: int


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """At most one hit, on the article's first sentence."""
    o = {name: float(str(value)) for name, value in rule.options.items()}
    if document.counts.words < o["min_words"] or len(document.running) < o["min_sentences"]:
        return
    topic = topic_words(document)
    weighed = _weigh(document, int(o["sentence_cap"]), topic)
    grade = _grade(weighed)
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
        "hardest": _hardest_section(document, weighed),
        "words": words,
    }
    opened = ", ".join(f'"{_opening(document, number)} …"' for number in _hardest(weighed)[:_HARD_SENTENCES])
    advice = [f"Split these sentences first: {opened}."]
    if words:
        advice.append(f"Replace or explain the long words that you use most: {words}.")
    share = min(1.0, (grade - o["target"]) / max(0.1, o["error_grade"] - o["target"]))
    yield Hit(*title_span(document), severity, values, tuple(advice), share)


def title_span(document: Document) -> tuple[int, int]:
    """The prose span of the article's first sentence: where a finding about the whole article stands."""
    first = document.sentences[0]
    return first.start, first.end


def topic_words(document: Document) -> frozenset[str]:
    """The long words of the title, in lower case."""
    if document.sentences[0].role != "title":
        return frozenset()
    words = {word.lower() for word in segment.words(document.text, *title_span(document))}
    return frozenset(word for word in words if syllables(word) >= _HEAVY)


def _weigh(document: Document, cap: int, topic: frozenset[str]) -> list[Weighed]:
    """Each sentence of the running text as the rule counts it."""
    weighed: list[Weighed] = []
    for number in document.running:
        sentence = document.sentences[number]
        words = segment.words(document.text, sentence.start, sentence.end)
        if not words:
            continue
        sounds = sum(map(syllables, words))
        if topic:
            sounds -= sum(syllables(word) - _ORDINARY for word in words if word.lower() in topic)
        marks = len(_ITEM.findall(document.text, sentence.start, sentence.end)) if len(words) > _LONG_SENTENCE else 0
        parts = 1 + marks if marks >= _LEAST_ITEMS else 1
        counted = min(cap * parts, len(words))
        weighed.append(Weighed(number, counted, sounds * counted / len(words), parts))
    return weighed


def _grade(weighed: Sequence[Weighed]) -> float:
    parts, words = sum(w.parts for w in weighed), sum(w.words for w in weighed)
    return fk_grade(words, parts, sum(w.syllables for w in weighed))


def _hardest(weighed: Sequence[Weighed]) -> list[int]:
    """The numbers of the sentences that add most to the grade, the hardest first."""

    def added(w: Weighed) -> float:
        return w.words * max(0.0, fk_grade(w.words, w.parts, w.syllables))

    return [w.number for w in sorted(weighed, key=lambda w: (-added(w), w.number))]


def _hardest_section(document: Document, weighed: Sequence[Weighed]) -> str:
    """The heading of the section with the highest grade, or the first words of its first sentence."""
    sections: dict[int, list[Weighed]] = {}
    for w in weighed:
        sections.setdefault(_section(document, document.sentences[w.number].block), []).append(w)
    long = {place: part for place, part in sections.items() if sum(w.words for w in part) >= 40}  # noqa: PLR2004 shorter ones have no grade
    if not long:
        return ""
    place = max(long, key=lambda at: (_grade(long[at]), -at))
    if place < 0:
        return _opening(document, long[place][0].number) + " …"
    block = document.prose.blocks[place]
    return " ".join(document.text[block.start : block.end].split())


def _section(document: Document, block: int) -> int:
    """The number of the heading block above a block, -1 when there is none."""
    while block >= 0 and document.roles[block] not in ("heading", "title"):
        block -= 1
    return block


def _opening(document: Document, number: int) -> str:
    return " ".join(document.sentence_text(number).split()[:_OPENING]).rstrip(",.;:")


def _heavy_words(document: Document, topic: frozenset[str]) -> list[str]:
    """Up to ten words that add most syllables: those beyond two each time that the word occurs."""
    merged: dict[str, int] = {}
    for word, times in document.word_counts.items():
        low = word.lower()
        if len(low) > 6 and low not in topic and not low[0].isdigit():  # noqa: PLR2004 shorter words have no four syllables
            merged[low] = merged.get(low, 0) + times
    added = {word: (syllables(word) - _ORDINARY) * times for word, times in merged.items() if syllables(word) > _HEAVY}
    return sorted(added, key=lambda word: (-added[word], word))[:_HARD_WORDS]
