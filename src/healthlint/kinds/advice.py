"""Advice to the reader, or a remedy put forward, without a word that sends the reader to a health professional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.rule import Hit, Option
from healthlint.signals import signal, signal_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Found
    from healthlint.report import Severity
    from healthlint.rule import Rule

OPTIONS = {
    "least": Option("integer", default=4, help="the sum of triggers from which on advice is due"),
}
VALUES = ("reason",)

# What each trigger adds to the sum: a signal, how many sentences must bear it, its weight, in words.
_TRIGGERS = (
    ("self-care-instruction", 1, 3, "it tells the reader what to do"),
    ("reader-dose", 1, 3, "it gives the reader a dose"),
    ("remedy-benefit", 1, 2, "it puts a remedy forward as a treatment"),
    ("treatment-benefit", 3, 2, "it claims benefits of a treatment"),
    ("symptoms", 1, 2, "it describes symptoms"),
    ("vulnerable-group", 1, 1, "it speaks of pregnancy or children"),
)

# In how many sentences a remedy must be praised before the article counts as putting it forward as a treatment.
_PUT_FORWARD = 2
# How many sentences about what the reader's doctor does imply that there is one to ask.
_IMPLIED = 2


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """At most one hit, on the title: advice is due and none is given, or only implied."""
    given = (*signal(document, "professional-advice"), *signal(document, "advice-heading"))
    if any(_is_explicit(document, found) for found in given):
        return
    present = [
        (weight, why) for name, least, weight, why in _TRIGGERS if len(signal_sentences(document, name)) >= least
    ]
    if sum(weight for weight, _ in present) + _speaks_to_reader(document) < rule.integer("least"):
        return
    reason = " and ".join(why for _, why in sorted(present, reverse=True)[:2])
    yield Hit(*document.opening, _severity(document), {"reason": reason})


def _severity(document: Document) -> Severity:
    if len(signal_sentences(document, "implied-advice")) >= _IMPLIED or signal(document, "professional-advice"):
        return "info"
    if signal(document, "reader-dose") or len(signal_sentences(document, "remedy-benefit")) >= _PUT_FORWARD:
        return "error"
    return "warning"


def _is_explicit(document: Document, found: Found) -> bool:
    """Whether advice says when to see whom; a general disclaimer doesn't, nor a heading with nothing under it."""
    role = document.sentences[found.sentence].role
    if role == "heading":
        following = document.sentences[found.sentence + 1 : found.sentence + 2]
        return bool(following) and following[0].role in ("body", "list-item")
    return found.tag != "generic" and role not in ("disclaimer", "title")


def _speaks_to_reader(document: Document) -> int:
    you = document.word_counts.get("you", 0) + document.word_counts.get("your", 0)
    return int(you * 200 >= max(1, document.counts.words))
