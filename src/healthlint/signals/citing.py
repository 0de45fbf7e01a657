"""What stands before a name and cites it: "according to X", "published in X", "researchers at X", "said X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.grammar.vocabulary import GLUE

if TYPE_CHECKING:
    from healthlint.signals.names import Name, Words

_SKIPPED = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "this", "both", "prestigious", "journal", "journals")
)
PLACED = frozenset(("at", "from", "of", "by", "for", "with", "in"))
"""Prepositions between a thing or person and where they come from."""
BREAKS = frozenset(',;:()"?!–—[]')
"""Marks over which nothing cites a name."""
BE = frozenset(("is", "are", "was", "were", "been", "be"))
_CLAUSE = frozenset(("that", "which", "who", "to", "when", "if", "because", "has", "have", "had")) | BE
# How many words lie at most between a name and, before it, ...
_TO_ACCORDING = 5  # "according to"
_TO_THING = 7  # the study or researcher
_TO_SPEAKER = 7  # "said" of "the trust's lead nurse, Jane Doe"


def is_cited(words: Words, name: Name) -> bool:
    """Whether something before the name cites it: "according to X", "published in X", "researchers at X"."""
    lower, at = words.lower, name.first - 1
    if lower[max(0, at - 1) : at + 1] in (["source", ":"], ["sources", ":"]):
        return True
    while at >= 0 and lower[at] in _SKIPPED:
        if lower[at] in ("journal", "journals"):
            return True
        at -= 1
    before = lower[max(0, at - _TO_ACCORDING) : at + 1]
    for cue in ("according", "citing", "quoting"):
        if cue in before:
            return not is_place(words, name) and BREAKS.isdisjoint(before[before.index(cue) :])
    if before[-1:] == ["per"] and name.strong:
        return True
    if before[-2:] == ["behalf", "of"] or (
        name.person and before[-2:] in (["that", "of"], ["those", "of"], ["words", "of"])
    ):
        return True
    return at >= 1 and lower[at] in PLACED and _is_placed(words, name, at)


def _is_placed(words: Words, name: Name, at: int) -> bool:
    """Whether what stands before the preposition at an index is a study, a researcher or a word for publishing."""
    lower, preposition = words.lower, words.lower[at]
    last = at - 1 - (words.lower[at - 1] == ",")  # "the report, by X,"
    for back in range(last, max(-1, at - _TO_THING), -1):
        if words.lower[back] in BREAKS:
            return False
        if words.holds(back, "publishing"):
            # Journals bear everyday names (Sleep, Heart): what something was published in is one.
            return name.strong or (preposition == "in" and not is_place(words, name))
        one = lower[back] == "one" and preposition == "by"  # "a larger one, by Jane Doe"
        if one or words.holds(back, "cited-thing") or words.holds(back, "citing-person"):
            by = preposition in ("by", "from") and not words.holds(name.first, "demonym")
            journal = preposition == "in" and _is_periodical(words, name)
            ordered = preposition == "for" and lower[back] in ("poll", "survey") and name.proper
            person = by and (name.strong or preposition == "by" or name.last - name.first > 1)
            return name.body or journal or ordered or person
        if words.holds(back, "citing-verb") or words.holds(back, "research-verb"):
            return preposition == "by" and name.strong
    return False


def _is_periodical(words: Words, name: Name) -> bool:
    """Whether "in" before a name makes it a journal's: "Sleep", "Alimentary Pharmacology & Therapeutics"."""
    if words.holds(name.first, "journal-word"):
        return True
    return name.last - name.first > 1 and words.any(name.first, name.last, "journal-field")


def is_said_by(words: Words, name: Name) -> bool:
    """Whether a verb of speech stands right before the name: "said Jane Doe", "says the WHO"."""
    at = name.first - 1
    while name.body and at > 0 and (words.lower[at] == "the" or words.holds(at, "body-descriptor")):
        at -= 1
    if at > 0 and words.codes[at] == GLUE:  # "puts in Jane Doe"
        at -= 1
    if words.holds(at, "speech-verb"):
        return True
    return (name.person or name.titled) and _is_introduced(words, at)


def _is_introduced(words: Words, at: int) -> bool:
    """Whether a verb of speech and who the speaker is come before the name: "said county nurse", "said its head,"."""
    last = at - (words.lower[at : at + 1] == [","])
    for back in range(last, max(-1, last - _TO_SPEAKER), -1):
        if words.holds(back, "speech-verb"):
            return words.any(back + 1, last + 1, "citing-person")
        if words.lower[back] in BREAKS or words.lower[back] in _CLAUSE:
            return False
    return False


def is_place(words: Words, name: Name) -> bool:
    """Whether the name says only where something comes from: "Australian", "New York"."""
    return all(words.holds(at, "demonym") or words.lower[at] in PLACED for at in range(name.first, name.last))
