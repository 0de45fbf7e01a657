"""Signals: what an article says, as typed spans that rules combine; and the guards that silence a match.

A signal is content: a YAML file in `rules/signals/` with patterns. A guard (`rules/guards/`) says in what company
a match means something else: negated, asked, doubted, quoted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.grammar.detector import CUE, LEANING, UNLESS
from healthlint.signals.guards import is_excepted, is_guarded
from healthlint.signals.likeness import is_doubted, leans
from healthlint.signals.opinion import is_dropped, is_given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from healthlint.document import Document, Found
    from healthlint.grammar.detector import Detector


def detect(document: Document, detector: Detector) -> list[Found]:
    """The detector's matches that nothing silences, in reading order; computed once a document."""
    key = ("detect", detector.owner)
    known = document.memo.get(key)
    if known is None:
        known = document.memo[key] = _detect(document, detector)
    return known  # type: ignore[return-value]


def _detect(document: Document, detector: Detector) -> list[Found]:
    every = document.found(detector.owner)
    standing = {at for at, found in enumerate(every) if found.tag != CUE and stands(document, detector, found)}
    told = {every[at].sentence for at in standing}
    for at, found in enumerate(every):  # a cue is of no use where a pattern has said it already
        if found.tag == CUE and found.sentence not in told and stands(document, detector, found):
            told.add(found.sentence)
            standing.add(at)
    return [every[at] for at in sorted(standing)]


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
    if found.tag == CUE:
        return is_given(document, model, found.sentence)
    if found.tag == LEANING and not leans(document, model, found.sentence):
        return False
    return not is_doubted(document, model, found) and not is_dropped(document, model, found.sentence)
