"""How far a source carries: its own sentence, the sentences beside it, its quotation, and later ones that point back.

What carries and what doesn't follows how a reader takes it: a figure that goes on with a report is the report's; a
sentence that brings in evidence of its own ("a study found") has only the source that it names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.signals import signal_sentences
from healthlint.signals.lines import introducing_line, is_credited, is_footnoted
from healthlint.signals.sources import IDENTIFIABLE, sources
from healthlint.signals.speech import names_source, opened_by, quotes, spoken_by
from healthlint.signals.vouching import bodies, persons

if TYPE_CHECKING:
    from healthlint.document import Document
    from healthlint.signals.sources import Rung

_PRONOUN = re.compile(r"\b(?:he|she|his|her)\b")  # stands for a person, who is a source when it speaks
_MEANT = re.compile(
    r"\b(?:the|this|that) (?:[\w-]+ )?(stud(?=y|ies)|trial|survey|report|review|analysis|paper|poll|task force|panel"
    r"|committee|guideline|audit|register|census|inquiry|cohort)"
)
_RESEARCH = re.compile(
    r"\b(?:stud(?:y|ies|ied)|trials?|surveys?|reviews?|analys[ie]s|regist(?:er|ry)|data|team|research\w*|journal|publish(?:ed|es)"
    r"|paper|report(?:s|ed)?|poll|audit|census|figures|statistics|estimates?|tested|tracked|led by|enrolled"
    r"|recruited|took part)\b"
)
# How the sentence after a news story's first takes up what that told: "Researchers at ..., writing in ...".
_TAKES_UP = re.compile(
    r"(?:The |A )?(?:(?:[Ll]ead|[Ss]enior|[Ss]tudy|[Cc]hief|[Pp]rincipal|[Cc]o)[ -])?"
    r"(?:[Rr]esearchers?|[Ss]cientists?|[Tt]eam|[Aa]cademics|[Dd]octors|[Aa]uthors?|[Ii]nvestigators?)\b"
)
_BODIES = ("task force", "panel", "committee", "census", "cohort", "register", "inquiry")
_THEIRS = ("survey", "poll", "report", "audit", "inquiry", "census")  # what bodies publish who are named beside it
_ASKED = re.compile(r"\b(?:respondents|those (?:polled|surveyed|asked|questioned|interviewed))\b")  # by a poll
_POLLS = ("poll", "survey")
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_FAR = 60  # sentences between a report and its name
_REACH = 8  # sentences that a reference back may span
_REVIEW = 12  # sentences that a summary of one's own review has
_NEAR = 3  # sentences over which a report goes on without pointing back
_AGAIN = 2  # sentences over which a figure is repeated


def is_sourced(document: Document, index: int) -> bool:
    """Whether an identifiable source (traceable or named) stands behind a sentence."""
    return rung(document, index) in IDENTIFIABLE


def rung(document: Document, index: int) -> Rung:
    """The best source of a sentence: in it, carried over from a neighbour, or pointed back to."""
    key = ("rung", index)
    if key not in document.memo:
        document.memo[key] = _rung(document, index)
    return document.memo[key]  # type: ignore[return-value]


def own_rung(document: Document, index: int) -> Rung:
    """The best source within the sentence itself."""
    found = sources(document, index)
    return found[0].rung if found else "none"


def points_back(document: Document, index: int) -> bool:
    """Whether a sentence refers to a study, report or speaker already introduced."""
    return bool(document.search("guard:points-back", index))


def takes_up(document: Document, index: int) -> bool:
    """Whether a sentence begins with those who found out what the one before told: "Researchers at X asked ..."."""
    return _TAKES_UP.match(document.sentence_text(index)) is not None


def goes_on(document: Document, index: int) -> bool:
    """Whether a sentence goes on with the one before: it points back, or speaks of "the placebo group", "of those"."""
    return points_back(document, index) or bool(document.search("guard:goes-on", index))


def _rung(document: Document, index: int) -> Rung:
    own = own_rung(document, index)
    if own in IDENTIFIABLE:
        return own
    back = points_back(document, index)
    on = back or goes_on(document, index)
    found = (_earlier(document, index, _REACH if back else _NEAR) if on else None) or _following(document, index)
    found = found or (_introduced(document, index) if back else None) or _listed(document, index)
    if found:
        return found
    if on or not is_unnamed(document, index):
        found = _preceding(document, index) or spoken_by(document, index)
    return found or _of_review(document, index) or _repeated(document, index) or opened_by(document, index) or own


def is_unnamed(document: Document, index: int) -> bool:
    """Whether a sentence brings in evidence of its own without naming it."""
    return bool(document.search("guard:unnamed-evidence", index))


def _earlier(document: Document, index: int, reach: int = _REACH) -> Rung | None:
    """The rung of the source to which a sentence points back; evidence without a name in between ends the search."""
    spoken = _PRONOUN.search(document.lower, document.sentences[index].start, document.sentences[index].end)
    for earlier in range(index - 1, max(-1, index - 1 - reach), -1):
        found = own_rung(document, earlier)
        if found in IDENTIFIABLE:
            return found
        if spoken and persons(document, earlier):
            return "named"
        if not spoken and is_unnamed(document, earlier) and not points_back(document, earlier):
            return None
    return None


def _of_review(document: Document, index: int) -> Rung | None:
    """The rung of a figure in a text that reports its writers' own review ("We identified 30 trials")."""
    near = range(max(0, index - _REVIEW), index + 1)
    return "named" if any(document.search("guard:own-review", at) for at in near) else None


def _introduced(document: Document, index: int) -> Rung | None:
    """The rung of the report or body that "the review" or "the task force" means, if named where it was introduced."""
    text = document.lower[document.sentences[index].start : document.sentences[index].end]
    meant = _MEANT.search(text)
    if meant is None:
        return _of_poll(document, index) if _ASKED.search(text) else None
    if meant[1] in _THEIRS and any(bodies(document, at) for at in range(max(0, index - 2), index)):
        return "named"
    for earlier in range(index - 1, max(-1, index - 1 - _FAR), -1):
        sentence = document.sentences[earlier]
        if document.lower.find(meant[1], sentence.start, sentence.end) < 0:
            continue
        if own_rung(document, earlier) in IDENTIFIABLE:
            return "named"
        # "The Preventive Services Task Force issued": its name, though it says nothing there.
        if document.normal.find(meant[1].title(), sentence.start, sentence.end) >= 0 and meant[1] in _BODIES:
            return "named"
    return None


def _of_poll(document: Document, index: int) -> Rung | None:
    """The rung of those whom a poll asked, when the text has named the poll."""
    for earlier in range(index - 1, max(-1, index - 1 - _FAR), -1):
        sentence = document.sentences[earlier]
        asked = any(document.lower.find(word, sentence.start, sentence.end) >= 0 for word in _POLLS)
        if asked and (own_rung(document, earlier) in IDENTIFIABLE or bodies(document, earlier)):
            return "named"
    return None


def _repeated(document: Document, index: int) -> Rung | None:
    """The rung of a sentence just before that gave the same figures with their source."""
    figures = set(_DIGITS.findall(document.sentence_text(index)))
    for earlier in range(index - 1, max(-1, index - 1 - _AGAIN), -1):
        if figures and figures.issubset(_DIGITS.findall(document.sentence_text(earlier))):
            return "named" if own_rung(document, earlier) in IDENTIFIABLE else None
    return None


def _following(document: Document, index: int) -> Rung | None:
    """The rung of the next sentence when that goes on with this one: it points back, or bears the mark of both."""
    if is_credited(document, index) or is_footnoted(document, index):
        return "named"
    if index + 1 == len(document.sentences):
        return None
    after = own_rung(document, index + 1)
    if not _beside(document, index, index + 1):
        # "(These figures come from the Census.)", in a paragraph of its own
        over = after == "named" and points_back(document, index + 1)
        return after if over else _lead(document, index)
    if after == "traceable" or (after == "named" and _is_taken_up(document, index)):
        return after
    # '"...," she told me. Dr Doe runs the clinic.'
    spoken = quotes(document, index) and points_back(document, index) and persons(document, index + 1)
    return "named" if spoken else None


def _listed(document: Document, index: int) -> Rung | None:
    """The rung of the line that introduces a list, when that names or points back to a source ("The paper showed:")."""
    above = introducing_line(document, index)
    if above is None:
        return None
    waiting = [above]
    while (line := introducing_line(document, waiting[-1])) is not None and ("rung", line) not in document.memo:
        waiting.append(line)
    for line in reversed(waiting):  # the uppermost first: calls would nest as deep as such lines follow each other
        rung(document, line)
    return "named" if is_sourced(document, above) else None


def _is_taken_up(document: Document, index: int) -> bool:
    """Whether the next sentence goes on with this one, tells who found it out, or answers its question."""
    if goes_on(document, index + 1) or takes_up(document, index + 1):
        return True
    return document.sentence_text(index).endswith("?")


def _lead(document: Document, index: int) -> Rung | None:
    """The rung of the sentence under a title, when that gives a figure and its source: the title's is the same."""
    under = index + 1
    if document.sentences[index].role != "title" or under not in signal_sentences(document, "statistic"):
        return None
    found = own_rung(document, under)
    return found if found in IDENTIFIABLE else None


def _preceding(document: Document, index: int) -> Rung | None:
    """The rung of the sentence before when that names a source, or itself goes on with what one reported."""
    before = index - 1
    if not _beside(document, index, before) or document.search("guard:turns-away", index):
        return None
    if names_source(document, before) and (_reports(document, before) or goes_on(document, index)):
        return "named"
    if own_rung(document, before) in IDENTIFIABLE or quotes(document, before) or not goes_on(document, before):
        return None
    return _earlier(document, before, _REACH if points_back(document, before) else _NEAR)


def _reports(document: Document, index: int) -> bool:
    """Whether a sentence reports figures or research: what somebody merely says covers no later figure."""
    if index in signal_sentences(document, "statistic"):
        return True
    sentence = document.sentences[index]
    return _RESEARCH.search(document.lower, sentence.start, sentence.end) is not None


def _beside(document: Document, index: int, neighbour: int) -> bool:
    """Whether two sentences stand in one paragraph: over its end nothing carries that doesn't point back."""
    if not 0 <= neighbour < len(document.sentences):
        return False
    return document.sentences[neighbour].block == document.sentences[index].block
