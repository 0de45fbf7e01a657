"""Words as the encoder reads them: pieces of a fixed list, the longest first, as BERT's WordPiece cuts them.

The way of cutting is that of Wu et al., "Google's Neural Machine Translation System" (2016), section 4.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# A sentence in its company: so many pieces of its own, and of the sentences before and after it those that are nearest.
OWN, BEFORE, AFTER = 80, 18, 12
_START, _END, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
SPECIAL = (_UNKNOWN, _START, _END)
_PART = re.compile(r"\w+|[^\w\s]")
_INSIDE = "##"
_LONGEST = 40  # letters of a word; longer ones are no words


class Reading(NamedTuple):
    """A sentence in its company as numbers of pieces; 1 for each piece that is the sentence's own, else 0."""

    pieces: Sequence[int]
    own: Sequence[int]


def reading(
    known: Mapping[str, int], words: Sequence[str], before: Sequence[str] = (), after: Sequence[str] = ()
) -> Reading:
    """How a sentence's lower-case words and marks are read, given those of its neighbours."""
    start, end = known[_START], known[_END]
    mine = [piece for word in words[:OWN] for piece in _pieces(known, word)][:OWN]
    left = [piece for word in before[-BEFORE:] for piece in _pieces(known, word)][-BEFORE:]
    right = [piece for word in after[:AFTER] for piece in _pieces(known, word)][:AFTER]
    pieces = [start, *left, end, *mine, end, *right, end]
    own = [0] * (len(left) + 2) + [1] * len(mine) + [0] * (len(right) + 2)
    return Reading(pieces, own)


def _pieces(known: Mapping[str, int], word: str) -> Iterable[int]:
    """The numbers of a word's pieces."""
    plain = word if word.isascii() else "".join(c for c in normalize("NFD", word) if category(c) != "Mn")
    for part in _PART.findall(plain):
        whole = known.get(part)
        if whole is None:
            yield from _cut(known, part)
        else:
            yield whole


def _cut(known: Mapping[str, int], part: str) -> Sequence[int]:
    """The longest known piece at the start, then the longest inside pieces; one unknown piece if that fails."""
    found: list[int] = []
    at = 0
    while at < len(part) <= _LONGEST:
        lead = _INSIDE if at else ""
        end = next((end for end in range(len(part), at, -1) if lead + part[at:end] in known), 0)
        if not end:
            break
        found.append(known[lead + part[at:end]])
        at = end
    return found if at == len(part) else [known[_UNKNOWN]]
