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
_LONG_CODE = 5  # letters from which a word in capitals after an opening "In" is a study's name and no illness's
_IN_BRACKETS = 3  # "(NVH)" between a study's name and the word for it
_RUN = 3  # words of a name that needs no unknown one: "the North Valley Heart study"


def is_code(words: Words, at: int) -> bool:
    """Whether a word has capitals inside, as the names of studies have (SELECT, DiRECT); HIV and MRI name none."""
    word = words.cased[at].removesuffix("'s")
    capitals, letters = sum(map(str.isupper, word)), sum(map(str.isalpha, word))
    return capitals >= _CAPITALS and letters >= _LETTERS and not words.holds(at, "no-body")


def is_study(words: Words, name: Name) -> bool:
    """Whether a name is a study's: "the SELECT trial", "the STEP 1 trial", "VITAL, with 25,871 participants"."""
    after = words.lower[name.last : name.last + _TO_PEOPLE]
    number = bool(after) and after[0].isdigit()
    between = _IN_BRACKETS if after[:1] == ["("] and after[2:3] == [")"] else number
    if words.holds(name.last + between, "study-by-name") and _is_called(words, name):
        return True
    return name.proper and is_code(words, name.last - 1) and (_opens(words, name) or _is_described(words, name, after))


def _is_described(words: Words, name: Name, after: list[str]) -> bool:
    """Whether a code is said to be a study or to have people: "VITAL, a trial", "CORAL-2 is a trial"."""
    if after[:1] == [","]:
        if after[1:2] in (["a"], ["an"], ["the"]):
            return words.any(name.last, name.last + _TO_PEOPLE, "study-by-name")
        counted = after[1:2] in (["with"], ["which"]) or (len(after) > 1 and after[1][0].isdigit())
        return counted and (not _ENROLLED.isdisjoint(after) or words.any(name.last, name.last + _TO_PEOPLE, "demonym"))
    numbered = name.first == 0 and bool(after) and after[0].isdigit() and after[1:2] == ["is"]
    return numbered and words.any(name.last, name.last + _TO_PEOPLE, "study-by-name")


def _is_called(words: Words, name: Name) -> bool:
    """Whether a name can be a study's that stands before the word for it: "the Orchard study", "Dr Doe's pilot"."""
    definite = name.first > 0 and words.lower[name.first - 1] == "the"
    if name.proper:
        return name.first > 0 or name.last - name.first >= _RUN
    return definite and (name.last - name.first >= _RUN or not words.any(name.first, name.last, "no-body"))


def _opens(words: Words, name: Name) -> bool:
    """Whether a long code opens the sentence as the place where something was found: "In CORAL-2, deaths fell"."""
    code = words.cased[name.last - 1]
    return (
        name.first == 1
        and words.lower[0] == "in"
        and code.isupper()
        and len(code) >= _LONG_CODE
        and not words.any(0, name.last, "journal")
    )
