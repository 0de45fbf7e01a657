"""The reading grade of the running text, in which no sentence counts more than 60 words (those are `run-on`'s)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import segment
from healthlint.readability import fk_grade, syllables
from healthlint.rule import Hit, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Sentence
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
VALUES = ("grade", "target", "smog", "over_20", "hardest", "words")


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """At most one hit, on the hardest sentence's block... reported on the title line."""
    o = {name: float(str(value)) for name, value in rule.options.items()}
    running = [document.sentences[index] for index in document.running]
    if document.counts.words < o["min_words"] or len(running) < o["min_sentences"]:
        return
    grade = capped_grade(document, int(o["sentence_cap"]))
    if grade <= o["target"]:
        return
    severity: Severity = "error" if grade > o["error_grade"] else "warning" if grade > o["warning_grade"] else "info"
    long = sum(document.lengths[s.index] > 20 for s in running)
    start, end = title_span(document)
    values = {
        "grade": f"{grade:.0f}",
        "target": f"{o['target']:.0f}",
        "smog": f"{document.readability['smog_index']:.0f}",
        "over_20": f"{100 * long / len(running):.0f}%",
        "hardest": _hardest(document, running),
        "words": ", ".join(_heavy_words(document)),
    }
    yield Hit(start, end, severity, values)


def capped_grade(document: Document, cap: int) -> float:
    """The Flesch-Kincaid grade of the running text with each sentence's words capped.

    Syllables are taken at the article's mean a word, so that the cap changes sentence length only.
    """
    counts = document.counts
    words = sum(min(cap, document.lengths[index]) for index in document.running)
    return fk_grade(words, len(document.running), counts.syllables / counts.words * words)


def title_span(document: Document) -> tuple[int, int]:
    """The prose span of the article's first sentence: where a finding about the whole article stands."""
    first = document.sentences[0]
    return first.start, first.end


def _hardest(document: Document, running: list[Sentence]) -> str:
    """The opening words of the block whose sentences add most to the grade."""
    weight: dict[int, float] = {}
    for sentence in running:
        text = segment.words(document.text, sentence.start, sentence.end)
        if len(text) >= 8:
            grade = fk_grade(min(60, len(text)), 1, sum(map(syllables, text)) * min(60, len(text)) / len(text))
            weight[sentence.index] = max(weight.get(sentence.index, 0), grade)
    if not weight:
        return ""
    hardest = max(weight, key=lambda index: (weight[index], -index))
    words = document.sentence_text(hardest).split()
    return " ".join(words[:6])


def _heavy_words(document: Document) -> list[str]:
    """Up to ten words of four or more syllables that the article uses most; its title's own words are left out."""
    start, end = title_span(document)
    topic = {word.lower() for word in segment.words(document.text, start, end)}
    merged: dict[str, int] = {}
    for word, times in document.word_counts.items():
        merged[word.lower()] = merged.get(word.lower(), 0) + times
    heavy = [(times, word) for word, times in merged.items() if word not in topic and syllables(word) >= 4]
    return [word for _, word in sorted(heavy, key=lambda pair: (-pair[0], pair[1]))[:10]]
