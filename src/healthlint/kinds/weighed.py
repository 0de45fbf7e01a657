"""Sentences whose words, weighed together, read like those that a label was given to, though no single one decides.

Nothing but the weight speaks for such a finding, so that it must be heavier than what helps patterns to decide; or the
second reader speaks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.kinds.remedies import leaning
from healthlint.rule import Hit, Option
from healthlint.signals.guards import stands_in
from healthlint.signals.likeness import alike
from healthlint.signals.opinion import agrees, reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.rule import Rule

OPTIONS = {
    "model": Option("text", default="overclaim", help="the model of wording, a file in rules/models/"),
}
VALUES = ("words",)

# How far above the model's mark a sentence must lie, in log odds. Diarists and clinics use the words of overstatement
# of other things; how a text leans says little where it is short.
_MARGIN, _MARGIN_ELSEWHERE, _SHORT = 1.5, 4.0, 5
# Whose words they are is told by the sentence.
_SILENT = ("guard:refuted", "guard:distanced")
_ROLES = frozenset(("title", "heading", "body", "list-item", "quotation", "table-cell", "caption"))


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each such sentence, on the stretch that weighs most."""
    margin = _margin(document)
    model = str(rule.options["model"])
    # Of ordinary care the second reader isn't asked: "a painless and harmless test".
    asks = leaning(document) != "sober"
    for like in alike(document, model, reach(document, model) if asks else 0.0):
        if document.sentences[like.sentence].role not in _ROLES:
            continue
        if stands_in(document, _SILENT, like.sentence):
            continue
        told = like.weight >= margin
        if (told or asks) and agrees(document, model, like.sentence, told=told):
            yield Hit(like.start, like.end, values={"words": ", ".join(f'"{word}"' for word in like.words)})


def _margin(document: Document) -> float:
    if len(document.sentences) <= _SHORT or leaning(document) in ("alternative", "plain"):
        return _MARGIN
    return _MARGIN_ELSEWHERE
