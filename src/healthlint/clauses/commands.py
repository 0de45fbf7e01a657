"""Whether an imperative behind a comma begins a second sentence: "it works, try it".

Functions here look at a sentence's words (lower case) and letters; `at` is the token of the imperative.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import wording
from healthlint.clauses.letters import from_stop, raw, to_stop
from healthlint.clauses.second import Joint

if TYPE_CHECKING:
    from collections.abc import Sequence

_JOINS_WORDS = re.compile("c(?!a*[DdPpE][^,]*F)")
"""A coordinator behind which no clause begins."""
_COORDINATED = re.compile("ca*([^a])")
_VERB_LETTERS = frozenset("VWYZetkOBHM")
_MORE_TO_DO = re.compile("[^,]*(?:,?c|,a)a*I")
_DONE = re.compile("Fa?v[^F]*,$")
_ONLY_PART = re.compile("[^,c;:]*,")
_MAXIM = 4
_ROW = 3
_ORDERS, _SURE = tuple("VWO"), tuple("VO")
_PRONOUN_ONLY = re.compile("I[op]a?_?[.]?")


def commanded(words: Sequence[str], tags: str, at: int, begin: int) -> Joint | None:
    """The joint before an imperative that only a comma parts from a statement: "it works, try it".

    Not where the verb may be one of a row ("feel sick, lose weight and …"), belongs to a verb before ("should, if they
    can, ask") or to a clause in front ("if it hurts, stop"), unless only a command is worded so.
    """
    segment = tags.rfind(",", begin, at) + 1
    left = tags[begin:segment]
    has_object = tags[at + 1 : at + 2] in tuple("Dop")
    if words[at] in wording.SAME_PAST and (not has_object or re.search("c.*F", to_stop(tags, at))):
        return None  # "she took the pill, let it melt, and was well"
    if _is_urged(words, at) or _PRONOUN_ONLY.fullmatch(tags, at):
        return Joint(segment, at, "comma")
    rest = to_stop(tags, at)
    if left.lstrip("a_")[:1] in ("S", "r"):
        return None
    warns = words[at] in wording.WARNS and _ONLY_PART.fullmatch(left) and not _JOINS_WORDS.search(rest)
    if not warns and (_is_in_row(words, tags, at, begin) or _may_go_on(words, tags, at, begin)):
        return None
    return Joint(segment, at, "comma")


def _is_in_row(words: Sequence[str], tags: str, at: int, begin: int) -> bool:
    """Whether a coordinator makes a verb one of a row: "they eat your bones, cloud your mind and finish off …"."""
    rest = to_stop(tags, at)
    more = _MORE_TO_DO.match(rest)
    if more is not None and "T" in tags[begin:at] and tags[begin] != "I":
        return True  # "it helps to cool the skin, pat it dry and"
    urgent = words[at] in ("listen", "ignore")  # "your knee begs for rest, listen to it, and cancel the race"
    if more is not None and ("," not in more[0] or urgent):
        return not all(_is_closed(words, number) for number in range(begin, at) if tags[number] in "Ff")
    return _JOINS_WORDS.search(rest) is not None and not (tags[at + 1] in "op" and _joins_nouns(words, rest, at))


def _joins_nouns(words: Sequence[str], rest: str, at: int) -> bool:
    """Whether no word behind a coordinator can be a verb: "do them morning and night"."""
    return all(raw([words[at + match.start(1)]]) not in _VERB_LETTERS for match in _COORDINATED.finditer(rest))


def commanded_twice(words: Sequence[str], tags: str, at: int, begin: int) -> Joint | None:
    """The joint between two imperatives with only a comma between them: "wash it well, pat it dry".

    Not where more parts follow, as in "stop, look, listen" or "rest, drink and wait", nor in a maxim: "eat less, move
    more".
    """
    segment = tags.rfind(",", begin, at) + 1
    banned = words[begin] in wording.BANS and words[at] not in wording.BANS and "or" not in words[segment:]
    if banned and (_is_urged(words, at) or words[segment] == words[at]):
        return Joint(segment, at, "comma")  # "don't wait, call us"
    left, rest = tags[begin:segment], to_stop(tags, at)
    if not _ONLY_PART.fullmatch(left) or len(left) < _MAXIM or "," in rest or "c" in rest or "I" in rest[1:]:
        return None
    if words[at] in wording.SAME_PAST or words[segment] in wording.INCLUDING:
        return None
    return Joint(segment, at, "comma")


def is_row(words: Sequence[str], tags: str, begin: int, at: int) -> bool:
    """Whether a command is one of three or more: "slice them, fry them hard, don't crowd the pan"."""
    first = from_stop(tags, max(begin, 1))
    parts = to_stop(tags, first).split(",")
    found, start = 0, first
    for part in parts:
        opening = start + len(part) - len(part.lstrip("ac_"))
        word = words[opening]
        if word in wording.BANS or (word and raw([word]) in _ORDERS):
            found += 1 + sum(raw([words[start + match.start(1)]]) in _SURE for match in _COORDINATED.finditer(part, 1))
        elif start <= at:
            found = 0
        start += len(part) + 1
    return found >= _ROW


def _is_urged(words: Sequence[str], at: int) -> bool:
    return words[at - 1] in wording.URGES or words[at] in wording.URGES


def _may_go_on(words: Sequence[str], tags: str, at: int, begin: int) -> bool:
    """Whether a verb stands before that a base form at `at` could continue."""
    if words[at + 1] == "me":
        return False  # "I'll tell you how it goes, wish me luck"
    if words[at + 1] in ("your", "yours"):
        return not wording.MODALS.isdisjoint(words[begin:at])
    if at - 2 == begin + 1 and wording.is_auxiliary(words[at - 2]):
        return False  # "it can, paint it on"
    if "T" in tags[begin:at] and tags[at + 1] not in "op":
        return True
    if tags[at + 1] in "Dop" and _DONE.search(tags, begin, at):
        return False  # "the nurse will call you, follow her"
    before = [number for number in range(begin, at) if tags[number] in "FfI"]
    return not all(_is_closed(words, number) for number in before)


def _is_closed(words: Sequence[str], verb: int) -> bool:
    """Whether no base form can continue a verb: forms in -s and -ed, "be", and a modal verb with "be"."""
    word = words[verb]
    if word == "does":
        return words[verb + 1] == ","
    if raw([word]) in ("t", "e", "k"):
        return True  # "she sold it, ask for a refund"
    return (
        word.endswith(("s", "ed", "'s", "'m", "'re"))
        or word in wording.BE
        or word in ("had", "has")
        or words[verb + 1] == "be"
    )
