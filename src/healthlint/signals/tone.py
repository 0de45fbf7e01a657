"""An article's tone: whether it overstates so often that words which may be innocent elsewhere aren't here.

A miracle, a poison or a plot seldom comes alone. The evidence is the article's own other sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.grammar.detector import EXCEPT
from healthlint.signals.guards import is_guarded

if TYPE_CHECKING:
    from healthlint.document import Document, Found
    from healthlint.grammar.detector import Detector

COMPANY = {"weak": (1, 30), "faint": (3, 12)}
"""Tags of patterns that count only in the company of overstatements elsewhere in the article: how many of these there
must be at least, and among how many sentences each at most."""

# Rules whose matches, each by itself, are overstatements.
_RULES = (
    *("absolute-safety", "cure-claim", "fear-appeal", "guaranteed-outcome", "hype-language"),
    *("superlative-remedy", "suppressed-truth", "tradition-or-nature-appeal"),
)
_MILD = frozenset(("info", *COMPANY))
# What silences a match, and the roles of sentences that count, are those of this signal.
_SIGNAL = "strong-claim"


def has_company(document: Document, found: Found) -> bool:
    """Whether a match stands alone, by its tag, or enough sentences other than its own overstate."""
    if found.tag not in COMPANY:
        return True
    least, among = COMPANY[found.tag]
    others = len(overstated(document) - {found.sentence})
    return others >= least and others * among >= len(document.sentences)


def overstated(document: Document) -> frozenset[int]:
    """The indices of the sentences that overstate by words of their own; computed once a document."""
    known = document.memo.get("overstated")
    if known is None:
        judge = document.detectors.get(_SIGNAL)
        known = document.memo["overstated"] = frozenset(_overstated(document, judge)) if judge else frozenset()
    return known  # type: ignore[return-value]


def _overstated(document: Document, judge: Detector) -> set[int]:
    seen: set[int] = set()
    for rule in _RULES:
        for found in document.found(rule):
            if found.sentence not in seen and found.tag not in _MILD and _stands(document, rule, judge, found):
                seen.add(found.sentence)
    return seen


def _stands(document: Document, rule: str, judge: Detector, found: Found) -> bool:
    if document.sentences[found.sentence].role not in judge.roles:
        return False
    excepted = document.search(rule + EXCEPT, found.sentence)
    if any(m.start < found.last and found.first < m.end for m in excepted):
        return False
    return not any(is_guarded(document, guard, found) for guard in judge.guards)
