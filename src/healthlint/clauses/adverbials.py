"""Adverbs of several words: "after all", "step by step", "as soon as", told before clauses are counted.

Functions here look at a sentence's words (lower case) and letters and return letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PHRASES = """
    after all; above all; all of a sudden; all at once; all in all; as a rule; as a result; as a consequence;
    as usual; as always; as ever; as it happens; as it turns out; as luck would have it; at first; at last; at
    once; at present; at times; at that; at the same time; at the end of the day; believe it or not; by and
    large; by contrast; by the way; by then; by now; by this time; by that time; even so; even then; for a
    start; for example; for instance; for one thing; for once; for now; for the most part; for this reason;
    for that reason; for some reason; from now on; from then on; from there; from here; from that day; half
    the time; if in doubt; if necessary; if need be; if possible; if so; in a way; in a sense; in a word; in
    addition; in all; in all cases; in all likelihood; in any case; in any event; in brief; in effect; in
    essence; in fact; in general; in most cases; in many cases; in some cases; in other cases; in such cases;
    in that case; in this case; in other words; in particular; in practice; in reality; in short; in theory;
    in the end; in the long run; in the meantime; in the past; in those days; in this way; in that way; in
    time; in truth; in turn; just then; right then; likely; more often than not; most likely; more likely;
    most of the time; of course; on average; on balance; on the contrary; on the other hand; on the one hand;
    on the whole; on top of that; on top of this; on top of it all; once again; once more; one by one; over
    the years; over time; quite often; right away; since then; so far; sooner or later; that being so; that
    way; the rest of the time; the same way; this time; this way; thus far; to begin with; to my mind; to my
    surprise; to name a few; to name one; to start with; until now; until recently; until then; up to now; up
    to then; what is more; what's more; with luck; with time
    """
_BY_FIRST: dict[str, list[list[str]]] = {}
for _phrase in sorted(" ".join(_PHRASES.split()).split("; "), key=len, reverse=True):
    _BY_FIRST.setdefault(_phrase.split()[0], []).append(_phrase.split())
# Where an adverb of several words opens a clause: first, behind a mark or behind "and".
_OPENS = re.compile('(?:^|[-,;:.(c"])(?=[^-,;:.("])')
_GOES_ON = frozenset("PpEDdnNxavg,qrSsI")
_PAIR = re.compile("[nNfFIvxi](?:i|s|ca?)(?=[nNfFIvx])")
_BETWEEN = frozenset(("by", "after", "for", "to", "upon", "on", "in", "and", "or", "against"))
_HALVES = ("long", "soon", "far")
_CLAUSE = re.compile("[DdPpEN]|n{1,3}F|na?[Ff]")


def adverbial(words: Sequence[str], tags: str) -> str:
    """The letters with adverbs of several words made adverbs, and "as soon as" a subordinator."""
    letters = list(tags)
    for match in _OPENS.finditer(tags):
        at = match.end()
        for phrase in _BY_FIRST.get(words[at], ()):
            behind = at + len(phrase)
            follower = tags[behind : behind + 1]
            follower = "p" if follower == "F" and "'" in words[behind] else follower
            if words[at:behind] == phrase and follower in (_GOES_ON if len(phrase) > 1 else "pPE,"):
                letters[at:behind] = "a" * len(phrase)
                break
    for match in _PAIR.finditer(tags):
        at = match.start()
        if words[at] == words[match.end()] and words[at + 1] in _BETWEEN and tags[at - 1 : at] not in tuple("DdxG"):
            letters[at : match.end() + 1] = "a" * (match.end() + 1 - at)  # "step by step"
    for number in ("many", "few"):
        if number in words and words[(at := words.index(number)) - 1] in ("good", "great", "fair"):
            letters[at] = "n"  # "a good few are dear"
    if "as" in words:
        _as_soon_as(letters, words, tags)
    return "".join(letters)


def _as_soon_as(letters: list[str], words: Sequence[str], tags: str) -> None:
    """Make "as long as" and "so far as" subordinators where a subject follows."""
    for at in range(2, len(tags) - 1):
        if (
            words[at] == "as"
            and words[at - 1] in _HALVES
            and words[at - 2] in ("as", "so")
            and _CLAUSE.match(tags, at + 1)
        ):
            letters[at - 2 : at + 1] = "aaS"
