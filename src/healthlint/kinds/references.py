"""Articles that name nothing a reader could look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.rule import Hit, Option
from healthlint.signals.sources import first_mark, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.report import Severity
    from healthlint.rule import Rule

OPTIONS = {
    "min_words": Option("integer", default=400, help="articles of fewer words are left alone"),
    "fields": Option(
        "texts", default=("sources", "references", "citation", "citations"), help="metadata that satisfies the rule"
    ),
}
VALUES = ("names",)
# Where a report on a paper most likely names its journal, and how many such places are looked at.
_CUES = ("published in", "in the journal")
_LOOKS = 3


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit on the title when the article bears no link, citation mark or list of references.

    It is information only when the article names a journal in words, or offers its sources on request.
    """
    if document.words < rule.integer("min_words"):
        return
    if any(document.prose.metadata.get(str(name)) for name in rule.options["fields"]):  # type: ignore[attr-defined]
        return
    if "reference" in document.roles or document.prose.links or first_mark(document) is not None:
        return
    severity: Severity = rule.severity
    names = "names nothing that a reader could look up"
    if "on request" in document.lower or _is_named(document):
        severity, names = "info", "says in words where it comes from and leads there nowhere"
    yield Hit(*document.opening, severity, {"names": names})


def _is_named(document: Document) -> bool:
    """Whether one of the sentences that most likely name a journal names a source."""
    for cue in _CUES:
        at = -1
        for _ in range(_LOOKS):
            at = document.lower.find(cue, at + 1)
            if at < 0:
                break
            if any(found.rung == "named" for found in sources(document, document.sentence_at(at))):
                return True
    return False
