"""Statistics without a source: every `statistic` signal behind which no identifiable source stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.rule import Hit, Option
from healthlint.signals import signal_sentences
from healthlint.signals.likeness import is_doubted
from healthlint.signals.lines import is_credited, is_footnoted
from healthlint.signals.opinion import is_dropped, is_given
from healthlint.signals.scope import is_sourced, rung

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.report import Severity
    from healthlint.rule import Rule

OPTIONS = {
    "model": Option("text", default="", help="the model of wording; what speaks against its label is left out"),
}
VALUES = ()


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence whose statistic has no source, on its first quantity that is no sample's size."""
    model = str(rule.options["model"])
    remedies = signal_sentences(document, "remedy-benefit")
    for index, found in signal_sentences(document, "statistic").items():
        if _has_source(document, model, index):
            continue
        telling = [match for match in found if match.tag != "sample"]
        first = (telling or found)[0]
        if model and telling and (is_doubted(document, model, first) or is_dropped(document, model, index)):
            continue
        severity: Severity = rule.severity
        if not telling:
            severity = "info"
        elif document.sentences[index].role == "title" or index in remedies:
            severity = "error"
        yield Hit(first.start, first.end, severity)


def _has_source(document: Document, model: str, index: int) -> bool:
    """Whether a source stands behind a sentence: marks and links do, and names that the second reader believes."""
    if not is_sourced(document, index):
        return False
    is_proven = rung(document, index) == "traceable" or is_credited(document, index) or is_footnoted(document, index)
    return is_proven or not model or not is_given(document, model, index)
