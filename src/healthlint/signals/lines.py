"""Lines that stand for others: what introduces a list, and the credit under what it credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.document import Document

_CREDIT = re.compile(r"(?:Sources?|References?|Data|Figures)\b ?(?::|from\b) *[A-Z]")
_LIST = 8  # lines of a list between what introduces or credits it and each of them


def introducing_line(document: Document, index: int) -> int | None:
    """The sentence with a colon at its end that introduces the list, or run of one-line paragraphs, of this one."""
    first, last = document.block_sentences[document.sentences[index].block]
    if last - first > 1:
        return None
    for at in range(index - 1, max(-1, index - 1 - _LIST), -1):
        if document.sentence_text(at).endswith(":"):
            return at
        start, end = document.block_sentences[document.sentences[at].block]
        if end - start > 1:
            return None
    return None


def is_credited(document: Document, index: int) -> bool:
    """Whether a line of credit ("Source: Census Bureau") follows, at once or after the list to which this belongs."""
    for at in range(index + 1, min(index + 1 + _LIST, len(document.sentences))):
        if _CREDIT.match(document.sentence_text(at)):
            return True
        if document.sentences[at].role != "list-item":
            return False
    return False
