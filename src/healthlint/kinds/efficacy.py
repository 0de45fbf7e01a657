"""Effects stated as fact: a remedy that is not standard care, what it is said to do, and nobody's word for it.

The remedy may stand in the sentence itself or, for the patterns tagged `carried`, where a pronoun or a bare verb
points: in the sentence before, or in the heading or title above.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from healthlint.kinds.phrases import severity_of
from healthlint.report import SEVERITIES
from healthlint.rule import Hit, Option
from healthlint.signals import by_sentence, detect
from healthlint.signals.scope import is_sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Found
    from healthlint.rule import Rule

OPTIONS = {
    "reach": Option("integer", default=3, help="how many sentences back a pronoun may point to a remedy"),
}
VALUES = ()

_ANTECEDENT, _STANDARD, _TOPIC = "guard:remedy-named", "guard:standard-care", "guard:remedy-topic"


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence that states an effect flatly and has no source, on its gravest match."""
    if rule.detector is None:
        return
    reach = int(str(rule.options["reach"]))
    for index, matches in by_sentence(detect(document, rule.detector)).items():
        standing = [m for m in matches if _stands(document, m, reach)]
        if not standing or is_sourced(document, index):
            continue
        ranked = [(SEVERITIES.index(severity_of(document, rule, m)), m.start, -m.end) for m in standing]
        rank, start, end = min(ranked)
        yield Hit(start, -end, SEVERITIES[rank])


def _stands(document: Document, match: Found, reach: int) -> bool:
    """Whether a match has its remedy: in itself, before it (`carried`), or all through the article (`topic`)."""
    if match.tag == "carried":
        return names_remedy_before(document, match.sentence, reach) or is_about_remedies(document)
    if match.tag == "topic":
        return is_about_remedies(document) and not document.search(_STANDARD, match.sentence)
    return True


def is_about_remedies(document: Document) -> bool:
    """Whether at least a quarter of the sentences name a remedy, and more than name standard medicine."""
    if "about remedies" not in document.memo:
        indices = range(len(document.sentences))
        remedies = sum(bool(document.search(_TOPIC, i)) for i in indices)
        standard = sum(bool(document.search(_STANDARD, i)) for i in indices)
        document.memo["about remedies"] = remedies > standard and remedies * 4 >= len(indices)
    return bool(document.memo["about remedies"])


def names_remedy_before(document: Document, index: int, reach: int) -> bool:
    """Whether what a sentence leaves unnamed is a remedy: in it, just before it, or in the heading above."""
    if document.search(_STANDARD, index):
        return False
    sentences = document.sentences
    block = sentences[index].block
    for earlier in range(index, max(-1, index - reach - 1), -1):
        if sentences[earlier].block != block and earlier < index - 1:
            break
        if document.search(_STANDARD, earlier):
            return False
        if document.search(_ANTECEDENT, earlier):
            return True
    return any(document.search(_ANTECEDENT, heading) for heading in _headings_above(document, index))


def _headings_above(document: Document, index: int) -> Iterator[int]:
    """The nearest heading above a sentence, and the first, which is the title if there is one."""
    if "headings" not in document.memo:
        document.memo["headings"] = [s.number for s in document.sentences if s.role in ("heading", "title")]
    headings: list[int] = document.memo["headings"]  # type: ignore[assignment]
    above = bisect_left(headings, index)
    if above:
        yield headings[above - 1]
        yield headings[0]
