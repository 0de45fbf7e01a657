"""Names of studies that their capitals give away: the SELECT trial, the STEP 1 study, VITAL with its 25,871 people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.signals.names import Name, Words

_ENROLLED = frozenset(
    ("participants", "patients", "people", "volunteers", "men", "women", "children", "adults", "babies")
)
_TO_PEOPLE = 8  # words between a study's name and who took part in it
_LETTERS, _CAPITALS = 3, 2  # that such a name has at least


def is_code(words: Words, at: int) -> bool:
    """Whether a word has capitals inside, as the names of studies have (SELECT, DiRECT); HIV and MRI name none."""
    word = words.cased[at].removesuffix("'s")
    capitals, letters = sum(map(str.isupper, word)), sum(map(str.isalpha, word))
    return capitals >= _CAPITALS and letters >= _LETTERS and not words.holds(at, "no-body")


def is_study(words: Words, name: Name) -> bool:
    """Whether a name is a study's: "the SELECT trial", "the STEP 1 trial", "VITAL, with 25,871 participants"."""
    if not name.proper:
        return False
    after = words.lower[name.last : name.last + _TO_PEOPLE]
    number = bool(after) and after[0].isdigit()
    if name.first and words.holds(name.last + number, "study-by-name"):
        return True
    if after[:1] != [","] or not is_code(words, name.last - 1):
        return False
    if after[1:2] in (["a"], ["an"], ["the"]):
        return words.any(name.last, name.last + _TO_PEOPLE, "study-by-name")
    return after[1:2] in (["with"], ["which"]) and not _ENROLLED.isdisjoint(after)
