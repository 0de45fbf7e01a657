"""What an ambiguous verb form is, told by its neighbours: finite, infinitive, imperative, participle or noun.

Each function takes the word's raw letter, the final letter before it, what the verb group waits for ("v" a base form,
"k" a participle) and the raw letter behind it; it returns a final letter. The letters are explained in `tags`.
"""

from __future__ import annotations

_OBJECT_NEXT = frozenset("DduopPL")
OPENS = '.,;:-("'
"""Marks behind which a clause begins."""


def _base(letter: str, prev: str, aux: str, follower: str) -> str:  # noqa: PLR0911 a list of decisions
    """A base form: infinitive, present tense, imperative or noun."""
    nominal = follower in _OBJECT_NEXT
    if aux == "v":
        return "v"
    if prev in "Dix" or (letter == "W" and prev in "FfvgImu"):
        return "n"
    if prev in "PpREq":
        return "F" if letter == "V" or prev != "R" or nominal or follower in "xAbi" else "n"
    if prev == "d":
        return "F" if letter == "V" or nominal or follower == "q" else "n"
    if prev == "N":
        return "F" if letter == "V" or nominal or follower == "T" else "f" if follower in "nNAbi" else "n"
    if prev == "n":
        return "f" if letter == "V" or nominal else "n"
    if prev == "c" and letter == "W":
        return "I" if follower in "DL" else "n"
    if prev in '.,;:-()"c':
        return "I" if letter == "V" or follower in "DduoiLTp" else "n"
    return "v"


def unlisted(letter: str, prev: str, aux: str, follower: str) -> str:
    """A word that isn't in the list: a noun, unless its neighbours leave no choice."""
    if letter == "Q":
        return "F" if prev in "Pp" or (prev in "nR" and follower in "GLo") else "N"
    if prev == "F" and aux == "v" and follower in "DGLolpiATcsS.,;":
        return "v"
    if prev == "P" and follower in "DGLolpTiA":
        return "F"
    if prev == "N" and follower in "GLo":
        return "F"
    return "I" if prev in OPENS and follower in "oGl" else "n"


def _third_or_past(letter: str, prev: str, aux: str, follower: str) -> str:
    if letter == "t" and (aux or prev in "vgd"):
        return "F" if prev == "d" else "v"
    if (
        prev in "Di"
        or (prev == "x" and letter == "Y" and follower not in "Lop")
        or aux == "v"
        or (prev == "d" and letter != "Z" and follower not in _OBJECT_NEXT)
    ):
        return "N" if letter != "t" else "n"
    if letter != "Y" or prev in "PpEqRu":
        return "F"
    if follower in "BMHO" or (follower == "V" and prev in "nN"):
        return "N"
    if (prev == "n" and follower in "DduoLAbnNE") or (prev in "du" and follower in "DduoL"):
        return "F"
    return "f" if prev == "n" or (prev == "N" and (follower in _OBJECT_NEXT or follower == "s")) else "N"


def _participle(letter: str, prev: str, aux: str, follower: str) -> str:
    if aux or letter == "U" or (letter == "k" and prev not in "Pp"):
        return "v"
    if prev == "q" and follower in "nNWViT":
        return "n" if follower in "nNWV" else "m"
    if prev in "PpERq":
        return "F"
    if prev in "nNdux":
        return "F" if follower in "DdopPqL" else "m"
    return "v"


def _ing(letter: str, prev: str, aux: str, follower: str) -> str:
    """A form in -ing; at the start of a sentence, before its verb, a subject."""
    del letter, aux
    return "n" if prev == "." and follower in "YZBMH" else "g"


VERBAL = {
    **dict.fromkeys("VW", _base),
    **dict.fromkeys("ZYt", _third_or_past),
    **dict.fromkeys("ekU", _participle),
    "g": _ing,
}
"""The function for each raw letter of a verb form."""
