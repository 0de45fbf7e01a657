"""How far a source carries: its own sentence, the sentence beside it, and a later one that points back to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.signals.sources import sources

if TYPE_CHECKING:
    from healthlint.document import Document
    from healthlint.signals.sources import Rung

_POINTS_BACK = re.compile(
    r"\b(?:the|this|that|these|those|his|her|their|its|both|same) (?:\w+ ){0,2}?(?:stud(?:y|ies)|trials?|researchers?|team|authors?|survey|report|review|analysis"
    r"|paper|findings?|results?|participants|scientists|investigators|data|guidelines?|experts?|group|journal|article)\b"
    r"|^(?:he|she|they|it) (?:\w+ ){0,2}?(?:said|says|found|also|added|adds|concluded|estimated|reported|noted|wrote|claims|claimed|argues|warned|explained)"
    r"|\b(?:he|she|they) (?:said|says|added|adds|wrote|claims|claimed|explained|noted|told)\b"
    r"|^of (?:those|these|the)\b|^among (?:those|them|these)\b|^in (?:this|that|the same)\b|\bplacebo\b|\bthe (?:intervention|control|treatment) group\b",
    re.IGNORECASE,
)


def is_sourced(document: Document, index: int) -> bool:
    """Whether an identifiable source (traceable or named) stands behind a sentence."""
    return rung(document, index) in ("traceable", "named")


def rung(document: Document, index: int) -> Rung:
    """The best source of a sentence: in it, carried over from a neighbour, or pointed back to."""
    key = ("rung", index)
    if key not in document.memo:
        document.memo[key] = _rung(document, index)
    return document.memo[key]  # type: ignore[return-value]


def own_rung(document: Document, index: int) -> Rung:
    """The best source within the sentence itself."""
    found = sources(document, index)
    return found[0].rung if found else "none"


def _rung(document: Document, index: int) -> Rung:
    own = own_rung(document, index)
    if own in ("traceable", "named"):
        return own
    for neighbour in (index - 1, index + 1):
        if _beside(document, index, neighbour) and own_rung(document, neighbour) in ("traceable", "named"):
            return own_rung(document, neighbour)
    if points_back(document, index):
        for earlier in range(index - 2, max(-1, index - 6), -1):
            if own_rung(document, earlier) in ("traceable", "named"):
                return own_rung(document, earlier)
    return own


def points_back(document: Document, index: int) -> bool:
    """Whether a sentence refers to a study, report or speaker already introduced."""
    sentence = document.sentences[index]
    return _POINTS_BACK.search(document.normal[sentence.start : sentence.end]) is not None


def _beside(document: Document, index: int, neighbour: int) -> bool:
    if not 0 <= neighbour < len(document.sentences):
        return False
    if document.sentences[index].block == document.sentences[neighbour].block:
        return True
    return neighbour == index - 1 and points_back(document, index)
