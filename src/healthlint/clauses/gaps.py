"""Whether a clause lacks an object, as relative clauses without a relative word do: "the food you eat".

Functions here look at a sentence's words (lower case) and letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import adjectives, times, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

BOUNDARY = re.compile(r"[Nnox](?=_*a?[DdPpE])")
"""The end of a noun phrase right before another begins."""
# Where an object is missing: "the mess you are in when", "the page you go to", "the pill it is meant to replace."
_STRANDED = re.compile(r"[avgTn_]*i(?:[.,F?;:icTrSs]|$)|oTv(?:[.,F]|$)|[dD]a(?:[.,]|$)|[nvg]a?Tva*(?:[.,;!F]|$)|na?Tvc")
_MEANT = re.compile("a?v?Tva*(?:[.,F]|$)")
_ENDS = re.compile("[-.,;:?]")


def has_gap(words: Sequence[str], tags: str, at: int, verb: int) -> bool:
    """Whether the clause from `at` lacks an object, as "the food you eat" does: it belongs to the noun before it."""
    rest = _behind(words, tags, verb)
    if rest[:1] in ("", ".", ",", "F", ":", ";", ")") or rest[:2] == "pF":
        return words[verb] not in wording.STAYS
    if _STRANDED.match(rest) or (tags[at] == "E" and rest[0] in "iTrSc") or is_stranded(words, tags, verb):
        return True  # "the safest cure there is for it"
    helps = wording.is_auxiliary(words[verb]) and (words[verb] != "have" or rest[0] == "v")
    if tags[at] == "E" or (tags[at] == "d" and (words[at] not in adjectives.MOST or helps)):
        return rest[0] == "v" and words[verb] not in wording.BE and _ends_bare(words, tags, rest)
    if words[verb] in wording.BE:
        return _lacks_complement(words, tags, at, verb, rest)
    return words[verb] in ("call", "calls", "called") or _lacks_object(words, tags, at, verb, rest)


def is_stranded(words: Sequence[str], tags: str, verb: int) -> bool:
    """Whether a preposition ends the clause, or "do" has none: "the topic we get most letters about"."""
    if words[verb] in wording.DO and tags[verb + 1 :].lstrip("a_")[:1] == "i":
        return True  # "the harm it does to the skin"
    if (
        _MEANT.match(tags, verb + 1)
        and words[len(tags) - len(tags[verb + 1 :].lstrip("avT_")) - 1] not in wording.STAYS
    ):
        return True  # "the pain it's supposed to treat"
    end = verb + len(_ENDS.split(tags[verb:], maxsplit=1)[0])
    return words[end - 1] in wording.STRANDS and "F" not in tags[verb + 1 : end]


def is_relative(words: Sequence[str], start: int) -> bool:
    """Whether a clause at `start` belongs to the noun before it: "reasons we may say no", "on the days she came"."""
    before = words[start - 1]
    return before in wording.REASONS or (
        before in times.SPANS and words[start - 2] == "the" and words[start - 3] in times.SINCE
    )


def _behind(words: Sequence[str], tags: str, verb: int) -> str:
    """The letters behind a verb; "right away", "each day" and, behind "do" or "take", "yourself" are adverbs."""
    rest = list(tags[verb + 1 :])
    for at in range(verb + 1, min(verb + 4, len(tags) - 1)):
        if tuple(words[at : at + 2]) in times.AT_ONCE or (
            words[at] in ("every", "each", "all") and words[at + 1] in times.SPANS
        ):
            rest[at - verb - 1 : at - verb + 1] = "aa"
        elif (words[at] == "most" and tags[at + 1] in ".,;:") or (
            words[at - 1] in wording.DONE and words[at] in wording.ONESELF
        ):
            rest[at - verb - 1] = "a"
    return "".join(rest).lstrip("a_")


def _ends_bare(words: Sequence[str], tags: str, rest: str) -> bool:
    """Whether the sentence or clause ends with the verb, and the verb is one that has an object."""
    group = rest.lstrip("va_")
    return group[:1] in ("", ".", ",") and words[len(tags) - len(group) - 1] not in wording.STAYS


def _lacks_complement(words: Sequence[str], tags: str, at: int, verb: int, rest: str) -> bool:
    """`has_gap` for "be"."""
    after = rest[1:].lstrip("va_")
    if rest[0] == "g" or words[verb + 1] == "having":
        used = tags[at] == "D" or words[at] == "it" or words[verb + 1] in wording.USES
        ends = ("", ".", ",", ";", ":", "-", "F", "i", "c") if used else ("", ".", ",", ";", ":", "F")
        return after[:1] in ends or _STRANDED.match(after) is not None
    if rest[0] == "i":
        return _STRANDED.match(rest) is not None
    return tags[at] != "D" and (words[at] != "it" or rest[0] in "rS") and rest[0] not in "DdnNxo"


def _lacks_object(words: Sequence[str], tags: str, at: int, verb: int, rest: str) -> bool:
    """`has_gap` for other verbs: they need an object, those of `STAYS` nothing."""
    group = rest.lstrip("va_")
    last = words[len(tags) - len(group) - 1]
    if last in wording.STAYS or words[verb] in wording.STAYS:
        return False
    if words[len(tags) - len(group) - 2] in ("be", "been"):
        return False  # a passive lacks nothing
    if words[verb] in wording.GIVES and rest[:1] == "o" and rest[1:2] in ("", ".", ",", "F", "i", "T"):
        return True  # "a book she gave me on sleep"
    if last in ("be", "been", "become"):
        return group[:1] not in tuple("DdnNxi")
    if group[:1] == "i" and tags[at] == "D" and len(group) < len(rest):
        return group[1:2] in ("", ".", ",", "F", "g", "v")
    return group[:1] not in tuple("DdnNxopPE")
