"""Whether a finite verb to spare begins a second sentence, and where.

Functions here look at a sentence's words (lower case) and letters; `segment` is the token after the last comma.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from healthlint.clauses import wording
from healthlint.clauses.asides import is_series
from healthlint.clauses.letters import raw

if TYPE_CHECKING:
    from collections.abc import Sequence

BOUNDARY = re.compile(r"[Nnox](?=_*a?[DdPpE])")
"""The end of a noun phrase right before another begins."""
_PLAIN_SUBJECT = re.compile("D[nx]*[nN]|n?Na*")
_THAT = re.compile(",a?q")
_THAT_ENDS = re.compile("(?<=[ovi])q(?=,[pPE]a*F)")
_COMPOUND = re.compile("n{1,2}")
_FRONTED = re.compile("i[nNd][pP]")
_TIMED = re.compile("iD?a?[nx]?[nN][pP]")
# Where an object is missing: "the mess you are in when", "the page you go to", "the pill it is meant to replace."
_STRANDED = re.compile(r"[avgTn_]*i(?:[.,F?;:icTrSs]|$)|oTv(?:[.,F]|$)|[dD]a(?:[.,]|$)|[vg]a?Tva*(?:[.,F]|$)")
_COMPLEMENT_ENDS = re.compile("[an]*(?:i[^.,F?;:icTrSs]|[.,c])")
_PHRASE_FIRST = re.compile("ia[DdPpE]")
_PRONOUN_LAST = re.compile("[pPEd]a*$")
_SUBJECT_OPENS = ("", *"DdPpEnNxiSsrF")
_WHAT = re.compile("R.*F")
_ASKS = re.compile("[Rr]")
_WHOLE = re.compile("[pPE]|[Dd]n{0,3}[nN]")
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
    if words[start] == "what" and _WHAT.match(bare) and not _ASKS.search(tags, 0, segment):
        return Joint(start, at, "comma")  # "what suits one harms another"
    if words[start] in wording.INCLUDING or not _opens_clause(part) or words[start : start + 2] in wording.ALL_WITH:
        return None
    if _COMPOUND.fullmatch(bare) and tags[at + 1 : at + 2] in (",", "c") and not wording.is_auxiliary(words[at]):
        return None  # "phones, game consoles, or"
    fronted = (_FRONTED.fullmatch(bare) and words[at - 1] != "you") or (
        _TIMED.fullmatch(bare) and words[at - 2] in wording.SPANS
    )  # "at weekends it takes longer", "by the next day it has gone"
    if (
        not fronted and re.search("[nNf][pPE]a*$", part) and has_gap(words, tags, at - 1, at)
    ) or wording.THE_MORE.match(" ".join(words[start : start + 2])):
        return None
    return None if is_series(words, tags, start, at) else Joint(start, at, "comma")


def _opens_clause(part: str) -> bool:
    """Whether what stands between a comma and a verb can begin with the verb's subject."""
    bare = part.lstrip("a_")
    if bare.startswith("i") and not _PHRASE_FIRST.match(bare):
        return BOUNDARY.search(part) is not None or _PRONOUN_LAST.search(part) is not None
    return bare[:1] in _SUBJECT_OPENS or bare in ("g", "ga") or bare[:2] in ("vn", "vN")


def fused(words: Sequence[str], tags: str, segment: int, at: int) -> Joint | None:
    """The joint between two noun phrases without a mark: the end of one sentence and the subject of the next."""
    verb = max(segment - 1, *(tags.rfind(letter, segment, at) for letter in "FfmvTIg"))
    for number in range(verb + 2, at):
        if words[number] in wording.LINKS and tags[number - 1] in "nNov":
            return Joint(number, at, "nothing")
    if _is_contraction(words, tags, segment, at):
        return Joint(at, at, "nothing")
    start = _second_phrase(words, tags, verb, at)
    if start is None or wording.THE_MORE.search(" ".join(words[max(0, start - 2) : start + 2])):
        return None
    if words[start - 1] in _DASHES or words[start - 1] in wording.THINGS or not _may_begin(words, tags, start, at):
        return None
    stop = re.search("[.?;:]", tags[at:])
    if (stop and stop[0] == "?") or (not _is_described(words, verb, start) and has_gap(words, tags, start, at)):
        return None
    return Joint(start, at, "nothing")


def _may_begin(words: Sequence[str], tags: str, start: int, at: int) -> bool:
    """Whether the noun phrase at `start` is sooner a sentence's subject than a relative clause's."""
    return (
        tags[start] in "pPE"
        or tags[start - 1] == "o"
        or words[start] in ("this", "these")
        or wording.is_auxiliary(words[at])
        or (words[start] in wording.OWNED and (words[at + 1] == "it" or words[at] in wording.STAYS))
    )


def _is_contraction(words: Sequence[str], tags: str, segment: int, at: int) -> bool:
    """Whether a subject and verb in one word stand right behind a noun and before their complement: "magic it's a"."""
    if segment >= at - 1 or tags[at - 1] not in "nNo" or raw([words[at]]) != "C":
        return False
    if tags[at + 1 : at + 2] in ("D", "d") or words[at + 1] in ("not", "so", "very") or words[at][:2] == "it":
        return True
    if words[at].endswith(("'ve", "'ll", "'d")):
        # "the tablets I've never felt better"
        return tags[at + 1 :].lstrip("a")[:1] == "v" and not has_gap(words, tags, at, at)
    return tags[at + 1 : at + 2] == "n" and _COMPLEMENT_ENDS.match(tags, at + 2) is not None


def _is_described(words: Sequence[str], verb: int, start: int) -> bool:
    """Whether an adjective alone stands behind "be" before the noun phrase: "the leaflet is old the number has"."""
    return words[verb] in wording.BE and wording.COMPLEMENT.fullmatch(" ".join(words[verb + 1 : start])) is not None


def has_gap(words: Sequence[str], tags: str, at: int, verb: int) -> bool:
    """Whether the clause from `at` lacks an object, as "the food you eat" does: it belongs to the noun before it."""
    rest = _behind(words, tags, verb)
    if rest[:1] == "i" and words[verb] in wording.DO:
        return True  # "the harm it does to the skin"
    if rest[:1] in ("", ".", ",", "F") or rest[:2] == "pF":
        return words[verb] not in wording.STAYS
    if _STRANDED.match(rest) or (tags[at] == "E" and rest[0] in "iTrS"):
        return True  # "the safest cure there is for it"
    helps = wording.is_auxiliary(words[verb]) and (words[verb] != "have" or rest[0] == "v")
    if tags[at] == "E" or (tags[at] == "d" and (words[at] not in wording.MOST or helps)):
        return rest[0] == "v" and words[verb] not in wording.BE and _ends_bare(words, tags, rest)
    if words[verb] in wording.BE:
        return _lacks_complement(words, tags, at, verb, rest)
    return words[verb] in ("call", "calls", "called") or _lacks_object(words, tags, at, verb, rest)


def _behind(words: Sequence[str], tags: str, verb: int) -> str:
    """The letters behind a verb; "right away", "each day" and, behind "do" or "take", "yourself" are adverbs."""
    rest = list(tags[verb + 1 :])
    for at in range(verb + 1, min(verb + 4, len(tags) - 1)):
        if tuple(words[at : at + 2]) in wording.AT_ONCE or (
            words[at] in ("every", "each", "all") and words[at + 1] in wording.SPANS
        ):
            rest[at - verb - 1 : at - verb + 1] = "aa"
        elif words[at - 1] in wording.DONE and words[at] in wording.ONESELF:
            rest[at - verb - 1] = "a"
    return "".join(rest).lstrip("a_")


def _ends_bare(words: Sequence[str], tags: str, rest: str) -> bool:
    """Whether the sentence or clause ends with the verb, and the verb is one that has an object."""
    group = rest.lstrip("va_")
    return group[:1] in ("", ".", ",") and words[len(tags) - len(group) - 1] not in wording.STAYS


def _second_phrase(words: Sequence[str], tags: str, verb: int, at: int) -> int | None:
    """The token at which a second noun phrase begins between the verb at `verb` and the one at `at`."""
    between = tags[verb + 1 : at]
    hits = [match.end() for match in BOUNDARY.finditer(between)]
    if not hits:
        sure = words[at] in wording.PLAIN_AUXILIARY or words[at] in wording.BE
        return verb + 1 if sure and _is_whole(words, tags, verb, between.rstrip("a_")) else None
    start = verb + 1 + hits[-1]
    return start + len(tags[start:at]) - len(tags[start:at].lstrip("_"))


def _is_whole(words: Sequence[str], tags: str, verb: int, between: str) -> bool:
    """Whether what stands between two verbs is the second one's subject, not the object of the first at `verb`.

    A participle has none ("if it is suspected a scan is"), what looked like a verb may be a noun ("on a glass slide a
    probe is"), and "this" seldom is one ("the signs that you have this is").
    """
    if tags[verb] == "F":
        return words[verb] not in wording.BE and between == "d" and words[verb + 1] in ("this", "these")
    passive = tags[verb] == "v" and (len(between) == 1 or not wording.BE.isdisjoint(words[max(0, verb - 2) : verb]))
    return (passive or tags[verb] == "f") and _WHOLE.fullmatch(between) is not None


def _lacks_complement(words: Sequence[str], tags: str, at: int, verb: int, rest: str) -> bool:
    """`has_gap` for "be"."""
    after = rest[1:].lstrip("va_")
    if rest[0] == "g":
        used = tags[at] == "D" or words[at] == "it" or words[verb + 1] in wording.USES
        ends = ("", ".", ",", "F", "i", "c") if used else ("", ".", ",", "F")
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
    if last in ("be", "been", "become"):
        return group[:1] not in tuple("DdnNxi")
    if group[:1] == "i" and tags[at] == "D" and len(group) < len(rest):
        return group[1:2] in ("", ".", ",", "F", "g", "v")
    return group[:1] not in tuple("DdnNxopPE")


def pointing(words: Sequence[str], tags: str) -> str:
    """The letters, with a "that" which begins a clause made a pronoun: "it was a cough, that was a mistake"."""
    if "q," in tags:
        tags = _THAT_ENDS.sub("d", tags)  # "they never tell you that, they"
    comma = _THAT.search(tags)
    if comma is None:
        return tags
    at = comma.end() - 1
    if "R" in tags or tags.count("q") > 1 or "F" not in tags[tags.rfind(",", 0, comma.start()) + 1 : at]:
        return tags
    points = tags[at + 1 : at + 2] == "F" and words[at + 1] in wording.POINTS and words[at + 2] != ","
    points = points or (words[at + 1] == "much" and tags[at + 2 : at + 3] == "F")  # "that much is clear"
    points = points or (tags[at - 1] == "a" and tags[at + 1 : at + 2] == "F") or words[at + 1 : at + 3] == ["has", "to"]
    return f"{tags[:at]}d{tags[at + 1 :]}" if points and "that's" not in words else tags


def hidden(words: Sequence[str], tags: str, segment: int, at: int) -> Joint | None:
    """The joint at a comma when only a word that may be a noun can be the verb: ", the pool costs two pounds"."""
    stop = re.search("[,;:.?()]", tags[at:])
    rest = tags[at : at + stop.start()] if stop else tags[at:]
    last = stop is None or stop[0] in ".;:"
    if (
        not last
        or words[at + 1] == "of"
        or "F" in rest
        or "c" in rest
        or not _PLAIN_SUBJECT.fullmatch(tags, segment, at)
    ):
        return None
    if (tags[segment:at].rstrip("a")[-1] == "n") != (words[at][-1] == "s" != words[at][-2]):
        return None
    return spliced(words, tags, segment, at)
