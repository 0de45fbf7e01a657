"""Sentences that a copy editor would break up: comma splices, fused sentences, chains of clauses, word salad."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint import segment
from healthlint.rule import Hit, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Sentence
    from healthlint.rule import Rule

OPTIONS: dict[str, Option] = {}
VALUES = ("reason", "split")

_PAUSE = re.compile(r"[,;:()\[\]–—.!?…\"“”]|\s-\s")


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each run-on sentence."""
    for sentence in document.sentences:
        words = document.lengths[sentence.index]
        if words >= 40 and sentence.role in ("body", "list-item"):
            span = longest_span(document.text[sentence.start : sentence.end])
            if words >= 60 and span >= 45:
                reason = f"about {words} words, {span} of them in a row without punctuation"
                yield Hit(sentence.start, sentence.end, "error", {"reason": reason, "split": ""})


def longest_span(text: str) -> int:
    """The number of words in the longest stretch without a pause."""
    return max(len(segment.words(part, 0, len(part))) for part in _PAUSE.split(text))
