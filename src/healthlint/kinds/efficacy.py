"""Effects stated as fact: a remedy that is not standard care, what it is said to do, and nobody's word for it.

The remedy may stand in the sentence itself or, for the patterns of the signal stated-effect, where a pronoun or a bare
verb points: in the sentence before, in the heading or title above, or all through an article that promotes remedies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.kinds.phrases import severity_of
from healthlint.kinds.remedies import is_clinical, leaning, may_name_remedies
from healthlint.kinds.subjects import names_remedy_before, with_subject
from healthlint.report import SEVERITIES
from healthlint.rule import Hit, Option
from healthlint.signals import stands
from healthlint.signals.guards import stands_in
from healthlint.signals.likeness import alike
from healthlint.signals.lines import introducing_line
from healthlint.signals.opinion import agrees, is_dropped, reach
from healthlint.signals.scope import goes_on, is_sourced, own_rung
from healthlint.signals.sources import IDENTIFIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Found
    from healthlint.grammar.detector import Detector
    from healthlint.rule import Rule
    from healthlint.signals.likeness import Likeness

OPTIONS = {
    "model": Option("text", default="efficacy", help="the model of wording, a file in rules/models/"),
    "reach": Option("integer", default=3, help="how many sentences back a pronoun may point to a remedy"),
}
VALUES = ()

_SILENT = ("guard:refuted", "guard:weighs-evidence")
# What no words are believed in, however much they weigh: the second reader alone tells a hedge of the claim itself from
# one beside it, and ordinary care that is spoken of from care that is only named.
_NEVER_BY_WORDS = ("guard:standard-care", "guard:unsure")
# What few words are not believed in: talk of clinics, of the writer's own, and what is denied.
_NO_WORDS_OF = ("guard:clinical", "guard:personal", "guard:disowned")
# What tells of a remedy without a word of what it does.
_NO_CLAIM = ("guard:recipe", "guard:describes")
_TEST, _STANDARD = "guard:remedy-named", "guard:standard-care"
_NO_REMEDY, _UNNAMED = "guard:no-subject", "vague-attribution"
_PROMISED = "guard:benefits-told"
_BESIDE = 3  # words and marks
# How far above the mark words alone must lie where an article doesn't promote remedies, or where they are such words.
_MARGIN = 1.0
_LISTED = 3  # commas from which a sentence without a word of effect is a list and claims nothing


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence that states an effect flatly and has no source, on its gravest match."""
    if rule.detector is None:
        return
    detectors = (rule.detector, document.detectors["stated-effect"])
    standing = _claims(document, detectors, rule.integer("reach")) if may_name_remedies(document) else {}
    model = str(rule.options["model"])
    for index in sorted(standing):
        if _is_vouched(document, index) or is_dropped(document, model, index):
            continue
        rank, start, end = min(_order(document, rule, match) for match in standing[index])
        yield Hit(_behind_heading(document, standing[index], start, -end), -end, SEVERITIES[rank])
    for like in _alike(document, model):
        index = like.sentence
        if index in standing or _is_vouched(document, index) or _claims_nothing(document, detectors, index):
            continue
        if agrees(document, model, index, told=_told_by_words(document, like)):
            yield Hit(like.start, like.end)


def _is_vouched(document: Document, index: int) -> bool:
    """Whether a source stands behind a sentence, or unnamed authorities: that is reported, not the want of a hedge.

    A source beside a sentence vouches only where the sentence goes on with what it reports: effects are listed one
    after another, and what the first one rests on isn't what the others do.
    """
    if document.search(_UNNAMED, index):
        return True
    own = own_rung(document, index) in IDENTIFIABLE
    return own or (goes_on(document, index) and is_sourced(document, index))


def _alike(document: Document, model: str) -> Iterator[Likeness]:
    """Sentences whose words, weighed together, read like claims or come near them, and that nothing silences."""
    if leaning(document) == "sober":
        return
    for like in alike(document, model, reach(document, model)):
        if document.sentences[like.sentence].role == "title":
            continue
        if not stands_in(document, _SILENT, like.sentence):
            yield like


def _told_by_words(document: Document, like: Likeness) -> bool:
    """Whether the words of a sentence suffice for a claim."""
    if stands_in(document, _NEVER_BY_WORDS, like.sentence):
        return False
    promotes = leaning(document) == "alternative"
    if promotes and like.weight >= _MARGIN:
        return True
    silenced = stands_in(document, _NO_WORDS_OF, like.sentence)
    return not silenced and like.weight >= (0.0 if promotes else _MARGIN)


def _claims_nothing(document: Document, detectors: tuple[Detector, ...], index: int) -> bool:
    """Whether a sentence lists or describes what there is, or tells how it is made, without a word of effect."""
    listed = document.tokens[index].count(",") >= _LISTED
    if not listed and not stands_in(document, _NO_CLAIM, index):
        return False
    return not any(match.sentence == index for detector in detectors for match in document.found(detector.owner))


def _claims(document: Document, detectors: tuple[Detector, ...], reach: int) -> dict[int, list[Found]]:
    """The matches that have their remedy and that nothing silences, by sentence."""
    standing: dict[int, list[Found]] = {}
    for detector in detectors:
        # What guards would silence is asked last: most matches have no remedy.
        for match in document.found(detector.owner):
            stood = _standing(document, match, reach)
            if stood and stands(document, detector, stood):
                standing.setdefault(match.sentence, []).append(stood)
    return standing


def _order(document: Document, rule: Rule, match: Found) -> tuple[int, int, int]:
    """The gravest match first, then the earliest and longest."""
    return SEVERITIES.index(severity_of(document, rule, match)), match.start, -match.end


def _behind_heading(document: Document, matches: list[Found], start: int, end: int) -> int:
    """Where a match starts if its first words may be a heading glued to it: at the last capital that begins a match."""
    return max((m.start for m in matches if m.end == end and document.text[m.start].isupper()), default=start)


def _standing(document: Document, match: Found, reach: int) -> Found | None:
    """A match that has its remedy.

    By its pattern's tag: in itself (the rule's own; in an article that promotes remedies `given`), before its verb
    (`effect`, `vivid`, `wild`, `deed`), before its sentence (`carried`), in the line above its list (`ends`), or all
    through the article (`ends`, `topic`, `seller`, `spared`, `patients`).
    """
    if match.tag in ("deed", "given", "patients") and leaning(document) not in ("alternative", "personal"):
        return None
    if match.tag in ("effect", "vivid", "wild", "deed"):
        stood = with_subject(document, match, reach)
        # Where the words of clinics abound, a remedy counts only right before the verb.
        beside = stood and (match.tag == "wild" or match.first - stood.first <= _BESIDE or leaning(document) != "sober")
        return stood if beside else None
    return match if _is_fitting(document, match, reach) else None


def _is_fitting(document: Document, match: Found, reach: int) -> bool:
    """Whether the sentences around a match, and its article, have the remedy that it lacks."""
    lean = leaning(document)
    match match.tag:
        case "carried":
            return lean != "sober" and names_remedy_before(document, match.sentence, reach)
        case "spared":
            return lean == "alternative"
        case "given" | "patients":
            return not document.search(_STANDARD, match.sentence)
        case "ends" | "topic" | "seller":
            return _is_told_throughout(document, match)
        case _:
            return True


def _is_told_throughout(document: Document, match: Found) -> bool:
    lean = leaning(document)
    fits = lean == "alternative" or (match.tag == "seller" and lean != "sober") or _is_promised(document, match)
    if match.tag == "topic":
        wanting = any(m.start < match.first for m in document.search(_NO_REMEDY, match.sentence))
        fits = fits and not is_clinical(document) and not wanting
    # A seller's test of hormones or drugs is no care.
    tested = match.tag == "seller" and document.search(_TEST, match.sentence)
    return fits and bool(tested or not document.search(_STANDARD, match.sentence))


def _is_promised(document: Document, match: Found) -> bool:
    """Whether a match stands in a list that a line on the benefits of a remedy introduces."""
    above = introducing_line(document, match.sentence) if match.tag == "ends" else None
    return above is not None and bool(document.search(_PROMISED, above))
