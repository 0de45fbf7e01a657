"""Signals: what an article says, as typed spans that rules combine; and the guards that silence a match.

A signal is content: a YAML file in `rules/signals/` with patterns. A guard (`rules/guards/`) says in what company
a match means something else: negated, asked, doubted, quoted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.document import Found, in_order
from healthlint.grammar.detector import LEANING, SURE, UNLESS
from healthlint.signals.guards import is_excepted, is_guarded
from healthlint.signals.likeness import is_doubted, leans
from healthlint.signals.opinion import given, is_dropped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from healthlint.document import Document
    from healthlint.grammar.detector import Detector

GIVEN = "given by the second reader"
"""The tag of a match that no pattern made."""


def detect(document: Document, detector: Detector) -> list[Found]:
    """The detector's matches that nothing silences, in reading order; computed once a document."""
    key = ("detect", detector.owner)
    known = document.memo.get(key)
    if known is None:
        known = document.memo[key] = _detect(document, detector)
    return known  # type: ignore[return-value]


def _detect(document: Document, detector: Detector) -> list[Found]:
    found = [match for match in document.found(detector.owner) if stands(document, detector, match)]
    if not detector.model:
        return found
    told = {match.sentence for match in found}

    def is_open(index: int) -> bool:
        return index not in told and document.sentences[index].role in detector.roles

    found += (
        Found(like.sentence, like.start, like.end, like.first, like.last, GIVEN)
        for like in given(document, detector.model, is_open)
    )
    return sorted(found, key=in_order)


def signal(document: Document, name: str) -> list[Found]:
    """The matches of the signal of that name. Raises KeyError for one that the catalogue doesn't define."""
    return detect(document, document.detectors[name])


def signal_sentences(document: Document, name: str) -> Mapping[int, list[Found]]:
    """The matches of a signal by the index of their sentence."""
    key = ("signal", name)
    if key not in document.memo:
        document.memo[key] = by_sentence(signal(document, name))
    return document.memo[key]  # type: ignore[return-value]


def by_sentence(found: Sequence[Found]) -> Mapping[int, list[Found]]:
    """Matches by the index of their sentence."""
    table: dict[int, list[Found]] = {}
    for match in found:
        table.setdefault(match.sentence, []).append(match)
    return table


def stands(document: Document, detector: Detector, found: Found) -> bool:
    """Whether nothing silences a match: its sentence's role, an exception, a guard, the words around it."""
    if document.sentences[found.sentence].role not in detector.roles:
        return False
    if detector.except_ and is_excepted(document, detector.owner, found):
        return False
    if detector.unless and document.search(detector.owner + UNLESS, found.sentence):
        return False
    if any(is_guarded(document, guard, found) for guard in detector.guards):
        return False
    return not detector.model or _is_likely(document, detector.model, found)


def _is_likely(document: Document, model: str, found: Found) -> bool:
    if found.tag == LEANING and not leans(document, model, found.sentence):
        return False
    if is_doubted(document, model, found):
        return False
    return found.tag == SURE or not is_dropped(document, model, found.sentence)
