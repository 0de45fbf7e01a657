"""Where a long sentence can be split: the conjunctions and relative words that open a clause."""

from __future__ import annotations

import re

from healthlint.clauses.letters import TOKEN
from healthlint.clauses.tags import tag

# A joining word, "which" or a semicolon that a subject and its finite verb follow within a few words. A noun phrase
# of a list ("and massage treatments") has no verb of its own.
_OPENING = re.compile(r"[cSs](?=[aDdnNxPpEo]{0,5}F)|[Rr](?=[aDdnNxPpEo]{0,4}F)|;++(?=.{1,9}F)")
_FROM_EDGE = 5


def openings(text: str) -> list[int]:
    """The offsets in a sentence at which a clause opens, not too near to its beginning or end."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    letters = tag([text[start:end] for start, end in spans])
    found: list[int] = []
    for match in _OPENING.finditer(letters):
        at = match.end() if match[0].startswith(";") else match.start()  # behind the marks and line ends
        if _FROM_EDGE <= at < len(spans) - _FROM_EDGE:
            found.append(spans[at][0])
    return found


def opening_words(text: str, offset: int, words: int = 3) -> str:
    """The first few words of a clause, for a message."""
    return " ".join(text[offset : offset + 80].split()[:words]).rstrip(",.;:")
