"""Words that should not stand as they do: each match of the rule's patterns that no guard silences.

A pattern's tag is its severity, or `mild`, `weak` or `faint`: then it counts, as a warning, only in an article that
overstates elsewhere; `mild` also in an article of a few sentences, and `faint` only where it does so all through. A
`sure` one is a warning that the rule's model of wording doesn't silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from healthlint.grammar.detector import SURE
from healthlint.kinds.remedies import leaning
from healthlint.report import SEVERITIES
from healthlint.rule import Hit, Option
from healthlint.signals import by_sentence, detect, signal_sentences
from healthlint.signals.guards import is_guarded
from healthlint.signals.opinion import is_dropped
from healthlint.signals.scope import is_sourced
from healthlint.signals.tone import COMPANY, has_company, is_believed, is_telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Found
    from healthlint.report import Severity
    from healthlint.rule import Rule

OPTIONS = {
    "unless_sourced": Option(
        "boolean", default=False, help="silent where a source stands in the sentence or beside it"
    ),
    "title_severity": Option("text", default="", help="the severity in a title or heading"),
    "many": Option("integer", default=0, help="from this number of sentences on, info becomes warning"),
    "least": Option("integer", default=0, help="below this number of sentences, those of severity info are left out"),
    "per_1000_words": Option("number", default=0, help="from this density on, info becomes warning"),
    "about_health": Option("boolean", default=False, help="what stands far from words of health counts as `weak`"),
    "model": Option("text", default="", help="the model of wording; what leans away from its label is left out"),
    "trust": Option(
        "number", default=0, help="how much surer than of others the second reader must be to drop a match"
    ),
    "raised_by": Option("text", default="", help="the signal in whose company info becomes warning"),
    "raised_from": Option("integer", default=2, help="the number of sentences with that signal that makes company"),
}
VALUES = ()


# Who doubts promises mocks the next: in an article that speaks of remedies and refutes what is said of them in so many
# sentences at least, and in one of so many, loud words are seldom the writer's. A single one may be an advert's
# disclaimer. Who writes against medicine refutes medicine.
_DOUBTS = "guard:refuted"
_LEAST_DOUBTED, _DOUBTED = 2, 25
_DOUBTERS = ("alternative", "plain")


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence, on its gravest match."""
    if rule.detector is None:
        return
    found = by_sentence([match for match in detect(document, rule.detector) if _counts(document, rule, match)])
    if rule.options["unless_sourced"]:
        found = {index: matches for index, matches in found.items() if not is_sourced(document, index)}
    in_company = _is_in_company(document, rule)
    raised = in_company or _is_dense(document, rule, len(found))
    few = len(found) < rule.integer("least")
    for matches in found.values():
        ranked = [(SEVERITIES.index(severity_of(document, rule, match)), match.start, match) for match in matches]
        rank, _, match = min(ranked)
        severity = SEVERITIES[rank]
        if few and not in_company and severity == "info":
            continue
        yield Hit(match.start, match.end, "warning" if raised and severity == "info" else severity)


def _counts(document: Document, rule: Rule, match: Found) -> bool:
    """Whether a match has what it needs around it, and the second reader, who takes longest, doesn't drop it."""
    if not _is_supported(document, rule, match):
        return False
    if match.tag in (SURE, "info"):
        return True
    return not is_dropped(document, str(rule.options["model"]), match.sentence, rule.number("trust"))


def _is_supported(document: Document, rule: Rule, match: Found) -> bool:
    """Whether a match has the company that it needs, and words around it that don't belie it."""
    model = str(rule.options["model"])
    if model and is_telling(document, match, model):
        return True
    if model and _is_mocked(document, match.sentence):
        return False
    if not has_company(document, match, about_health=bool(rule.options["about_health"])):
        return False
    return not model or match.tag == "info" or is_believed(document, match, model)


def _is_mocked(document: Document, index: int) -> bool:
    """Whether other sentences of the article doubt remedies so often that this one hardly praises any."""
    known = document.memo.get("doubting")
    if known is None:
        count = len(document.sentences)
        known = {found.sentence for found in document.found(_DOUBTS)}
        seldom = len(known) < _LEAST_DOUBTED or len(known) * _DOUBTED < count
        if seldom or leaning(document) not in _DOUBTERS:
            known = set()
        document.memo["doubting"] = known
    return bool(known - {index})  # type: ignore[operator]


def severity_of(document: Document, rule: Rule, match: Found) -> Severity:
    """The match's own severity (its pattern's tag, else the rule's), made milder by what the rule says softens it."""
    severity: Severity = rule.severity
    if match.tag in SEVERITIES:
        severity = match.tag
    elif match.tag in COMPANY or match.tag == SURE:
        severity = "warning"
    in_title = rule.options.get("title_severity")  # other kinds rank their matches as this one does
    if in_title and document.sentences[match.sentence].role in ("title", "heading"):
        severity = cast("Severity", in_title)
    for guard, milder in rule.soften:
        if SEVERITIES.index(milder) > SEVERITIES.index(severity) and is_guarded(document, guard, match):
            severity = milder
    return severity


def _is_in_company(document: Document, rule: Rule) -> bool:
    """Whether the article bears the signal so often that a phrase which may be innocent elsewhere isn't here."""
    name = cast("str", rule.options["raised_by"])
    return bool(name) and len(signal_sentences(document, name)) >= rule.integer("raised_from")


def _is_dense(document: Document, rule: Rule, sentences: int) -> bool:
    many, density = rule.integer("many"), rule.number("per_1000_words")
    if many and sentences >= many:
        return True
    return bool(density) and sentences > 1 and sentences * 1000 >= density * max(1, document.words)
