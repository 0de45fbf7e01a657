"""Names in a sentence: runs of capitalised words, and whether they can be a body, a journal, a study or a person.

One pass over the tokens, with windows of fixed length: linear in the sentence's length. Which words name bodies and
which capitals name nobody are lexicons (`rules/lexicon/organisations.yml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.grammar.vocabulary import GLUE, NAME, OTHER
from healthlint.signals.trials import is_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.document import Document

LEXICONS = (
    "organisation journal body-noun study-name cited-thing citing-person citing-verb speech-verb publishing honorific "
    "demonym no-body journal-word research-verb colleague study-by-name country region "
    "body-descriptor journal-field"
)
"""The lexicons on which this module, `citing` and `vouching` rest."""
_UNKNOWN = frozenset((NAME, OTHER))  # codes of words that no lexicon holds
_CONNECTORS = frozenset(("of", "for", "and", "the", "&", "de", "van", "von", "der", "la", "del", "on"))
_BODIES = ("universities", "hospitals", "colleges", "institutes")
_NO_NAMES = ("demonym", "no-body", "body-noun", "country", "region", "study-name")  # words that no person bears
# A line in which more than this share of the words is capitalised is a title: its capitals say nothing.
_TITLE_SHARE, _TITLE_WORDS = 0.7, 5
# Abbreviations of bodies have so many letters; words of so few are bodies only in capitals (WHO, NICE).
_SHORTEST, _LONGEST, _IN_CAPITALS = 2, 6, 5
_ABBREVIATED = 2  # letters of a word that may bear a stop inside a name: Dr. J. Ito


class Words(NamedTuple):
    """A sentence's words in their own case and in lower case, their codes, and the codes of each lexicon."""

    cased: list[str]
    lower: list[str]
    codes: list[str]
    classes: Mapping[str, frozenset[str]]

    def holds(self, at: int, lexicon: str) -> bool:
        """Whether the word at an index stands in a lexicon; no word stands outside the sentence."""
        return 0 <= at < len(self.codes) and self.codes[at] in self.classes[lexicon]

    def any(self, first: int, last: int, lexicon: str) -> bool:
        """Whether one of the words [first, last) stands in a lexicon."""
        known = self.classes[lexicon]
        return any(code in known for code in self.codes[max(0, first) : last])


class Name(NamedTuple):
    """A run of capitalised words [first, last) and what it can be.

    `printed` is a journal known by name, `titled` a person with a title (Dr, Professor), `proper` any word that no
    lexicon knows or that its capitals make a study's (SELECT, DiRECT).
    """

    first: int
    last: int
    body: bool
    study: bool
    person: bool
    titled: bool
    printed: bool
    proper: bool

    @property
    def strong(self) -> bool:
        """Whether it is a name even in company that says little."""
        return self.body or self.person or self.titled


def words_of(document: Document, number: int) -> Words:
    """The words of a sentence. A possessive ("Lancet's") stands for its noun."""
    lexed = document.lexed(number)
    vocabulary = document.matcher.vocabulary
    classes, terms = _known(document)
    cased = [document.normal[a:b] for a, b in lexed.spans]
    codes = list(lexed.form(terms, names=False))
    for at, word in enumerate(cased):
        if word.endswith("'s") and codes[at + 1 : at + 2] != [GLUE]:
            codes[at] = vocabulary.codes.get(word[:-2].lower(), codes[at])
    return Words(cased, [word.lower() for word in cased], codes, classes)


def _known(document: Document) -> tuple[Mapping[str, frozenset[str]], frozenset[str]]:
    """The codes of each lexicon, and those of their terms of several words.

    Another lexicon's terms ("reports that") don't count as one word here, since they would hide the words in them.
    """
    known = document.memo.get("names")
    if known is None:
        vocabulary = document.matcher.vocabulary
        classes = {name: frozenset(vocabulary.classes.get(name, "")) for name in LEXICONS.split()}
        terms = vocabulary.several & frozenset().union(*classes.values())
        known = document.memo["names"] = classes, terms
    return known  # type: ignore[return-value]


def names(words: Words) -> Iterator[Name]:
    """The names of a sentence in order; in a line where every word has a capital only known bodies."""
    letters = [word for word in words.cased if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in letters)
    title = len(letters) >= _TITLE_WORDS and capitals > _TITLE_SHARE * len(letters)
    at = 0
    while at < len(words.cased):
        if not words.cased[at][0].isupper():
            at += 1
            continue
        end = _run_end(words, at)
        name = _name(words, at, end)
        if name and (name.body or not title):
            yield name
        at = end


def _run_end(words: Words, at: int) -> int:
    """The end of the run of capitalised words that begins at an index; connectors inside it count to it."""
    cased, end = words.cased, at + 1
    while end < len(cased):
        following = end
        while following < min(end + 2, len(cased)) and _connects(words, following):
            following += 1
        if following >= len(cased) or not cased[following][0].isupper():
            return end
        end = following + 1
    return end


def _connects(words: Words, at: int) -> bool:
    if words.lower[at] in _CONNECTORS:
        return True
    return words.lower[at] == "." and len(words.cased[at - 1]) <= _ABBREVIATED


def _name(words: Words, first: int, last: int) -> Name | None:
    while first < last and _is_opening(words, first):
        first += 1
    inside, long = range(first, last), last - first > 1
    unknown = [at for at in inside if _is_unknown(words, at)]
    ends_as_body = long and words.any(first, last, "body-noun")
    name = Name(
        first,
        last,
        body=ends_as_body
        or words.holds(first - 1, "body-descriptor")
        or _are_bodies(words, first, last)
        or (long and _is_national(words, first, last))
        or any(_is_body(words, at) or _is_acronym(words, at) for at in inside),
        # "Recent Surveys" opens a sentence and is no study's name, nor is "Body Mass Index"; "the Framingham Heart
        # Study" and "the Labour Force Survey" are.
        study=long
        and first > 0
        and (words.any(first, last, "study-by-name") or (bool(unknown) and words.any(first, last, "study-name"))),
        person=long and bool(unknown) and _is_person(words, first, last, len(unknown)),
        titled=long and words.any(first, last, "honorific"),
        printed=any(words.holds(at, "journal") and _is_distinct(words, at) for at in inside),
        proper=bool(unknown) or any(is_code(words, at) for at in inside),
    )
    alone = last - first == 1 and words.holds(first, "honorific")
    return name if first < last and not alone else None


def _are_bodies(words: Words, first: int, last: int) -> bool:
    """Whether a noun for several bodies goes with the run: "Oslo and Bergen universities", "the hospitals of Lyon"."""
    before = first > 1 and words.lower[first - 1] == "of" and words.lower[first - 2] in _BODIES
    return before or (last < len(words.lower) and words.lower[last] in _BODIES)


def _is_opening(words: Words, at: int) -> bool:
    """Whether a capitalised word only opens the sentence or the run ("The", "In")."""
    return words.holds(at, "no-body") and not words.holds(at, "honorific") and not _is_body(words, at)


def _is_body(words: Words, at: int) -> bool:
    """Whether a known body or journal stands here, a short one in capitals."""
    if not (words.holds(at, "organisation") or words.holds(at, "journal")):
        return False
    return _is_distinct(words, at) or len(words.cased[at].removesuffix("'s")) > _IN_CAPITALS


def _is_person(words: Words, first: int, last: int, unknown: int) -> bool:
    """Whether a run with unknown words can be first name and surname, either of which may be a word (Tom Bright)."""
    inside = range(first, last)
    if any(words.cased[at].endswith("'s") for at in range(first, last - 1)):  # Crohn's Disease
        return False
    if unknown > 1:
        return not all(words.holds(at, "demonym") for at in inside)
    return not any(words.any(first, last, lexicon) for lexicon in _NO_NAMES)


def _is_national(words: Words, first: int, last: int) -> bool:
    """Whether a country ends the run, as it ends the names of bodies: "Kidney Care UK", "Diabetes Australia"."""
    before = range(first, last - 1)
    return words.holds(last - 1, "country") and any(
        words.cased[at][0].isupper() and not words.holds(at, "region") and not words.holds(at, "demonym")
        for at in before
    )


def _is_distinct(words: Words, at: int) -> bool:
    """Whether a term is no everyday word: it has several words or stands in capitals."""
    return words.codes[at + 1 : at + 2] == [GLUE] or words.cased[at].removesuffix("'s").isupper()


def _is_unknown(words: Words, at: int) -> bool:
    """Whether a capitalised word stands in no lexicon, as surnames do; initials and codes (B12) are none."""
    word = words.cased[at]
    return words.codes[at] in _UNKNOWN and len(word) > 1 and word[0].isupper() and word[-1].isalpha()


def _is_acronym(words: Words, at: int) -> bool:
    word = words.cased[at].removesuffix("'s")
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word.isupper() and words.codes[at] in _UNKNOWN
