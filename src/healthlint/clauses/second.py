"""Whether a finite verb to spare begins a second sentence, and where.

Functions here look at a sentence's words (lower case) and letters; `segment` is the token after the last comma.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from healthlint.clauses import adjectives, times, wording
from healthlint.clauses.asides import is_series
from healthlint.clauses.gaps import BOUNDARY, has_gap, is_relative, is_stranded
from healthlint.clauses.letters import from_stop, raw

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN_SUBJECT = re.compile("a*(?:D[nx]*[nN]|d?n?N(?:i[Dd]?n{0,2}[nN])?)a*")
_NOUN_THEN_SUBJECT = re.compile("([DdxG]?[nN]{1,3}(?:i[DdG]?[nN]{1,2})?)(?:[pP]|x|[Dd][nx]{0,3}[nN])a*")
_COMPOUND = re.compile("n{1,2}")
_FRONTED = re.compile("i[nNd][pP]")
_TIMED = re.compile("iD?a?[nx]?[nN][pP]")
_COMPLEMENT_ENDS = re.compile("[an]*(?:i[^.,F?;:icTrSs]|[.,c])")
_PHRASE_FIRST = re.compile("ia[DdPpE]")
_PRONOUN_LAST = re.compile("[pPEd]a*$")
_SUBJECT_OPENS = ("", *"DdPpEnNxiSsrF")
_NOUN_AND_SUBJECT = re.compile("D[nNxag]+(?:[pPE]|D[nNx]+)?a*F")
_WHAT = re.compile("R.*F")
_ASKS = re.compile("[Rr]")
_WHOLE = re.compile("[pPE]|[Dd]n{0,3}[nN]")
_NO_START = frozenset(("because", "though", "although", "while", "whilst", "whereas", "since", "as", "unless", "until"))
_NO_MATTER = ["no", "matter"]
_AT_STAGE = re.compile("i[Dd]nn*[nN]")
_STAGES = frozenset(("stage", "point", "case", "age"))
_THE_OFTENER = re.compile(r"\bthe (?:\w+er|more|less|worse)\b")
_TWISTED = re.compile("[SRrqsc]|F.*F")
_ACTS, _MAY = ("gD", "gn", "gN"), frozenset(("can", "could", "may", "might", "will", "would", "should"))
_LONG_SUBJECT, _MAIN = 4, frozenset("FI")
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
    staged = _AT_STAGE.fullmatch(bare) and words[start + 2] in times.SPANS | _STAGES
    cleft = words[at] in wording.BE and bare[1:2] in ("P", "p")  # "nobody asked what it was, what we got was a bill"
    told = words[start] == "what" and _WHAT.match(bare) and (cleft or not _ASKS.search(tags, 0, segment))
    if staged or told:
        return Joint(start, at, "comma")  # "at this stage tablets are needed", "what suits one harms another"
    if (
        (words[start] == "as" and tags[start] != "a")
        or words[start : start + 2] == _NO_MATTER
        or words[start] in wording.INCLUDING
        or not (_opens_clause(part) or (bare.startswith(_ACTS) and words[at] in _MAY))
        or (words[start] in _NO_START and tags[start] in "Ss")
        or (words[start] == "what's" and "what" in " ".join(words[:start]))
        or (words[start] == "on" and words[at - 2] in times.SPANS and tags[at - 2] == "N")
        or words[start : start + 2] in wording.ALL_WITH
    ):
        return None
    listed = _COMPOUND.fullmatch(bare) and tags[at + 1 :].lstrip("a")[:1] in (",", "c")
    joined = part.rstrip("a").endswith("c")  # "the colic, the stones and carries"
    if joined or (listed and not wording.is_auxiliary(words[at])) or _belongs(words, tags, start, at):
        return None  # "phones, game consoles, or"
    fronted = (_FRONTED.fullmatch(bare) and words[at - 1] != "you") or (
        _TIMED.fullmatch(bare) and words[at - 2] in times.SPANS
    )  # "at weekends it takes longer", "by the next day it has gone"
    if (not fronted and re.search("[nNf][pPE]a*$", part) and has_gap(words, tags, at - 1, at)) or (
        adjectives.THE_MORE.match(" ".join(words[start : start + 2])) and _THE_OFTENER.search(" ".join(words[:start]))
    ):
        return None
    doubtful = is_series(words, tags, start, at) or _is_far(tags, start, at)
    return None if doubtful else Joint(start, at, "comma")


def _is_far(tags: str, start: int, at: int) -> bool:
    """Whether a long subject stands behind a phrase, or no verb, in front: more often fronted than a sentence."""
    before = tags[from_stop(tags, start) : start].lstrip('a_c"')
    if tags[start] in "iS":
        return False  # "by the next morning it stung, by the third day it had gone"
    return at - start >= _LONG_SUBJECT and (before[:1] in tuple("is,") or _MAIN.isdisjoint(before))


def _belongs(words: Sequence[str], tags: str, start: int, at: int) -> bool:
    """Whether what stands behind the comma belongs to what stands before it."""
    return _is_apposition(words, tags, start, at) or _is_object_clause(words, tags, start, at)


def _is_object_clause(words: Sequence[str], tags: str, start: int, at: int) -> bool:
    """Whether a clause belongs to the noun behind the comma: "a cure, things one gets abroad", "any stage it has"."""
    found = _NOUN_THEN_SUBJECT.fullmatch(tags, start, at)
    if found is not None and words[found.end(1) - 1] not in times.SPANS | times.WHEN:
        return has_gap(words, tags, found.end(1), at)
    # "Reno, Nevada fell": a place; "rent, loans, debts have": items
    alone = at - start == 1 and tags[start] in "nN"
    return alone and tags[start - 3 : start] in (",n,", ",N,")


def _is_apposition(words: Sequence[str], tags: str, start: int, at: int) -> bool:
    """Whether a noun with a relative clause stands behind the comma: "a line we read", "the winter I turned forty"."""
    if words[start] in ("a", "an") and (
        tags[start:at].rstrip("a").endswith("c")
        or ("c" in tags[start:at] and raw([words[at]]) == "Y")
        or (raw([words[at]]) in "tek" and (tags[at + 1] == "i" or (tags[at + 1] == "." and "c" in tags[start:at])))
    ):
        return True  # "a nuisance for men and can", "a bean much looked at"
    if words[start] in ("a", "an") and _NOUN_AND_SUBJECT.match(tags, start, at + 1):
        return "D" in tags[start + 1 : at] or tags[at - 1] in "pPEa" or raw([words[at]]) == "C"
    return words[start] == "the" and tags[start:at] in ("DnP", "Dnp") and words[at - 2] in times.SPANS


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
        return Joint(at, at, "nothing") if words[at][:2] == "it" or _is_plain(words, tags, at, at) else None
    start = _second_phrase(words, tags, verb, at)
    if start is None or adjectives.THE_MORE.search(" ".join(words[max(0, start - 2) : start + 2])):
        return None
    joined = words[start - 1] in _DASHES or words[start - 1] in wording.THINGS or is_relative(words, start)
    if joined or not _may_begin(words, tags, start, at):
        return None
    stop = re.search("[.?;:]", tags[at:])
    plain = _is_described(words, verb, start) or (
        _is_plain(words, tags, start, at) and not has_gap(words, tags, start, at)
    )
    return Joint(start, at, "nothing") if plain and not (stop and stop[0] == "?") else None


def _is_plain(words: Sequence[str], tags: str, start: int, at: int) -> bool:
    """Whether both sentences are plain enough to tell the second from a clause that belongs to the noun before it.

    A person is the subject of such a clause more often than of a sentence that has lost its stop ("the lane I was
    praying he would leave alone"); a sentence about a thing seldom ends with its verb ("the troubles the client has").
    """
    behind = tags[at + 1 :].lstrip("a_v")[:1]
    if tags[start] not in "pPEF" or words[start] == "it":
        return tags[start] not in "Dd" or words[at] in wording.STAYS or behind not in ("", ".", ",")
    if tags[start - 1] in "ov" or (words[at] in wording.MODALS and behind in tuple("DdnNx")):
        return True
    before = tags[from_stop(tags, start) : start].lstrip('a_"')
    return before[:1] in tuple("PpDdnNFI") and not _TWISTED.search(before) and behind in tuple("DdnNx")


def _may_begin(words: Sequence[str], tags: str, start: int, at: int) -> bool:
    """Whether the noun phrase at `start` is sooner a sentence's subject than a relative clause's."""
    return (
        tags[start] in "pPE"
        or tags[start - 1] == "o"
        or words[start] in ("this", "these")
        or wording.is_auxiliary(words[at])
        or (words[start] in adjectives.OWNED and (words[at + 1] == "it" or words[at] in wording.STAYS))
    )


def _is_contraction(words: Sequence[str], tags: str, segment: int, at: int) -> bool:
    """Whether a subject and verb in one word stand right behind a noun and before their complement: "magic it's a"."""
    if segment >= at - 1 or tags[at - 1] not in "nNo" or raw([words[at]]) != "C" or is_stranded(words, tags, at):
        return False
    if tags[at + 1 : at + 2] in ("D", "d") or words[at + 1] in ("not", "so", "very") or words[at][:2] == "it":
        return True
    if words[at].endswith(("'ve", "'ll", "'d")):
        # "the tablets I've never felt better"
        return tags[at + 1 :].lstrip("a")[:1] == "v" and not has_gap(words, tags, at, at)
    return tags[at + 1 : at + 2] == "n" and _COMPLEMENT_ENDS.match(tags, at + 2) is not None


def _is_described(words: Sequence[str], verb: int, start: int) -> bool:
    """Whether an adjective alone stands behind "be" before the noun phrase: "the leaflet is old the number has"."""
    return words[verb] in wording.BE and adjectives.COMPLEMENT.fullmatch(" ".join(words[verb + 1 : start])) is not None


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
    if rest[1:].strip("a_") == "":
        return None  # "small trials mostly"
    if (tags[segment:at].split("i", 1)[0].rstrip("a")[-1] == "n") != (words[at][-1] == "s" != words[at][-2]):
        return None
    return spliced(words, tags, segment, at)
