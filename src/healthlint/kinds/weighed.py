"""Sentences whose words, weighed together, read like those that a label was given to, though no single one decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.rule import Hit, Option
from healthlint.signals.likeness import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.rule import Rule

OPTIONS = {
    "model": Option("text", default="overclaim", help="the model of wording, a file in rules/models/"),
}
VALUES = ("words",)

_ROLES = frozenset(("title", "heading", "body", "list-item", "quotation", "table-cell", "caption"))


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each such sentence, on the stretch that weighs most."""
    for like in alike(document, str(rule.options["model"])):
        if document.sentences[like.sentence].role in _ROLES:
            yield Hit(like.start, like.end, values={"words": ", ".join(f'"{word}"' for word in like.words)})
