"""Which sentences may hold a second one: a look at raw letters that costs a fraction of the analysis.

A sentence is split at blanks, and each piece ("pain,") is turned into its raw letters ("n,") by one look-up; the
patterns then ask for two verbs that may be finite and, between them, a comma or two noun phrases side by side.
"""

from __future__ import annotations

import re

from healthlint.clauses import wording
from healthlint.clauses.letters import TOKEN, raw

_FINITE = "BMHOCKZt"
_FIRST = re.compile(f"[{_FINITE}VWYeyQkX]")
_SURE = re.compile(f"[{_FINITE}]|[PplERq][AbJ]*[VWYeyQX]|[nX]Y(?=,)|[nXQ]V[DisJA]")
_SUBORDINATE = re.compile("[SrRq]|s(?![^,]{0,4}[nNXQWY][PplEDGdL])")
# What may begin a second clause: a noun phrase and a finite verb, a pronoun and what may be its verb, a noun phrase and
# what may be its verb, an imperative, a short answer ("so does"), "that".
_COMMA = re.compile(
    r""",_*(?:Sj|sq)?[AbJj]*(?:
      [DGdu]?[nNXQ]{1,3}[Rq] | [CKO] | (?![cRrSqTgkMHBZt])[^,;:?RrSq]{1,14}?[BMHOCKZt]
    | (?![cRrSqTgk])[^,;:?RrSq]{0,14}?(?:[PplE][AbJd]*[VWYeyQXk]|N[AbJ]*[VWYey])
    | [DGLdu][nNxXgeWQ]{0,4}[YWV] | [du][AbJ]*[VWYZ] | Y[AbJ]*[VW] | [DGdLu]?[nNxXQW]{1,3}e[DdopqLGl]
    | n?[NQX][NQ]?[AbJ]*[VW] | d?[NQ]i[DdGnNXQ]{1,3}[VW] | nk
    | [nX][AbJ]*Y[^,.;:i] | (?:V|W[DGduoiLTplJ]|X[oGl]|O[GLo])(?![^;:.?]*c(?![AbJj]*[DGdLPplEVW]))
    | W[nNXQ]{1,2}[.]?$ | r[BMHO][DGdLPpluEnNQXxW]
    | S[^,;:?]{2,40}?[BMHYZtVWe][^,;:?]{0,14}?[PpluE][AbJ]*[BMHOC] | g[DGdunN]{1,2}[^,;:?]{0,8}[BM]
    | (?<=[AJ])V | c[BMHO][DGdLPpluENnQXxW]{1,4}[.,;:?] | qn?[BMHOZY] | g[AbJ]*[BMHOZtY] | [dx]i[opl][VW]
    )""",
    re.VERBOSE,
)
_NOTHING = re.compile(
    r"(?:(?<=[nNxoVWYkegZ)XQJHt])|(?<=[nNxoVWYkegZ)XQJHt][Ab_]))"
    rf"(?:C[DGduAnXek]|[DduLzG][^,;:?cSsRrqT]{{0,6}}[BMHO]|u[nNXQ]{{0,2}}[ZY]|[GL][nNXQW]{{1,2}}[AbJ]*[tZVW]|[PplE][Ab]*(?:[{_FINITE}]|[VWYeyQ](?![AbJ]*(?:[.,;:)?BMHZ]|$))))"
)
_BEFORE = re.compile(f"[{_FINITE}Ve]|[PplE][AbJ]*[WYQ]|Y[ADGLduol]|[nX]Y")
# A clause or phrase in front, whose end is no joint unless it holds a main verb too.
_FRONT = re.compile("(?:[^,;:]*[;:])?(?:i[nX],)?[_AbJjc]*[SsrRi][^,]*,")
_ITS = re.compile(rf", its (?:{'|'.join(sorted(wording.IS_NOT_OWNED))})\b")
# A reader who is told what to do behind a clause or phrase without a comma: ", to book a place call the ward".
_SENT = re.compile(
    r", (?:to|if|when|once|for (?:more|further|details|information|help|advice)) [^,.;:]*?"
    rf" (?:{'|'.join(sorted(wording.TO_DO))}) "
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
    if ", what " in text or (", its " in text and _ITS.search(text)):
        return True
    if _SENT.search(text):
        return True
    letters = "".join(map(_PIECES.__getitem__, text.split()))
    if "," in letters and _after_comma(letters):
        return True
    first = _BEFORE.search(letters)
    return first is not None and (_NOTHING.search(letters, first.end()) is not None or " however " in text)


def _after_comma(letters: str) -> bool:
    """Whether a clause may begin behind a comma that follows a main verb."""
    front, begin = _FRONT.match(letters), 0
    if front is not None and len(_SURE.findall(front[0])) <= len(_SUBORDINATE.findall(front[0])):
        begin = front.end()
    first = _FIRST.search(letters, begin)
    return first is not None and _COMMA.search(letters, first.end()) is not None
