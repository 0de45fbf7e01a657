"""Which sentences may hold a second one: a look at raw letters that costs a fiftieth of the analysis.

A sentence is split at blanks, and each piece ("pain,") is turned into its raw letters ("n,") by one look-up; the
patterns then ask for two verbs that may be finite and, between them, a comma or two noun phrases side by side.
"""

from __future__ import annotations

import re

from healthlint.clauses.tags import TOKEN, raw

_VERB = "BMHOCKZtYVWey"
_FIRST = re.compile(f"[{_VERB}k]")
_SECOND = re.compile(
    r",_*(?:Sj)?(?![cRrSqTgk])[^,;:?RrSq]{0,14}?(?:[BMHOCKZt]|[PpEN][Ab]*[VWey]|n[Ab]*Y[DduLnNA])"
    rf"|[nNxoVWYkegZ)]_*[Ab]?[DduLz][^,;:?cSsRrqT]{{0,6}}[BMHO]|[nNxoVWYkegZ)]_*[PpE][Ab]*[{_VERB}]"
)
_MEMO_PIECES = 1 << 16


class _Pieces(dict[str, str]):
    """Raw letters by piece, worked out when first asked for."""

    def __missing__(self, piece: str) -> str:
        letters = raw(TOKEN.findall(piece))
        if len(self) < _MEMO_PIECES:
            self[piece] = letters
        return letters


_PIECES = _Pieces()


def may_join(text: str) -> bool:
    """Whether a second sentence may begin inside a sentence; most say no."""
    letters = "".join(map(_PIECES.__getitem__, text.split()))
    second = _SECOND.search(letters)
    if second is None:
        return " however " in text
    first = _FIRST.search(letters)
    # Nearly always the first verb stands before the first candidate; where it doesn't, the analysis will tell.
    return first is not None and (first.start() < second.start() or _SECOND.search(letters, first.end()) is not None)
