"""Lines that stand for others: what introduces a list, and the credit under what it credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.document import Document

_CREDIT = re.compile(
    r"[(*]?(?:Sources?|References?|Data|Figures|Statistics|Stats|Numbers|Information|Adapted|Taken|Reprinted|Courtesy"
    r"|All (?:data|figures|statistics))\b ?(?::|from:?|courtesy of|of:?|by|provided by|supplied by)(?: the)? *[A-Z]"
)
# What closes a summary: "Am J Hypn. 2001 Apr;43(4):211-8", "Nordic Letters 2001; 12:88".
_PAPER = re.compile(r"\b(?:19|20)\d\d\b[\w .]{0,12}; ?\d{1,4} ?(?:\(\d{1,3}[^()]{0,12}\))? ?: ?[A-Za-z]?\d")
_MARK = re.compile(r"(?:\w|[.)!%\"]) ?([*†‡]{1,3})[.)\"]?$")
# What a footnote says of where it is from.
_CITES = re.compile(
    r"\((?:19|20)\d\d\)|\b(?:19|20)\d\d;|https?:|www\.|\bdoi\b|\bet al\b|\b[Jj]ournal\b|[Ss]ource:|\bpp?\. ?\d"
    r"|\b(?:[Bb]ased on|[Aa]ccording to|[Dd]ata from|[Ff]igures from|[Ss]urvey (?:by|of)|[Ss]tudy (?:by|of|in|on))\b"
)
_CLOSING = 3  # sentences of the paragraph that gives the paper
_NOTES = 80  # sentences between a mark and its footnote
_LIST = 8  # lines of a list between what introduces or credits it and each of them


def introducing_line(document: Document, index: int) -> int | None:
    """The sentence with a colon at its end that introduces the list, or run of one-line paragraphs, of this one."""
    if not _is_alone(document, index):
        return None
    for at in range(index - 1, max(-1, index - 1 - _LIST), -1):
        if document.sentence_text(at).endswith(":"):
            return at
        if not _is_alone(document, at):
            return None
    return None


def is_credited(document: Document, index: int) -> bool:
    """Whether a line of credit ("Source: Census Bureau") follows, at once or after the list to which this belongs."""
    for at in range(index + 1, min(index + 1 + _LIST, len(document.sentences))):
        if _CREDIT.match(document.sentence_text(at)):
            return True
        if document.sentences[at].role != "list-item" and not _is_line(document, at):
            break
    return _is_summary(document, index)


def is_footnoted(document: Document, index: int) -> bool:
    """Whether a mark at a sentence's end leads to a footnote that names a paper or a book."""
    mark = _MARK.search(document.sentence_text(index).rstrip())
    if mark is None:
        return False
    for at in range(index + 1, min(index + 1 + _NOTES, len(document.sentences))):
        note = document.sentence_text(at)
        if note.startswith(mark[1]) and not note.startswith(mark[1] + "*"):
            return _CITES.search(note) is not None
    return False


def _is_line(document: Document, index: int) -> bool:
    """Whether a sentence without a stop is a paragraph of its own, as the lines of a list are."""
    return _is_alone(document, index) and document.sentence_text(index)[-1:] not in (".", "!", "?")


def _is_alone(document: Document, index: int) -> bool:
    """Whether a sentence is a paragraph of its own."""
    first, last = document.block_sentences[document.sentences[index].block]
    return last - first == 1


def _is_summary(document: Document, index: int) -> bool:
    """Whether the paper that a paragraph sums up is given at its end or in the paragraph after it."""
    _, last = document.block_sentences[document.sentences[index].block]
    closing = range(index + 1, min(last + _CLOSING, index + 1 + _LIST, len(document.sentences)))
    for at in closing:
        if at >= last and document.sentences[at].role in ("heading", "title"):
            return False
        if _PAPER.search(document.sentence_text(at)):
            return True
    return False
