"""Sentences that are too long, though they may be well made; the badly made ones are `run-on`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import TOKEN, opening_words, openings, tag
from healthlint.rule import Hit, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Sentence
    from healthlint.report import Severity
    from healthlint.rule import Rule

OPTIONS = {
    "info_words": Option("integer", default=35, help="more words than this is worth a note"),
    "warning_words": Option("integer", default=50, help="more words than this is a warning"),
    "list_separators": Option("integer", default=3, help="a list introduction with so many separators is left alone"),
}
VALUES = ("words",)

_SEPARATOR = re.compile(r";|•|\s[-–*]\s|,")
_ITEM = re.compile(r";|•|\s[-–*]\s")
# So many commas, with few verbs, are an enumeration: hard to say aloud, but not to read.
_MANY_COMMAS = 6
_QUOTES = "\"“”'‘’"


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence of running text that is too long."""
    info, warning, separators = (int(str(rule.options[name])) for name in OPTIONS)
    for sentence in document.sentences:
        words = document.lengths[sentence.number]
        if words <= info or sentence.role not in ("body", "list-item"):
            continue
        if _is_list(document, sentence, separators) or is_quoted_whole(document, sentence):
            continue
        split = split_point(document, sentence)
        advice = f'Split it, for example before "{split} …".' if split else "Give each thought a sentence of its own."
        severity: Severity = "warning" if words > warning else "info"
        yield Hit(sentence.start, sentence.end, severity, {"words": str(words)}, (advice,))


def split_point(document: Document, sentence: Sentence) -> str:
    """The words that open the clause nearest the middle of a sentence, where it can be split, or an empty string."""
    text = document.text[sentence.start : sentence.end]
    places = openings(text)
    if not places:
        return ""
    return opening_words(text, min(places, key=lambda at: (abs(at - len(text) // 2), at)))


def is_quoted_whole(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is somebody else's words from its beginning to its end."""
    text = document.text[sentence.start : sentence.end]
    return sentence.role == "quotation" or (text[0] in _QUOTES and text.rstrip(".!?,")[-1:] in _QUOTES)


def _is_list(document: Document, sentence: Sentence, least: int) -> bool:
    """A plain enumeration: a colon before separators, items between separators, or commas with hardly a verb."""
    text = document.text[sentence.start : sentence.end]
    colon = text.find(":")
    if colon >= 0 and len(_SEPARATOR.findall(text, colon)) >= least:
        return True
    if len(_ITEM.findall(text)) >= least:
        return True
    return text.count(",") >= _MANY_COMMAS and tag(TOKEN.findall(text)).count("F") <= 1 + text.count(",") // 4
