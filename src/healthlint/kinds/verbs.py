"""What the words before a verb tell: in which form it is said, where its clause begins, whether they only point back.

All of it on lower-case words; a form that could be a noun counts as a verb only in company that makes it one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Form = Literal["finite", "participle", "past"]

# Marks before which a verb's subject doesn't stand.
_STOPS = frozenset(".;:!?()")
# The longest subject that only points to something, in words.
_SHORT = 4
# Words after which a base form isn't a finite verb.
_INFINITIVE = frozenset(
    (
        *("to", "can", "can't", "could", "couldn't", "may", "might", "must", "should"),
        *("would", "cannot", "not", "don't", "doesn't", "didn't", "let", "lets", "make"),
        *("makes", "never", "won't", "doesnt", "dont", "no"),
    )
)
_HELPING = frozenset(("help", "helps", "helped", "aid", "aids", "assist", "assists"))
# Words after which a base form is a verb; else it may be a noun ("the repair", "self control").
_BEFORE_BASE = frozenset(
    (
        *("and", "or", "will", "they", "these", "those", "that", "which", "both"),
        *("also", "help", "helps", "do", "it", "them", "you"),
    )
)
# Words that begin a new clause behind a comma, or by themselves.
_NEW_CLAUSE = frozenset(
    (
        *("the", "your", "our", "its", "a", "an", "this", "these", "it"),
        *("they", "you", "he", "she", "we", "i", "people", "because", "so", "while"),
        *("when", "as", "if", "but", "since", "although", "where", "until", "once"),
    )
)
_SUBORDINATE = frozenset(
    (
        *("because", "so", "while", "when", "as", "but", "since", "although", "where"),
        *("until", "once", "that", "which", "who", "and", "then"),
    )
)
_POINTING = frozenset(("it", "its", "they", "their", "this", "that", "these", "those", "which", "both", "each", "such"))
_HEADS = frozenset(("it", "they", "this", "these"))
# What stands before a participle that tells what its clause's subject does.
_BEFORE_ING = frozenset((",", "and", "by", "is", "are", "thereby", "thus", "while", "through"))
_ING_BASE = frozenset(("bring", "wring", "spring", "sting", "swing"))
# What joins a form in -ing to the office of a remedy ("is responsible for easing"), and how far behind the verb.
_OFFICE, _OFFICES = frozenset(("for", "of", "at", "in", "to", "with", "by")), 8
_BE = frozenset(("is", "are", "works", "work", "acts", "act"))
_PAST = frozenset(
    ("woke", "drew", "drove", "got", "rebuilt", "broke", "shrank", "fought", "beat", "undid", "dealt", "took", "gave")
)
# Words that make a subject plural.
_SEVERAL = frozenset(
    ("two", "three", "four", "five", "six", "ten", "both", "all", "some", "these", "those", "many", "few")
)
# Prepositions before which a subject's head stands, and how far from its beginning.
_LINKS = frozenset(("in", "at", "on", "of", "under", "from", "before", "after", "with", "for", "over", "behind"))
_START = 5
# Words that a subject doesn't end with.
_NO_SUBJECT = frozenset(
    ("for", "of", "in", "with", "on", "at", "a", "an", "the", "your", "more", "less", "very", "from")
)
_PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "have", "has", "had"))
# Words that end in s behind which no base form is a verb, and words behind which one in -s is a noun.
_NO_PLURAL = frozenset(("is", "was", "has", "as", "its", "his", "us", "this", "does", "less", "versus"))
_BEFORE_NOUN = _NO_SUBJECT | frozenset(("our", "my", "his", "her", "their", "as", "than", "by", "are", "were", "be"))
_ARE = frozenset(("are", "were", "be"))


def form(before: list[str], verb: str) -> Form | None:
    """How the verb after these words is said of a subject; None for an infinitive, a noun, or one behind a modal."""
    words = [word for word in before[-5:] if not word.endswith("ly") and word != "also"]
    if verb.endswith("ing") and verb not in _ING_BASE:
        return "participle" if _tells(before, words) else None
    if verb in _PAST or (verb.endswith("ed") and verb not in ("feed", "rid", "shed", "speed")):
        return "past" if words and words[-1] not in _PASSIVE | _INFINITIVE | _NO_SUBJECT else None
    return "finite" if _is_finite(before, words, verb) else None


def _tells(before: list[str], words: list[str]) -> bool:
    """Whether a form in -ing behind these words tells of a subject: "helps in lowering", "is a means of easing"."""
    if not words[1:]:
        return False
    if words[-1] in _BEFORE_ING or (words[-1] in ("in", "with") and words[-2] in _HELPING):
        return True
    return words[-1] in _OFFICE and not _BE.isdisjoint(before[-_OFFICES:])


def _is_finite(before: list[str], words: list[str], verb: str) -> bool:
    if not words:
        return verb.endswith("s")
    if words[-1] == "to":
        return len(words) > 1 and words[-2] in _HELPING
    if words[-1] in _INFINITIVE or words[-1] in _BEFORE_NOUN or (words[-1] in _HELPING and words[-2:-1] == ["to"]):
        return False
    if verb.endswith("s"):
        # "Discs are small cushions": a noun behind its adjective.
        return words[-2:-1] == [] or words[-2] not in _ARE or words[-1] in _BEFORE_BASE
    return words[-1] not in _NO_PLURAL and _is_plural(before, words)


def _is_plural(before: list[str], words: list[str]) -> bool:
    """Whether a subject of these words takes a verb in its base form."""
    if words[-1].endswith("s") or words[-1] in (",", *_BEFORE_BASE) or before[0] in _SEVERAL:
        return True
    # "Drops at night", "cabbage leaves in the bra": a plural before a preposition.
    if any(noun.endswith("s") and link in _LINKS for noun, link in pairwise(before[:_START])):
        return words[-1] not in _NO_SUBJECT
    return "and" in words[1:-1] and words[-1] not in _NO_SUBJECT


def points(before: Sequence[str]) -> bool:
    """Whether the words before a verb only point to what was named earlier, in its clause or as a shared subject."""
    if not before or (len(before) <= _SHORT and bool(_POINTING.intersection(before))):
        return True
    if before[-1] in _HEADS:
        return True
    return before[-1] in ("and", "or", ",", "then") and not _HEADS.isdisjoint(before[:2])


def clause(before: list[str]) -> list[str]:
    """The words before a verb back to where its clause begins; what is put in between commas is no clause."""
    aside = _in_brackets(before)
    if before and before[-1] == ",":
        stops = [at for at, word in enumerate(before) if word in _STOPS and at not in aside]
        return before[stops[-1] + 1 :] if stops else before
    stops = [
        at
        for at, word in enumerate(before)
        if at not in aside and (word in _STOPS or (word == "," and _opens(before[at + 1 : at + 3])))
    ]
    return before[stops[-1] + 1 :] if stops else before


def _in_brackets(words: list[str]) -> range:
    """Where the last brackets that open and close among these words stand; they part no subject from its verb."""
    if ")" not in words or "(" not in words:
        return range(0)
    closes = len(words) - 1 - words[::-1].index(")")
    opens = words[:closes][::-1]
    return range(closes - 1 - opens.index("("), closes + 1) if "(" in opens else range(0)


def innermost(words: Sequence[str]) -> Sequence[str]:
    """The words behind the last one that may join clauses, if there are any; without what is put in between commas."""
    if words and words[-1] == ",":
        return words[: words.index(",")]
    if words and words[-1] in ("and", "or", "then"):
        return words
    joints = [at for at, word in enumerate(words[:-1]) if word in _SUBORDINATE or word == ","]
    rest = words[joints[-1] + 1 :] if joints else words
    # "Then help to": no subject behind the joint.
    return words if _HELPING.issuperset(word for word in rest if word != "to") else rest


def _opens(words: list[str]) -> bool:
    """Whether a new clause begins with these words behind a comma."""
    return bool(words) and (words[0] in _NEW_CLAUSE or (words[0] in ("and", "or") and words[-1] in _NEW_CLAUSE))
