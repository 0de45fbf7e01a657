"""Language: whether a text is plainly not English (silence about another one is no pass), and words of each locale."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENGLISH_WORDS = """
    the of and to that is for with as are this be by from or have it can may your you not which at their they
    was has will more who but when if these also people all one other there been about into than what how
    should do
"""
_OTHER_WORDS = """
    der die das und ist nicht mit den von für auf ein eine sich dem wird sind oder auch bei zu le la les des
    une est dans pour que qui sur pas avec du par au el los las por con para del se su más como y o il di che
    per non sono della nel è het van een zijn voor niet met op te er aan ook os uma não com mais da em do são
    nie na się że jest w z i och att det som är på en ett til av ikke og
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
# German, French, Spanish, Italian, Dutch, Portuguese, Polish and the Scandinavian languages.
_OTHERS = frozenset(_OTHER_WORDS.split()) - _ENGLISH
LOCAL_WORDS: Mapping[str, Mapping[str, str]] = {
    "us": {"doctor": "doctor", "emergency": "911"},
    "uk": {"doctor": "GP", "emergency": "999"},
    "au": {"doctor": "GP", "emergency": "000"},
}
"""What a rule's message says for a locale: placeholders that every rule may use."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ENOUGH = 20
# In running English about every third word is one of these; below one in twelve something else is going on.
_RARE = 12
_SAMPLE = 20_000


def is_plainly_not_english(words: Mapping[str, int], text: str) -> bool:
    """Whether a text (and its lower-case words with their counts) is mostly in another script or another language.

    Texts of fewer than 20 words are given the benefit of the doubt, unless their script is another one.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii() and _letters(_LATIN, sample) < _letters(_LETTERS, sample) / 2:
        return True
    total = sum(words.values())
    if total < _ENOUGH:
        return False
    english, others = (sum(map(words.get, listed, repeat(0))) for listed in (_ENGLISH, _OTHERS))
    return english * _RARE < total and others > english


def _letters(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))
