"""Articles that name nothing a reader could look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.kinds.reading_grade import title_span
from healthlint.rule import Hit, Option
from healthlint.signals.sources import first_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.rule import Rule

OPTIONS = {
    "min_words": Option("integer", default=400, help="articles of fewer words are left alone"),
    "fields": Option(
        "texts", default=("sources", "references", "citation", "citations"), help="metadata that satisfies the rule"
    ),
}
VALUES = ()


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit on the title when the article bears no link, citation mark or list of references."""
    if document.words < int(str(rule.options["min_words"])):
        return
    if any(document.prose.metadata.get(str(name)) for name in rule.options["fields"]):  # type: ignore[attr-defined]
        return
    if "reference" in document.roles or document.prose.links or first_mark(document) is not None:
        return
    yield Hit(*title_span(document))
