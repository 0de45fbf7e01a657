"""What a sentence's letters are once phrases that only look like clauses, or like their subjects, are told.

Functions here look at a sentence's words (lower case) and letters and return letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import adjectives, times, wording
from healthlint.clauses.adverbials import adverbial

if TYPE_CHECKING:
    from collections.abc import Sequence

_THAT = re.compile(",a?q")
_THAT_ENDS = re.compile("(?<=[ovi])q(?=,[pPE]a*F)")
# What stands in brackets or between dashes doesn't count; a comma before a quotation mark parts sentences.
_BRACKETS = re.compile(r"\([^()]*\)?|-+[^-;:.?]+-+")
_COMMA_QUOTE = re.compile(r',(?=["_])')
_NAMES = tuple("nNi")
_QUOTED = re.compile('"[^"]*"')


def masked(words: Sequence[str], tags: str) -> str:
    """The letters with brackets blank, "that" and "however" told, and phrases of time made adverbs."""
    tags = adverbial(words, tags)
    if "that" in words and "say" in words:
        tags = _that_is_to_say(words, tags)
    if "(" in tags or "-" in tags:
        tags = _suspended(words, tags)
        tags = _BRACKETS.sub(lambda match: "_" * len(match[0]), tags)
    if "however" in words:
        tags = _without_matter(words, tags)
    if '"' in tags:
        tags = _QUOTED.sub(_mention, tags)
    if "a" in words:
        tags = _rates(words, tags)
    if "plus" in words:
        tags = _plus(words, tags)
    return _pointing(words, _COMMA_QUOTE.sub(":", tags).replace('"', "_"))


def _mention(match: re.Match[str]) -> str:
    """What is quoted, blank if it is a name right behind a noun: "the words 'there is no cure' on a label"."""
    before = match.string[: match.start()]
    return "_" * len(match[0]) if before.endswith(_NAMES) else match[0]


def _suspended(words: Sequence[str], tags: str) -> str:
    """The letters with a hyphen before "and", "or" or "to" blank: "left- and right-handed people"."""
    pairs = zip(tags, [*words[1:], ""], strict=False)
    return "".join("_" if letter == "-" and word in ("and", "or") else letter for letter, word in pairs)


def _that_is_to_say(words: Sequence[str], tags: str) -> str:
    """The letters with "that is to say" made adverbs."""
    at = words.index("that")
    return f"{tags[:at]}aaaa{tags[at + 4 :]}" if words[at : at + 4] == wording.TO_SAY else tags


def _rates(words: Sequence[str], tags: str) -> str:
    """The letters with "a day" behind a plural made adverbs: "four cups a day will do"."""
    for at in range(1, len(tags) - 1):
        counted = tags[at - 1] == "N" or (tags[at - 1] == "n" and tags[at + 2 : at + 3] == "F")
        if words[at] == "a" and counted and words[at + 1] in times.SPANS:
            tags = f"{tags[:at]}aa{tags[at + 2 :]}"
    return tags


def _plus(words: Sequence[str], tags: str) -> str:
    """The letters with "plus" behind a comma made a coordinator."""
    at = words.index("plus")
    return f"{tags[:at]}c{tags[at + 1 :]}" if tags[at - 1 : at] == "," else tags


def _without_matter(words: Sequence[str], tags: str) -> str:
    """The letters with "however" made a subordinator where it is one: "however long you wait, it"."""
    at = words.index("however")
    if tags[at + 1 : at + 2] != "," and (not at or words[at + 1] in adjectives.HOWEVER or words[at + 1].endswith("ly")):
        return f"{tags[:at]}S{tags[at + 1 :]}"
    return tags


def _pointing(words: Sequence[str], tags: str) -> str:
    """The letters, with a "that" which begins a clause made a pronoun: "it was a cough, that was a mistake"."""
    if "q," in tags:
        tags = _THAT_ENDS.sub("d", tags)  # "they never tell you that, they"
    comma = _THAT.search(tags)
    if comma is None:
        return tags
    at = comma.end() - 1
    before = tags[tags.rfind(",", 0, comma.start()) + 1 : at]
    if "R" in before or "q" in before or "F" not in before:
        return tags
    if ("R" in tags or tags.count("q") > 1) and words[at + 2] not in wording.POINTS_AT:
        return tags
    points = tags[at + 1 : at + 2] == "F" and words[at + 1] in wording.POINTS and words[at + 2] != ","
    points = points or (words[at + 1] == "much" and tags[at + 2 : at + 3] == "F")  # "that much is clear"
    points = points or (tags[at - 1] == "a" and tags[at + 1 : at + 2] == "F") or words[at + 1 : at + 3] == ["has", "to"]
    return f"{tags[:at]}d{tags[at + 1 :]}" if points and "that's" not in words else tags
