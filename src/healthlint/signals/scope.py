"""How far a source carries: its own sentence, the sentence beside it, and a later one that points back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.signals.sources import sources

if TYPE_CHECKING:
    from healthlint.document import Document
    from healthlint.signals.sources import Rung

_REACH = 5  # sentences that a reference back may span
_NAMED = ("traceable", "named")


def is_sourced(document: Document, index: int) -> bool:
    """Whether an identifiable source (traceable or named) stands behind a sentence."""
    return rung(document, index) in _NAMED


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


def points_back(document: Document, index: int) -> bool:
    """Whether a sentence refers to a study, report or speaker already introduced."""
    return bool(document.search("guard:points-back", index))


def _rung(document: Document, index: int) -> Rung:
    own = own_rung(document, index)
    if own in _NAMED:
        return own
    if points_back(document, index):
        return _earlier(document, index) or own
    if document.search("guard:unnamed-evidence", index):
        return own
    if _beside(document, index, index - 1) and own_rung(document, index - 1) == "named":
        return "named"
    following = own_rung(document, index + 1) if _beside(document, index, index + 1) else "none"
    if following == "traceable" or (following == "named" and points_back(document, index + 1)):
        return following
    return own


def _earlier(document: Document, index: int) -> Rung | None:
    """The rung of the source to which a sentence points back; evidence without a name in between ends the search."""
    for earlier in range(index - 1, max(-1, index - 1 - _REACH), -1):
        found = own_rung(document, earlier)
        if found in _NAMED:
            return found
        if document.search("guard:unnamed-evidence", earlier) and not points_back(document, earlier):
            return None
    return None


def _beside(document: Document, index: int, neighbour: int) -> bool:
    """Whether two sentences stand in one paragraph: over its end nothing carries that doesn't point back."""
    if not 0 <= neighbour < len(document.sentences):
        return False
    return document.sentences[neighbour].block == document.sentences[index].block
