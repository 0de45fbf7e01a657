"""Who speaks: a quotation is its speaker's, who may be named before it opens or after it closes."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from healthlint.signals.sources import sources

if TYPE_CHECKING:
    from healthlint.document import Document
    from healthlint.signals.sources import Rung

# How a paragraph begins that somebody says from end to end.
_OPENING = re.compile(
    r"[A-Z][^:.!?\"]{2,90}\b(?:says|said|comments|commented|writes|wrote|explains|explained|adds|added|answers|answered"
    r"|replies|replied|responds|notes|tells us|reports|remarks|goes on|continues|concludes): ?[A-Z\"]"
)
_NEAR = 3  # sentences between what somebody says and what they say next
_QUOTED = 8  # sentences that a quotation is followed to its speaker
_TERM = 30  # characters of a term between quotation marks, at most


class _Marks(NamedTuple):
    """The quotation marks of a paragraph, by sentence, counted from its first.

    `held` is how many it holds; `opened` where the quotation was opened that is open when it begins, or -1; `closed`
    where what is open at its end is closed, if not in itself, or the last sentence.
    """

    held: list[int]
    opened: list[int]
    closed: list[int]


def spoken_by(document: Document, index: int) -> Rung | None:
    """The rung of a quotation's speaker, who may be named before it opens or after it closes."""
    sentence = document.sentences[index]
    first, _ = document.block_sentences[sentence.block]
    marks, here = _marks(document, sentence.block), index - first
    opened, closed = marks.opened[here], marks.closed[here]
    if opened < 0:
        if not (marks.held[here] and _is_speech(document, index)):
            return None
        opened = here
    around = {*range(max(0, opened - 1), opened + 1), closed, min(closed + 1, len(marks.held) - 1)}
    if document.normal[sentence.start] == '"':  # further words of somebody whom the paragraph has quoted
        around.update(at for at in range(max(0, here - _NEAR), here) if marks.held[at])
    near = [first + at for at in around if abs(at - here) <= _QUOTED]
    if opened == 0 and document.normal[document.sentences[first].start] == '"':  # "..." in paragraph after paragraph
        near += [at for at in range(max(0, first - _NEAR), first) if quotes(document, at)]
    return "named" if any(names_source(document, at) for at in near) else None


def _marks(document: Document, block: int) -> _Marks:
    """The quotation marks of a paragraph; computed once, or a long one would be counted for each of its sentences."""
    key = ("quotation marks", block)
    known = document.memo.get(key)
    if known is None:
        first, last = document.block_sentences[block]
        held = [document.normal.count('"', s.start, s.end) for s in document.sentences[first:last]]
        known = document.memo[key] = _Marks(held, _opened(held), _closed(held))
    return known  # type: ignore[return-value]


def _opened(held: list[int]) -> list[int]:
    opened, at = [], -1
    for number, marks in enumerate(held):
        opened.append(at)
        if marks % 2:
            at = -1 if at >= 0 else number
    return opened


def _closed(held: list[int]) -> list[int]:
    is_open = [total % 2 for total in accumulate(held)]
    closed = list(range(len(held)))
    for number in range(len(held) - 2, -1, -1):
        if is_open[number]:
            closed[number] = closed[number + 1]
    return closed


def opened_by(document: Document, index: int) -> Rung | None:
    """The rung of a speaker whose words fill a paragraph that begins with who says it: "Dr Doe comments: ..."."""
    first, _ = document.block_sentences[document.sentences[index].block]
    if first == index or _OPENING.match(document.sentence_text(first)) is None:
        return None
    return "named" if names_source(document, first) else None


def names_source(document: Document, index: int) -> bool:
    """Whether a sentence names its source; a bare citation mark belongs to its own sentence alone."""
    return any(source.rung == "named" for source in sources(document, index))


def quotes(document: Document, index: int) -> bool:
    """Whether a sentence holds speech: what comes after its end is the writer's own again."""
    sentence = document.sentences[index]
    return document.normal.find('"', sentence.start, sentence.end) >= 0


def _is_speech(document: Document, index: int) -> bool:
    """Whether what a sentence puts between quotation marks is speech, and no single term."""
    text = document.normal[document.sentences[index].start : document.sentences[index].end]
    first = text.find('"')
    last = text.find('"', first + 1)
    return last < 0 or last - first > _TERM or first == 0
