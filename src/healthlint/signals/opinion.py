"""What the encoder makes of a sentence, together with the weights of its words: a second reader's opinion.

Patterns say what is wrong and where. The second reader drops what it takes to be meant otherwise: what is told, mocked
or ordinary. It is asked only of what would be reported, where the words leave it open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from healthlint.signals.likeness import lean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.document import Document
    from healthlint.encoder import Encoder


class Marks(NamedTuple):
    """Below what opinion, in log odds, a label isn't believed, and from what words on nobody asks.

    The opinion is the encoder's, with `share` of what the sentence's words and their company weigh. Where these weigh
    `sure` or more, they decide.
    """

    share: float
    drop: float
    sure: float


MARKS: Mapping[str, Marks] = {
    "statistic": Marks(share=0.3, drop=0.8, sure=1.5),
    "unsourced": Marks(share=0.0, drop=-2.0, sure=3.5),
    "overclaim": Marks(share=0.3, drop=-2.5, sure=0.0),
    "efficacy": Marks(share=0.3, drop=-2.0, sure=2.0),
    "runon": Marks(share=0.0, drop=-3.0, sure=1.0),  # there is no model of its words
}
"""The labels that the second reader may drop. The marks were chosen on retold pages that were left out of the encoder's
fit and on the articles that are looked at, so that hardly anything goes that readers labelled. Of vague attributions
and of advice it knows no more than patterns do."""

_CLIP = -6.0  # words that weigh less say no more
_MOST = 1_000  # sentences of an article that are read: in one with more to read, what isn't read is reported


def is_dropped(document: Document, label: str, index: int) -> bool:
    """Whether the second reader doesn't believe what gave a sentence a label. Without an encoder nobody says no."""
    if document.encoder is None or label not in MARKS:
        return False
    marks = MARKS[label]
    words = lean(document, label, index) if label in document.models else 0.0
    if words >= marks.sure:
        return False
    said = _said(document, document.encoder, index)
    return said is not None and said[label] + marks.share * max(_CLIP, words) < marks.drop


def _said(document: Document, encoder: Encoder, index: int) -> Mapping[str, float] | None:
    """What the encoder says of a sentence, asked once; None when it has read enough of an article."""
    read = cast("dict[int, Mapping[str, float]]", document.memo.setdefault("read", {}))
    if index not in read and len(read) < _MOST:
        tokens = document.tokens
        before = tokens[index - 1] if index else ()
        after = tokens[index + 1] if index + 1 < len(tokens) else ()
        read[index] = encoder.weigh(tokens[index], before, after)
    return read.get(index)
