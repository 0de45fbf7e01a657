"""What an article puts forward as a remedy, where no lexicon knows it, and whether the article is about remedies.

Everything is learned from counts of words, so that it costs little where the article is about something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from healthlint.document import Document

Leaning = Literal["alternative", "personal", "plain", "sober"]

_MANNER, _STANDARD, _CLINIC = "guard:alternative", "guard:standard-care", "guard:clinical"
_NAMED, _VOICE = "guard:remedy-named", "guard:personal"
# In an article that promotes remedies one sentence in so many names one or speaks in the manner of their sellers.
_MARKED = 8
# One that names remedies as often, and in at least one sentence for so many on standard medicine, is no sober one.
_DISCUSSED = 2
# In one that speaks with the voice of a seller or diarist, one sentence in so many does.
_SPOKEN = 5
# Words of stories, and the share of the running words and the number from which an article is one.
_TOLD = (
    *("he", "she", "his", "her", "him", "was", "were", "had"),
    *("said", "went", "came", "looked", "did", "asked", "told"),
)
_STORY, _LEAST = 0.075, 5
# What stands around the name of a thing that is taken or used for its effects. Groups hold the name.
_FRAMES = re.compile(
    r"\b(?:benefits|advantages|healing powers?|power|magic|wonders|virtues) of (?:the |a |an )?(\w+)(?: (\w+))?"
    r"|\b(\w+)(?: root| leaf| seed)? (?:supplements?|oil|extract|tea|capsules?|powder|tincture|drops|juice|elixirs?"
    r"|mats?|bracelets?|crystals?|gum|resin|smoothies?|plates?|patch|patches|gummies|machines?|insoles|water|baths?"
    r"|honey|mushrooms?)\b"
    r"|\b(?:taking|drinking|eating|wearing|chewing|sipping|brewing|supplementing with|using) (?:the |an? )?(\w+)"
    r"(?: (\w+))?"
)
_MOST_CLINICAL = 100  # running words for each clinical one, at least
# Stems of international names of medicines (WHO, "The use of stems in the selection of INN").
_MEDICINE = re.compile(
    r"(?:statin|pril|sartan|olol|azole|mab|[tn]ib|vir|cillin|mycin|cycline|floxacin|zepam|zolam|prazole|tidine|oxetine"
    r"|pine|idone|thiazide|semide|parin|gliptin|glitazone|formin|triptan|dronate|sone|olone|caine|setron|prine|lukast"
    r"|terol|tropium|gabalin|oxaban|platin|taxel|rubicin|tide)s?$"
)
_SHORTEST = 4
# Lexicons: what is put forward as a remedy, what speaks of standard medicine, what is no remedy's name.
_REMEDIES = ("supplement", "herb", "therapy", "health-test", "old-drug")
_CLINICAL = ("clinical-word",)
_OTHER = (
    *("clinical-word", "everyday-word", "standard-care", "condition", "body-function", "professional", "service"),
    *("nutrient", "mind-trouble", "measured"),
)


def topics(document: Document) -> frozenset[str]:
    """Lower-case words for what the article puts forward as a remedy, besides what the lexicons know."""
    known = document.memo.get("remedy topics")
    if known is None:
        known = document.memo["remedy topics"] = frozenset() if is_clinical(document) else _topics(document)
    return known  # type: ignore[return-value]


def may_name_remedies(document: Document) -> bool:
    """Whether it is worth while to look for claims: not in an article on standard medicine that names no remedy."""
    return leaning(document) != "sober" or bool(document.found(_NAMED))


def is_clinical(document: Document) -> bool:
    """Whether the words of clinics and pharmacies are frequent, and more frequent than names of remedies."""
    remedies, clinical = _tallies(document)
    return clinical * _MOST_CLINICAL > document.counts.words and clinical >= remedies


def leaning(document: Document) -> Leaning:
    """How an article stands to remedies outside standard care.

    It promotes or discusses them ("alternative"), or hardly names any: then it is by a seller or diarist ("personal"),
    on standard medicine ("sober"), or neither.
    """
    known = document.memo.get("leaning")
    if known is None:
        known = document.memo["leaning"] = _leaning(document)
    return known  # type: ignore[return-value]


def _leaning(document: Document) -> Leaning:
    if _is_story(document):
        return "sober" if is_clinical(document) else "plain"
    marked = _sentences_with(document, _MANNER)
    is_discussed = len(marked) * _MARKED >= len(document.sentences)
    if is_discussed:
        standard = _sentences_with(document, _STANDARD) | _sentences_with(document, _CLINIC)
        if len(marked) >= len(standard):
            return "alternative"
        is_discussed = len(marked) * _DISCUSSED >= len(standard)
    if len(_sentences_with(document, _VOICE)) * _SPOKEN >= len(document.sentences):
        return "personal"
    return "sober" if is_clinical(document) and not is_discussed else "plain"


def _is_story(document: Document) -> bool:
    """Whether an article tells of people in the past, as fiction, lives and case histories do."""
    told = sum(document.word_counts.get(word, 0) for word in _TOLD)
    return told >= _LEAST and told > _STORY * document.counts.words


def _sentences_with(document: Document, owner: str) -> set[int]:
    return {found.sentence for found in document.found(owner)}


def _tallies(document: Document) -> tuple[int, int]:
    """How often the running text names remedies, and how often it uses words of clinics."""
    known = document.memo.get("remedies")
    if known is None:
        codes = document.matcher.vocabulary.codes
        remedy, clinical = _codes(document, _REMEDIES), _codes(document, _CLINICAL)
        coded = [(codes.get(word), n) for word, n in document.word_counts.items()]
        known = document.memo["remedies"] = (
            sum(n for code, n in coded if code in remedy),
            sum(n for code, n in coded if code in clinical),
        )
    return known  # type: ignore[return-value]


def _topics(document: Document) -> frozenset[str]:
    codes, other = document.matcher.vocabulary.codes, _codes(document, _OTHER)
    seen: dict[str, int] = {}
    for groups in _FRAMES.findall(document.lower):
        for word in filter(None, groups):
            seen[word] = seen.get(word, 0) + 1
    title = _title_words(document)
    counts = document.word_counts
    return frozenset(
        word
        for word, frames in seen.items()
        if len(word) >= _SHORTEST
        and (word in title or frames > 1)
        and counts.get(word, 0) > 1
        and codes.get(word) not in other
        and not _MEDICINE.search(word)
    )


def _codes(document: Document, lexicons: tuple[str, ...]) -> frozenset[str]:
    """The codes of the words of some lexicons."""
    classes = document.matcher.vocabulary.classes
    return frozenset("".join(classes.get(name, "") for name in lexicons))


def _title_words(document: Document) -> frozenset[str]:
    """The words of the title and headings, or of the first sentence where there are none."""
    sentences = document.sentences
    heads = [s for s in sentences if s.role in ("title", "heading")] or list(sentences[:1])
    return frozenset(word for s in heads for word in re.findall(r"\w+", document.lower[s.start : s.end]))
