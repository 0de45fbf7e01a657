"""Statistics without a source: every `statistic` signal behind which no identifiable source stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.rule import Hit, Option
from healthlint.signals import signal_sentences
from healthlint.signals.scope import is_sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.report import Severity
    from healthlint.rule import Rule

OPTIONS: dict[str, Option] = {}
VALUES = ()


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence whose statistic has no source."""
    remedies = signal_sentences(document, "remedy-benefit")
    for index, found in signal_sentences(document, "statistic").items():
        if is_sourced(document, index):
            continue
        sentence = document.sentences[index]
        severity: Severity = rule.severity
        if all(match.tag == "sample" for match in found):
            severity = "info"
        elif sentence.role == "title" or index in remedies:
            severity = "error"
        first = found[0]
        yield Hit(first.start, first.end, severity)
