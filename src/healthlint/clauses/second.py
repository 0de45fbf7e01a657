"""Whether a finite verb to spare begins a second sentence, and where.

Functions here look at a sentence's words (lower case) and letters; `segment` is the token after the last comma.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from healthlint.clauses import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

BOUNDARY = re.compile(r"[Nnox](?=_*a?[DdPpE])")
"""The end of a noun phrase right before another begins."""
_STRANDED = re.compile(r"[avgTn_]*i(?:[.,F?;:i]|$)")
_SUBJECT_OPENS = ("", *"DdPpEnNxiSsrF")
_DASHES = ("-", "–", "—")


class Joint(NamedTuple):
    """The token at which the second sentence begins, the token of its verb, and what stands before it."""

    token: int
    verb: int
    how: Literal["comma", "nothing"]


def spliced(words: Sequence[str], tags: str, segment: int, at: int) -> Joint | None:
    """The joint at a comma, when what follows it up to the verb at `at` is a subject."""
    part = tags[segment:at]
    if not segment or tags[segment - 1] != ",":
        return None
    start = segment + len(part) - len(part.lstrip("_"))
    bare = part.lstrip("a_")
    if bare[:1] not in _SUBJECT_OPENS or words[start] in wording.INCLUDING:
        return None
    if bare.startswith("i") and not BOUNDARY.search(part) and not re.search("[pPEd]a*$", part):
        return None
    if re.search("[nN][pP]a*$", part) or wording.THE_MORE.match(" ".join(words[start : start + 2])):
        return None
    return None if _is_series(words, tags, at) else Joint(start, at, "comma")


def fused(words: Sequence[str], tags: str, segment: int, at: int) -> Joint | None:
    """The joint between two noun phrases without a mark: the end of one sentence and the subject of the next."""
    verb = max(segment - 1, *(tags.rfind(letter, segment, at) for letter in "FfmvTIg"))
    for number in range(verb + 2, at):
        if words[number] in wording.LINKS and tags[number - 1] in "nNov":
            return Joint(number, at, "nothing")
    start = _second_phrase(words, tags, verb, at)
    if start is None or wording.THE_MORE.search(" ".join(words[max(0, start - 2) : start + 2])):
        return None
    if words[start - 1] in _DASHES or (tags[start] not in "pPE" and not wording.is_auxiliary(words[at])):
        return None
    stop = re.search("[.?;:]", tags[at:])
    if (stop and stop[0] == "?") or has_gap(words, tags, start, at):
        return None
    return Joint(start, at, "nothing")


def has_gap(words: Sequence[str], tags: str, at: int, verb: int) -> bool:
    """Whether the clause from `at` lacks an object, as "the food you eat" does: it belongs to the noun before it."""
    rest = tags[verb + 1 :].lstrip("a_")
    if rest[:1] in ("", ".", ",", "F") or rest[:2] == "pF":
        return words[verb] not in wording.STAYS
    if _STRANDED.match(rest):
        return True
    if tags[at] in "dE":
        return rest[0] == "v" and words[verb] not in wording.BE and _ends_bare(words, tags, rest)
    if words[verb] in ("call", "calls", "called"):
        return True
    return _lacks_object(words, tags, at, verb, rest)


def _ends_bare(words: Sequence[str], tags: str, rest: str) -> bool:
    """Whether the sentence or clause ends with the verb, and the verb is one that has an object."""
    group = rest.lstrip("va_")
    return group[:1] in ("", ".", ",") and words[len(tags) - len(group) - 1] not in wording.STAYS


def says_who(words: Sequence[str], tags: str, at: int) -> bool:
    """Whether the verb only says who says so: ", he said," or ", researchers believe"."""
    group = len(tags) - len(tags[at + 1 :].lstrip("va"))
    named = words[at] in wording.SAYS or words[group - 1] in wording.SAYS
    return named and (group - 1 == at or tags[group : group + 1] in ("", ",", ".", ":", ";"))


def _second_phrase(words: Sequence[str], tags: str, verb: int, at: int) -> int | None:
    """The token at which a second noun phrase begins between the verb at `verb` and the one at `at`."""
    between = tags[verb + 1 : at]
    hits = [match.end() for match in BOUNDARY.finditer(between)]
    if not hits:
        passive = between[:1] in tuple("pPE") and tags[verb] == "v" and len(between.rstrip("a_")) == 1
        return verb + 1 if passive and (words[at] in wording.PLAIN_AUXILIARY or words[at] in wording.BE) else None
    start = verb + 1 + hits[-1]
    return start + len(tags[start:at]) - len(tags[start:at].lstrip("_"))


def _lacks_object(words: Sequence[str], tags: str, at: int, verb: int, rest: str) -> bool:
    """`has_gap` by the verb: "be" needs a complement, other verbs an object, those of `STAYS` nothing."""
    group = rest.lstrip("va_")
    if words[verb] in wording.BE:
        if tags[at] == "D" or words[at] == "it":
            return rest[0] == "g" and group[1:2] in ("", ".", ",", "F", "i", "c")
        return rest[0] not in "DdnNxo"
    last = words[len(tags) - len(group) - 1]
    if last in wording.STAYS or words[verb] in wording.STAYS:
        return False
    if last in ("be", "been", "become"):
        return group[:1] not in tuple("DdnNxi")
    if group[:1] == "i" and tags[at] == "D" and len(group) < len(rest):
        return group[1:2] in ("", ".", ",", "F", "g", "v")
    return group[:1] not in tuple("DdnNxopPE")


def _is_series(words: Sequence[str], tags: str, at: int) -> bool:
    """Whether this is the middle of "A is x, B is y, and C is z"."""
    rest = re.split("[;:.?]", tags[at:], maxsplit=1)[0]
    return re.match(r"[^,]*,a*c[^,]*F", rest) is not None and words[at + rest.index(",") + 1] == "and"
