"""Effects stated as fact: a remedy that is not standard care, what it is said to do, and nobody's word for it.

The remedy may stand in the sentence itself or, for the patterns tagged `carried` and `effect`, where a pronoun or a
bare verb points: in the sentence before, or in the heading or title above.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from healthlint.kinds.phrases import severity_of
from healthlint.kinds.remedies import is_about_remedies, is_clinical, may_name_remedies, topics
from healthlint.report import SEVERITIES
from healthlint.rule import Hit, Option
from healthlint.signals import stands
from healthlint.signals.scope import is_sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Found
    from healthlint.rule import Rule

OPTIONS = {
    "reach": Option("integer", default=3, help="how many sentences back a pronoun may point to a remedy"),
}
VALUES = ()

_ANTECEDENT, _STANDARD, _SOBER = "guard:remedy-named", "guard:standard-care", "guard:no-subject"
# Marks before which a verb's subject doesn't stand.
_STOPS = frozenset(".;:!?()")
# The longest stretch before a verb in which its subject is looked for, in words and marks.
_SUBJECT = 16
# The longest subject that only points to something, in words.
_SHORT = 4
# Words after which a base form isn't a finite verb.
_INFINITIVE = frozenset(
    (
        *("to", "can", "can't", "could", "couldn't", "may", "might", "must", "should"),
        *("would", "cannot", "not", "don't", "doesn't", "didn't", "let", "lets", "make"),
        *("makes"),
    )
)
_HELPING = frozenset(("help", "helps", "helped"))
# Words after which a base form is a verb; else it may be a noun ("the repair", "self control").
_BEFORE_BASE = frozenset(
    (
        *("and", "or", "will", "they", "these", "those", "that", "which", "both"),
        *("also", "help", "helps", "do", "it", "them", "you"),
    )
)
# Words that begin a new clause behind a comma.
_NEW_CLAUSE = frozenset(
    (
        *("the", "your", "our", "its", "a", "an", "this", "these", "it"),
        *("they", "you", "he", "she", "we", "people", "because", "so", "while"),
        *("when", "as", "if", "but", "since", "although"),
    )
)
_POINTING = frozenset(
    (
        *("it", "its", "they", "their", "this", "that", "these", "those", "which"),
        *("both", "each", "such", "he", "she"),
    )
)


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence that states an effect flatly and has no source, on its gravest match."""
    if rule.detector is None or not may_name_remedies(document):
        return
    reach = rule.integer("reach")
    # Where the words of clinics abound an effect needs a remedy's name; else what has it is looked up.
    detectors = [rule.detector] if is_clinical(document) else [rule.detector, document.detectors["stated-effect"]]
    standing: dict[int, list[Found]] = {}
    for detector in detectors:
        # What guards would silence is asked last: most matches have no remedy.
        for match in document.found(detector.owner):
            stood = _standing(document, match, reach)
            if stood and stands(document, detector, match):
                standing.setdefault(match.sentence, []).append(stood)
    for index in sorted(standing):
        if is_sourced(document, index):
            continue
        ranked = [(SEVERITIES.index(severity_of(document, rule, m)), m.start, -m.end) for m in standing[index]]
        rank, start, end = min(ranked)
        yield Hit(start, -end, SEVERITIES[rank])


def _standing(document: Document, match: Found, reach: int) -> Found | None:
    """A match that has its remedy: in itself, before it (`carried`, `effect`), or all through the article (`topic`)."""
    if match.tag == "effect":
        return _with_subject(document, match, reach)
    if match.tag == "carried" and not (
        is_about_remedies(document) or names_remedy_before(document, match.sentence, reach)
    ):
        return None
    if match.tag == "topic" and not (is_about_remedies(document) and not document.search(_STANDARD, match.sentence)):
        return None
    return match


def _with_subject(document: Document, match: Found, reach: int) -> Found | None:
    """An effect together with the remedy that has it: named before the verb, or pointed to from there."""
    low = document.lower
    spans = document.lexed(match.sentence).spans
    begin = max(0, match.first - _SUBJECT)
    before = [low[a:b] for a, b in spans[begin : match.first]]
    if not _is_finite(before, low[spans[match.first][0] : spans[match.first][1]]):
        return None
    stops = [
        at for at, word in enumerate(before) if word in _STOPS or (word == "," and _opens(before[at + 1 : at + 3]))
    ]
    if stops:
        before = before[stops[-1] + 1 :]
    begin = match.first - len(before)
    if any(m.start < match.first and m.end > begin for m in document.search(_STANDARD, match.sentence)):
        return None
    if any(m.start < match.first and m.end > begin for m in document.search(_SOBER, match.sentence)):
        return None
    named = [m.start for m in document.search(_ANTECEDENT, match.sentence) if begin <= m.start < match.first]
    if not named:
        known = topics(document)
        named = [begin + at for at, word in enumerate(before) if word in known]
    if not named:
        if not _points(before) or not names_remedy_before(document, match.sentence, reach):
            return None
        named = [begin if before else match.first]
    return match._replace(start=spans[named[-1]][0], first=named[-1])


def _opens(words: list[str]) -> bool:
    """Whether a new clause begins with these words behind a comma."""
    return bool(words) and (words[0] in _NEW_CLAUSE or (words[0] in ("and", "or") and words[-1] in _NEW_CLAUSE))


def _is_finite(before: list[str], verb: str) -> bool:
    """Whether the verb after these words is said of a subject, and isn't an infinitive, a noun or behind a modal."""
    words = [word for word in before[-3:] if not word.endswith("ly") and word != "also"]
    if not words:
        return verb.endswith("s")
    if not verb.endswith("s") and not words[-1].endswith("s") and words[-1] not in _BEFORE_BASE and words[-1] != "to":
        return False
    if words[-1] == "to":
        return len(words) > 1 and words[-2] in _HELPING
    return words[-1] not in _INFINITIVE


def _points(before: list[str]) -> bool:
    """Whether the words before a verb only point to what was named earlier."""
    return not before or (len(before) <= _SHORT and bool(_POINTING.intersection(before)))


def names_remedy_before(document: Document, index: int, reach: int) -> bool:
    """Whether what a sentence leaves unnamed is a remedy: in it, just before it, or in the heading above."""
    if document.search(_STANDARD, index):
        return False
    sentences = document.sentences
    block = sentences[index].block
    known = topics(document)
    for earlier in range(index, max(-1, index - reach - 1), -1):
        if sentences[earlier].block != block and earlier < index - 1:
            break
        if document.search(_STANDARD, earlier):
            return False
        if document.search(_ANTECEDENT, earlier) or _has_topic(document, earlier, known):
            return True
    return any(
        document.search(_ANTECEDENT, heading) or _has_topic(document, heading, known)
        for heading in _headings_above(document, index)
    )


def _has_topic(document: Document, index: int, known: frozenset[str]) -> bool:
    if not known:
        return False
    sentence = document.sentences[index]
    return not known.isdisjoint(document.lower[sentence.start : sentence.end].replace(",", " ").split())


def _headings_above(document: Document, index: int) -> Iterator[int]:
    """The nearest heading above a sentence, and the first, which is the title if there is one."""
    if "headings" not in document.memo:
        document.memo["headings"] = [s.number for s in document.sentences if s.role in ("heading", "title")]
    headings: list[int] = document.memo["headings"]  # type: ignore[assignment]
    above = bisect_left(headings, index)
    if above:
        yield headings[above - 1]
        yield headings[0]
