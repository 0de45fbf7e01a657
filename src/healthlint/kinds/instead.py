"""Words that should be others: each pattern's tag is what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.rule import Hit
from healthlint.signals import by_sentence, detect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.document import Document
    from healthlint.rule import Option, Rule

OPTIONS: Mapping[str, Option] = {}
VALUES = ("meant",)


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence, on its first match, with what was meant."""
    if rule.detector is None:
        return
    for first, *_ in by_sentence(detect(document, rule.detector)).values():
        yield Hit(first.start, first.end, None, {"meant": first.tag}, (first.tag,))
