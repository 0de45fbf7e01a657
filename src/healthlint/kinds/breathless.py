"""Long sentences that a copy editor would split: without a pause, without a joining word, with clauses piled up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint import segment
from healthlint.clauses import TOKEN, opening_words, openings, tag
from healthlint.rule import Hit

if TYPE_CHECKING:
    from healthlint.document import Document, Sentence
    from healthlint.report import Severity

LONG = 40
"""Words of the shortest sentence that is looked at."""

_PAUSE = re.compile(r"[,;:()\[\]–—.!?…\"“”]|\s-\s")
_ITEM_MARK = re.compile(r"•|\s[-–*]\s|\((?:[ivx]+|[a-e]|\d)\)")
# Where page extraction has glued list items or sentences that begin with a small letter, or the next sentence to a
# closing quotation mark or to the number of a footnote.
_GLUED = re.compile(
    r"(?<=[^\W_]{3}[.?!])\s+(?=[a-z])|(?<=[)\]][.?!])\s+(?=[a-z])"
    r"|(?<=[.?!]”)\s+(?=[A-Z])|(?<=[a-z]{2}\.)\d{1,2}\s+(?=[A-Z])"
)
# Letters of `tag` that stand for function words.
_FUNCTION_LETTERS = "FPpoDdEicqRrSsT"
# Words of a sentence, words in a row without a pause, and verbs, from which on it runs on. Of consumer pages of NIH and
# the CDC one sentence in a thousand has 42 words in a row; the figures for all were chosen on labelled sentences.
_GRAVE_WORDS, _GRAVE_SPAN, _ENDLESS = 60, 45, 100
_SPAN_WORDS, _SPAN = 50, 40
# What a reader has to carry through a sentence, counted in words: all of it, its longest stretch without a pause, each
# finite verb and coordinator, and eight for each clause behind a coordinator and each pronoun that may be a subject. Of
# labelled sentences from here on three in five and more are hard to follow; of consumer pages of NIH and the CDC one
# sentence in a thousand has as much.
_CHAINED_WORDS, _CHAINED_VERBS, _CHAINED_LOAD, _CLAUSE_LOAD = 43, 3, 115, 8
_COORDINATED_CLAUSE = re.compile("ca*(?:[pPE]|[Dd][nNx]*)[^,;c]{0,12}F")
# Clauses within clauses weigh otherwise: three words for a finite verb or a word that joins, two for another verb form.
_NESTED_LOAD, _JOINING_LETTERS, _NON_FINITE_LETTERS = 94, "cSsRrq", "gvT"
# Running prose has 22 function words in a hundred or more, and a determiner among 14 words.
_FUNCTION_RATIO, _DETERMINER_RATIO = 0.18, 0.05
_CAPITAL_RATIO, _NUMBER_RATIO = 0.3, 0.2
# Marks at which a reader rests; brackets only interrupt.
_REST = re.compile(r"[;:—–]|--+|\s-\s|…|\.{3,}")
_LONG_QUOTATION = 90
_FEW = 2
# Verbs and commas of a long sentence that only enumerates: "other causes include …, …, …, … and …".
_LISTING_VERBS, _LISTING_COMMAS = 2, 4
# Words that a good sentence has, for advice on how many to make of a long one.
_GOOD = 18


def breathless(document: Document, sentence: Sentence, words: int) -> Hit | None:
    """A hit on a long sentence that runs on without a pause, or whose clauses pile up."""
    parts = _GLUED.split(document.text[sentence.start : sentence.end])
    text = max(parts, key=len)
    words = min(words, len(segment.words(text, 0, len(text))))
    if words < LONG or (text[0].islower() and (len(parts) > 1 or _is_item(document, sentence))) or _is_list(text):
        return None
    tokens = TOKEN.findall(text)
    tags = tag(tokens)
    if sum(token[0].isupper() for token in tokens) > _CAPITAL_RATIO * words or tags.count("x") > _NUMBER_RATIO * words:
        return None
    found = _fault(text, tags, words)
    if found is None:
        return None
    severity, reason = found
    return Hit(sentence.start, sentence.end, severity, {"reason": reason}, (_splits(text, words),))


def hard_to_follow(text: str, offset: int, words: int) -> Hit | None:
    """A hit on a long sentence, at `offset`, whose clauses a reader has found hard to follow; none on a list."""
    if _GLUED.search(text) or _is_list(text):
        return None
    reason = f"about {words} words whose clauses are hard to follow"
    return Hit(offset, offset + len(text), "warning", {"reason": reason}, (_splits(text, words),))


def _is_item(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list, or begins a line inside a paragraph, as a lost item does."""
    line_before = document.text[max(0, sentence.start - 2) : sentence.start]
    return sentence.role == "list-item" or (line_before.endswith("\n") and line_before != "\n\n")


def _longest_span(text: str) -> int:
    """The number of words in the longest stretch without a pause."""
    return max(len(segment.words(part, 0, len(part))) for part in _PAUSE.split(text))


def _fault(text: str, tags: str, words: int) -> tuple[Severity, str] | None:  # noqa: PLR0911 a list of decisions
    """The severity of a long sentence's fault and its wording, or None."""
    span, verbs = _longest_span(text), tags.count("F")
    in_a_row = f"about {words} words, {span} of them in a row without punctuation"
    if words >= _GRAVE_WORDS and span >= _GRAVE_SPAN:
        return "error", in_a_row
    if verbs <= _LISTING_VERBS and text.count(",") >= _LISTING_COMMAS:
        return None
    small, determiners = sum(map(tags.count, _FUNCTION_LETTERS)), tags.count("D") + tags.count("d")
    if small < _FUNCTION_RATIO * words and determiners < _DETERMINER_RATIO * words:
        return "error", f"about {words} words with hardly a joining word among them"
    if text[0] in "\"“'‘" and words < _LONG_QUOTATION:
        return None
    if words >= _ENDLESS:
        return "error", f"about {words} words in one sentence"
    if (joining := _chained(text, tags)) is not None:
        return "warning", f"about {words} words with {verbs} verbs and {joining} joining words chained to each other"
    if words >= _SPAN_WORDS and span >= _SPAN:
        return "warning", in_a_row
    return None


def _chained(text: str, tags: str) -> int | None:
    """The number of joining words in the longest part between marks at which readers rest, if its clauses pile up.

    `tags` are the letters of the whole text.
    """
    part = max(_REST.split(text), key=len)
    words = len(segment.words(part, 0, len(part)))
    if words < _CHAINED_WORDS:
        return None
    if part != text:
        tags = tag(TOKEN.findall(part))
    verbs, joining = tags.count("F"), sum(map(tags.count, _JOINING_LETTERS))
    nested = words + 2 * (verbs + joining) + sum(map(tags.count, _NON_FINITE_LETTERS)) >= _NESTED_LOAD
    heavy = nested or words + _longest_span(part) + _load(tags) >= _CHAINED_LOAD
    return joining if heavy and verbs >= _CHAINED_VERBS else None


def _load(tags: str) -> int:
    """What clauses that are chained to each other add to the load of a sentence's words, in words."""
    chained = len(_COORDINATED_CLAUSE.findall(tags)) + tags.count("P") + tags.count("p")
    return tags.count("F") + tags.count("c") + _CLAUSE_LOAD * chained


def _is_list(text: str) -> bool:
    """Whether a text enumerates: items after a colon, between semicolons, bullets or numbers."""
    marks, colon = len(_ITEM_MARK.findall(text)), text.find(":")
    if marks >= _FEW or text.count(";") > _FEW or text.count(":") > _FEW:
        return True
    return colon >= 0 and text.count(",", colon) + marks > _FEW


def _splits(text: str, words: int) -> str:
    """Advice on where to split: up to three places where a clause opens, spread over the sentence."""
    places = openings(text)
    named = ", ".join(f'"{opening_words(text, at)} …"' for at in places[:: max(1, len(places) // 3)][:3])
    advice = f"Split it into about {max(2, round(words / _GOOD))} sentences of 20 words or fewer"
    return f"{advice}, for example before {named}." if named else f"{advice}."
