"""An article's tone: whether it overstates so often that words which may be innocent elsewhere aren't here.

A miracle, a poison or a plot seldom comes alone. The evidence is the article's own other sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.grammar.detector import SURE
from healthlint.signals.guards import is_excepted, is_guarded, stands_near
from healthlint.signals.likeness import inclination

if TYPE_CHECKING:
    from healthlint.document import Document, Found
    from healthlint.grammar.detector import Detector


class Company(NamedTuple):
    """How many other sentences must overstate, among how many each at most; and the length that needs no company."""

    least: int
    among: int
    alone_up_to: int = 0


COMPANY = {"mild": Company(1, 60, alone_up_to=20), "weak": Company(1, 30), "faint": Company(3, 12)}
"""Tags of patterns that count only in the company of overstatements elsewhere in the article; a `mild` one needs none
in an article of a few sentences, where there is no room for more."""

# Where a sentence and its company lean this far away from the label of overstatements, in log odds, a match of that tag
# is one of words that were meant otherwise. What is telling by itself is believed in nearly any company.
_LEAST = {"error": -9.0, "mild": -5.5, "weak": -5.0, "faint": -5.0}
_LEAST_WARNING = -7.0
# From here on the words of the sentence are company enough.
_TELLING = 2.0
_LABEL = "overclaim"

# Three idioms in one article are as telling as one overstatement; to a faint match they are nothing.
_IDIOMS = 3

# Rules whose matches, each by itself, are overstatements.
_RULES = (
    *("absolute-safety", "cure-claim", "fear-appeal", "guaranteed-outcome", "hype-language"),
    *("superlative-remedy", "suppressed-truth", "tradition-or-nature-appeal"),
)
# What silences a match, and the roles of sentences that count, are those of this signal.
_SIGNAL = "strong-claim"
# Where neither the sentence nor its neighbours hold this signal, nobody's health is spoken of.
_HEALTH = "health-talk"


class Tone(NamedTuple):
    """The sentences that overstate by words of their own, and those that do so only by an idiom."""

    plain: frozenset[int]
    idioms: frozenset[int]


def has_company(document: Document, found: Found, *, about_health: bool) -> bool:
    """Whether a match needs no company, by its tag and surroundings, or enough other sentences overstate.

    `about_health` says that the match means something only near words of health.
    """
    tag = grade(document, found) if about_health else found.tag
    if tag not in COMPANY:
        return True
    least, among, alone_up_to = COMPANY[tag]
    if len(document.sentences) <= alone_up_to:
        return True
    known = tone(document)
    others = float(len(known.plain - {found.sentence}))
    if tag != "faint":
        others += len(known.idioms - {found.sentence}) / _IDIOMS
    return others >= least and others * among >= len(document.sentences)


def grade(document: Document, found: Found) -> str:
    """The tag of a match: its pattern's, or `weak` where nothing around it is about health and it isn't an error."""
    if found.tag in ("error", "info", "faint", "weak") or _is_about_health(document, found.sentence):
        return found.tag
    return "weak"


def is_believed(document: Document, found: Found, label: str = _LABEL) -> bool:
    """Whether the words of a match's sentence and its company don't speak too plainly against a label.

    Raises:
        KeyError: the catalogue has no model of that name.
    """
    return found.tag == SURE or inclination(document, label, found.sentence) >= _LEAST.get(found.tag, _LEAST_WARNING)


def is_telling(document: Document, found: Found, label: str) -> bool:
    """Whether a match's sentence leans so far towards a label, and is about health, that it needs no other company.

    Raises:
        KeyError: the catalogue has no model of that name.
    """
    if found.tag == "faint" or inclination(document, label, found.sentence) < _TELLING:
        return False
    return _is_about_health(document, found.sentence)


def tone(document: Document) -> Tone:
    """Which sentences overstate; computed once a document."""
    known = document.memo.get("tone")
    if known is None:
        judge = document.detectors.get(_SIGNAL)
        known = document.memo["tone"] = _tone(document, judge) if judge else Tone(frozenset(), frozenset())
    return known  # type: ignore[return-value]


def _tone(document: Document, judge: Detector) -> Tone:
    plain: set[int] = set()
    idioms: set[int] = set()
    for rule in _RULES:
        for found in document.found(rule):
            if found.sentence in plain or found.tag in ("info", "faint") or not _stands(document, rule, judge, found):
                continue
            (idioms if grade(document, found) == "weak" else plain).add(found.sentence)
    return Tone(frozenset(plain), frozenset(idioms - plain))


def _is_about_health(document: Document, index: int) -> bool:
    signal = document.detectors.get(_HEALTH)
    return signal is None or stands_near(document, signal.owner, index)


def _stands(document: Document, rule: str, judge: Detector, found: Found) -> bool:
    if document.sentences[found.sentence].role not in judge.roles:
        return False
    if is_excepted(document, rule, found) or any(is_guarded(document, guard, found) for guard in judge.guards):
        return False
    return _LABEL not in document.models or is_believed(document, found)
