"""Which sentences may hold a second one: a look at raw letters that costs a fraction of the analysis.

A sentence is split at blanks, and each piece ("pain,") is turned into its raw letters ("n,") by one look-up; the
patterns then ask for two verbs that may be finite and, between them, a comma or two noun phrases side by side.
"""

from __future__ import annotations

import re

from healthlint.clauses.letters import TOKEN, raw

_FINITE = "BMHOCKZt"
_VERB = f"{_FINITE}VWYeyQ"
_FIRST = re.compile(f"[{_VERB}kX]")
_SURE = re.compile(f"[{_FINITE}]|[PplE][AbJ]*[VWYeyQX]")
# What may begin a second clause: a finite verb, a pronoun and its verb, a noun phrase and what may be its verb, an
# imperative, a short answer ("so does", which the first of these covers), "that".
_COMMA = re.compile(
    r""",_*(?:Sj)?[AbJj]*(?:
      [DGdu]?[nNXQ]{1,3}[Rq] | (?![cRrSqTgk])[^,;:?RrSq]{0,14}?(?:[BMHOCKZt]|[PplEN][AbJ]*[VWYeyQXk])
    | [DGdLu][^,;:?cRrSq]{0,5}[YWVe] | n?[NQX][NQ]?[AbJ]*[VW] | [nX][AbJ]*Y
    | V | W[DGduoiLTplJ] | X[oGl] | O[GLo] | c[BMHO] | q[BMHOZ] | g[AbJ]*[BMHOZtY] | [dx]i[opl][VW]
    )""",
    re.VERBOSE,
)
_NOTHING = re.compile(
    r"(?:(?<=[nNxoVWYkegZ)XQJ])|(?<=[nNxoVWYkegZ)XQJ][Ab_]))"
    rf"(?:[DduLzG][^,;:?cSsRrqT]{{0,6}}[BMHO]|[PplE][Ab]*[{_VERB}])"
)
# A clause or phrase in front, whose end is no joint unless it holds two verbs.
_FRONT = re.compile("[_AbJjc]*(?:([SsrR])|i)[^,]*,")
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
    return _after_comma(letters) or _NOTHING.search(letters) is not None or " however " in text


def _after_comma(letters: str) -> bool:
    if "," not in letters:
        return False
    front, begin = _FRONT.match(letters), 0
    if front is not None and len(_SURE.findall(front[0])) < (2 if front[1] else 1):
        begin = front.end()
    first = _FIRST.search(letters, begin)
    return first is not None and _COMMA.search(letters, first.end()) is not None
