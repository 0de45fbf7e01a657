"""Evidence and authority that nobody can look up: "studies show", "experts believe", "it is thought that".

The rule's patterns say who claims; their tags say how a second mention is told from a first: `studies`, `one`,
`people` (a noun that "the" may point back with), `evidence`, `passive` and `sure` (never a second mention), `about`
(what a study was about) and `it` ("It concluded that", after that).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.kinds.backing import is_backed, is_told_apart
from healthlint.rule import Hit, Option
from healthlint.signals import by_sentence, detect, signal_sentences
from healthlint.signals.scope import is_sourced, is_unnamed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.document import Document, Found
    from healthlint.rule import Rule

OPTIONS = {
    "many": Option("integer", default=4, help="from this number of dense sentences on, info becomes warning"),
    "per_1000_words": Option("number", default=2, help="how many sentences in a thousand words are dense"),
}
VALUES = ()

_BACK = 2
"""How many sentences back a single study makes "the research" mean that study."""
_FAR_BACK = 12
"""The same for "the findings", which are always somebody's."""

_LINE = 12
"""Words from which a line without a full stop is a sentence, and no headline."""

# "That" points only to one ("that research"); before a plural it begins a clause ("so common that doctors warn").
_POINTS = re.compile(
    r"\b(the|this|that|these|those|its|their|his|her|our|my|your|such|same)\s+"
    r"(?:(?!(?:is|are|was|were|be|been|has|have|had|of|that|which|who|why|how|when|where|what|in|by|for|from|with|and|or|but|to"
    r"|on|as|at|if|because|can|may|will)\b)[\w'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_ONE = re.compile(r"^(?:research|evidence|study|review|science|data|paper|survey|trial|report)\b", re.IGNORECASE)
# "The latest research", "the evidence", "the majority of studies" point to no study in particular.
_WHOLE = re.compile(
    r"^(?:latest|newest|best|strongest|available|existing|current|published|most|more|recent|emerging|overwhelming|scientific"
    r"|medical|clinical|majority|vast|research|evidence|science|literature|data|studies|findings|statistics|estimates|figures|body|weight|bulk"
    r"|balance|totality|preponderance)\b",
    re.IGNORECASE,
)
# Nobody has met "the scientific community", which speaks for all.
_ALL = re.compile(
    r"^(?:(?:scientific|medical|research|mainstream|international) )+(?:community|profession|world|establishment)\b",
    re.IGNORECASE,
)
# "Researchers found" after "a study" tells what that study found.
_TEAM_FOUND = re.compile(
    r"^(?:researchers|scientists|investigators) (?:also |then )?(?:found|showed|said|concluded|noted|reported|suggested"
    r"|discovered|identified|observed|looked|compared|examined|studied|followed|analy[sz]ed|tested|tracked)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"(?:It|They|Those|People|Patients|Women|Men|In (?:all|total|the end)"
    r"|(?:The|These) (?:study|trial|review|research\w*|results?|findings|team|scientists|authors|data))\b"
)
# A quantity or a nationality introduces; only evidence as a whole can be meant afresh with "the".
_FRESH = re.compile(
    r"^(?:a|an|one|another|many|some|several|most|numerous|other|others|more|two|three|various|countless|dozens|hundreds|lots|plenty"
    r"|evidence|science|literature|scientific evidence)\b",
    re.IGNORECASE,
)
# "Both papers found" means two that the reader has met.
_BOTH = re.compile(r"^both (?!.* and )", re.IGNORECASE)
_STUDY = re.compile(r"\b(?:study|trial|survey|review|meta-analysis|analysis|experiment|paper|report)\b", re.IGNORECASE)


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence that leans on unnamed evidence, on its first match."""
    if rule.detector is None:
        return
    told = by_sentence(detect(document, rule.detector))
    found = {index: first for index in told if (first := _first(document, index, told))}
    dense = _is_dense(document, rule, len(found))
    for index, first in found.items():
        yield Hit(first.start, first.end, "warning" if dense or _carries(document, index) else rule.severity)


def _first(document: Document, index: int, told: Mapping[int, list[Found]]) -> Found | None:
    """The first match on which a sentence leans, if nothing and nobody backs it."""
    if _is_headline(document, index):
        return None
    first = next((match for match in told[index] if _stands(document, match, told)), None)
    if first is None or is_backed(document, index) or is_told_apart(document, first):
        return None
    return first


def _is_headline(document: Document, index: int) -> bool:
    """Whether a sentence is a heading, and not a sentence of the text that has lost its full stop."""
    sentence = document.sentences[index]
    if sentence.role != "heading":
        return False
    words = document.normal[sentence.start : sentence.end].split()
    return len(words) < _LINE or sum(word[0].isupper() for word in words) * 2 > len(words)


def _stands(document: Document, match: Found, told: Mapping[int, list[Found]]) -> bool:
    """Whether a match brings in evidence, so that the sentence leans on it.

    "It concluded that" does so where the sentence before only said what an unnamed study was about.
    """
    if match.tag == "about":
        return _tells_result(document, match.sentence + 1)
    if match.tag != "it":
        return not _goes_back(document, match)
    before = match.sentence - 1
    if before < 0 or any(earlier.tag != "about" for earlier in told.get(before, ())):
        return False
    return is_unnamed(document, before) and not is_sourced(document, before)


def _tells_result(document: Document, index: int) -> bool:
    """Whether a sentence goes on to say what came of the study before it: a bare subject of study claims nothing."""
    return index < len(document.sentences) and _RESULT.match(document.sentence_text(index)) is not None


def _goes_back(document: Document, match: Found) -> bool:
    """Whether a match takes up a study or a speaker that the article has introduced."""
    if match.tag not in ("studies", "people"):
        return False
    sentence = document.sentences[match.sentence]
    text = document.normal[match.start : match.end]
    if _BOTH.match(text) or (_TEAM_FOUND.match(text) and _is_introduced(document, match.sentence, _BACK)):
        return True
    if _FRESH.match(text):
        return False
    pointer = _POINTS.search(document.normal[sentence.start : match.start])
    if not pointer or (pointer[1].lower() == "that" and not _ONE.match(text)):
        return False
    anew = pointer[1].lower() == "the" and "same" not in pointer[0].lower() and _WHOLE.match(text)
    if match.tag == "people" or not anew:
        return not _ALL.match(text)
    return _is_introduced(document, match.sentence, _FAR_BACK if text.lower().startswith("findings") else _BACK)


def _is_introduced(document: Document, index: int, reach: int) -> bool:
    """Whether one of the sentences before, as far as `reach`, tells of a single study."""
    return any(_STUDY.search(document.sentence_text(earlier)) for earlier in range(max(0, index - reach), index))


def _carries(document: Document, index: int) -> bool:
    """Whether the sentence bears a number or a benefit of a remedy."""
    return index in signal_sentences(document, "statistic") or index in signal_sentences(document, "remedy-benefit")


def _is_dense(document: Document, rule: Rule, sentences: int) -> bool:
    many, density = rule.number("many"), rule.number("per_1000_words")
    return sentences >= many and sentences * 1000 >= density * max(1, document.words)
