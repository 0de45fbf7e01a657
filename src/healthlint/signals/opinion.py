"""What the encoder makes of a sentence that the weights of its words leave open: a second reader's opinion.

Patterns say what is wrong and where. The second reader drops what it takes to be meant otherwise: what is told, mocked
or ordinary; of that it is asked only where something would be reported and the words leave it open. And it gives a
label where the words of a sentence come near it, if it is so sure that its word alone will do.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple, cast

from healthlint.signals.likeness import alike, lean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from healthlint.document import Document
    from healthlint.encoder import Opinion
    from healthlint.signals.likeness import Likeness


class Marks(NamedTuple):
    """Below what opinion, in the encoder's log odds, a label isn't believed, and from what words on nobody asks.

    Where a sentence's words and their company weigh `sure` or more, they decide. From an opinion of `give` on the
    label is given where they weigh `reach` or more.
    """

    drop: float
    give: float
    sure: float = inf
    reach: float = 0.0


MARKS: Mapping[str, Marks] = {
    "statistic": Marks(drop=0.0, give=3.5, sure=2.0, reach=-2.0),
    "unsourced": Marks(drop=-1.5, give=2.0, sure=3.5),
    "vague": Marks(drop=-0.5, give=2.25, sure=6.0, reach=-3.0),
    "overclaim": Marks(drop=-1.75, give=1.75, sure=4.0, reach=-4.5),
    "efficacy": Marks(drop=-0.25, give=1.5, reach=-4.0),
    "runon": Marks(drop=-2.5, give=1.75, reach=-4.0),
    "advice": Marks(drop=0.5, give=3.5, reach=-2.0),
}
"""The labels that the second reader may drop or give.

The marks have about the best F measure on pages that were left out of the encoder's fit and on the articles that are
looked at together.
"""

_MOST = 1_000  # sentences of an article that are read: in one with more to read, what isn't read is reported
_TO_GIVE = 500  # sentences that may have been read already where one is read to give it a label: the rest is for doubts


def is_dropped(document: Document, label: str, index: int, trust: float = 0.0) -> bool:
    """Whether the second reader doesn't believe what gave a sentence a label. Without an encoder nobody says no.

    It must be so much surer, in log odds, as there is `trust` in what gave it.
    """
    marks = _marks(document, label)
    if marks is None or (marks.sure < inf and lean(document, label, index) >= marks.sure):
        return False
    said = _said(document, label, index, _MOST)
    return said is not None and said < marks.drop - trust


def is_given(document: Document, label: str, index: int) -> bool:
    """Whether the second reader gives a sentence a label that nothing else gives. Without an encoder nobody does."""
    marks = _marks(document, label)
    return marks is not None and lean(document, label, index) >= marks.reach and _gives(document, label, index)


def agrees(document: Document, label: str, index: int, *, told: bool) -> bool:
    """Whether it doesn't gainsay what a sentence's words have told, or gives the label where they tell too little.

    These words weigh `reach` or more.
    """
    return not is_dropped(document, label, index) if told else _gives(document, label, index)


def given(document: Document, label: str, among: Callable[[int], bool]) -> Iterator[Likeness]:
    """The sentences to which the second reader gives a label, each on its weightiest stretch, in reading order.

    Only those are asked about whose index `among` holds for.
    """
    marks = _marks(document, label)
    if marks is None:
        return
    for like in alike(document, label, marks.reach):
        if among(like.sentence) and _gives(document, label, like.sentence):
            yield like


def reach(document: Document, label: str) -> float:
    """What the words of a sentence must weigh for a label to be given, by them or by the second reader, in log odds."""
    marks = _marks(document, label)
    return marks.reach if marks is not None else 0.0


def _marks(document: Document, label: str) -> Marks | None:
    """The marks of a label, or None where nobody can be asked about it."""
    return MARKS.get(label) if document.encoder is not None else None


def _gives(document: Document, label: str, index: int) -> bool:
    """Whether it gives a label to a sentence whose words come near it."""
    marks = _marks(document, label)
    if marks is None:
        return False
    said = _said(document, label, index, _TO_GIVE)
    return said is not None and said >= marks.give


def _said(document: Document, label: str, index: int, most: int) -> float | None:
    """What the encoder says of a label of a sentence; None without one or when it has read `most` of an article."""
    read = cast("dict[int, Opinion]", document.memo.setdefault("read", {}))
    known = read.get(index)
    if document.encoder is None or (known is None and len(read) >= most):
        return None
    if known is None or not known.tells(label):
        tokens = document.tokens
        before = tokens[index - 1] if index else ()
        after = tokens[index + 1] if index + 1 < len(tokens) else ()
        known = read[index] = document.encoder.weigh(label, tokens[index], before, after)
    return known.odds[label]
