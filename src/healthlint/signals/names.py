"""Names in a sentence that vouch for what it says: bodies, journals, named studies and people.

A name is a run of capitalised words. It counts in the company of a report: "according to", "researchers at", "said",
"'s survey". Who is a body, what is cited and which verbs report are lexicons; case and order are looked at here. One
pass over the tokens, with windows of fixed length: linear in the sentence's length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.grammar.vocabulary import GLUE, NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document

_CONNECTORS = frozenset(("of", "for", "and", "the", "&", "de", "van", "von", "der", "la", "del", "on"))
_SKIPPED = frozenset(("the", "a", "an", "its", "their", "his", "her", "this", "both", "prestigious", "journal", "journals"))
_PLACED = frozenset(("at", "from", "of", "by", "for", "with", "in"))
_PRINTED = frozenset(
    ("published", "appeared", "appearing", "appears", "writing", "printed", "featured", "presented", "reported", "led", "issued", "conducted",
     "commissioned", "released", "compiled", "collected", "funded", "recommended", "estimated", "cited", "authored", "headed", "posted", "registered")
)  # fmt: skip
_STOPS = frozenset(("that", "which", "who", "is", "are", "was", "were", "has", "have", "had", "of", "in", "to", "with", "and", "for", "on", "but", "or"))
_BREAKS = frozenset(',;:()"?!–—[]')
_MOSTLY = 0.7  # share of capitals from which a line is a title in which every word has one


class _Words(NamedTuple):
    """A sentence's words in their own case and in lower case, their codes, and the codes of each lexicon."""

    cased: list[str]
    lower: list[str]
    codes: list[str]
    classes: dict[str, frozenset[str]]

    def holds(self, at: int, lexicon: str) -> bool:
        """Whether the word at an index stands in a lexicon."""
        return 0 <= at < len(self.codes) and self.codes[at] in self.classes[lexicon]


class _Name(NamedTuple):
    """A run of capitalised words [first, last) and what it can be."""

    first: int
    last: int
    body: bool
    study: bool
    person: bool
    titled: bool
    printed: bool


_LEXICONS = (
    "organisation", "journal", "body-noun", "study-name", "cited-thing", "citing-person", "citing-verb", "speech-verb",
    "honorific", "demonym", "no-body",
)  # fmt: skip


def named(document: Document, number: int) -> Iterator[tuple[int, int]]:
    """The prose spans of the names in a sentence that vouch for it."""
    spans = document.lexed(number).spans
    words = _words(document, number)
    for name in _names(words):
        if name.study or name.printed or _vouches(words, name):
            yield spans[name.first][0], spans[name.last - 1][1]


def _words(document: Document, number: int) -> _Words:
    lexed = document.lexed(number)
    vocabulary = document.matcher.vocabulary
    cased = [document.normal[a:b] for a, b in lexed.spans]
    codes = list(lexed.codes)
    for at, word in enumerate(cased):
        if word.endswith("'s"):
            codes[at] = vocabulary.codes.get(word[:-2].lower(), codes[at])
    known = document.memo.setdefault(
        "name-classes", {name: frozenset(vocabulary.classes.get(name, "")) for name in _LEXICONS}
    )
    return _Words(cased, [word.lower() for word in cased], codes, known)  # type: ignore[arg-type]


def _names(words: _Words) -> Iterator[_Name]:
    letters = [word for word in words.cased if word[0].isalpha()]
    title = len(letters) > 4 and sum(word[0].isupper() for word in letters) > _MOSTLY * len(letters)
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


def _run_end(words: _Words, at: int) -> int:
    """The end of the run of capitalised words that begins at an index; connectors inside it count to it."""
    cased, end = words.cased, at + 1
    while end < len(cased):
        nearest = end
        while nearest < min(end + 2, len(cased)) and (
            words.lower[nearest] in _CONNECTORS or (cased[nearest] == "." and len(cased[nearest - 1]) <= 2)
        ):
            nearest += 1
        if nearest >= len(cased) or not cased[nearest][0].isupper() or words.lower[nearest - 1].endswith("'s"):
            return end
        end = nearest + 1
    return end


def _name(words: _Words, first: int, last: int) -> _Name | None:
    while first < last and words.holds(first, "no-body") and not words.holds(first, "honorific") and not _is_body(words, first):
        first += 1
    if first == last:
        return None
    inside = range(first, last)
    titled = any(words.holds(i, "honorific") for i in inside) and last - first > 1
    proper = [i for i in inside if words.codes[i] == NAME and len(words.cased[i]) > 1]
    long = last - first > 1
    body = any(_is_body(words, i) or (long and words.holds(i, "body-noun")) or _is_acronym(words, i) for i in inside)
    study = long and any(words.holds(i, "study-name") for i in inside) and (bool(proper) or last - first > 2) and first > 0
    printed = any(words.holds(i, "journal") and (words.cased[i].isupper() or words.codes[i + 1 : i + 2] == [GLUE]) for i in inside)
    person = len(proper) > 1 and not all(words.holds(i, "demonym") for i in inside)
    if not (titled or body or study or person or printed or proper or words.lower[first - 1 : first] == ["journal"]):
        return None
    return _Name(first, last, body, study, person, titled, printed)


def _is_body(words: _Words, at: int) -> bool:
    """Whether a known body or journal stands here, a short one in capitals."""
    if not (words.holds(at, "organisation") or words.holds(at, "journal")):
        return False
    several = words.codes[at + 1 : at + 2] == [GLUE]
    word = words.cased[at].removesuffix("'s")
    return several or len(word) > 5 or word.isupper()


def _is_acronym(words: _Words, at: int) -> bool:
    word = words.cased[at].removesuffix("'s")
    return 2 <= len(word) <= 6 and word.isalpha() and word.isupper() and words.codes[at] == NAME


def _vouches(words: _Words, name: _Name) -> bool:
    strong = name.body or name.person or name.titled
    return (
        _cited_before(words, name, strong=strong)
        or _says(words, name, strong=strong)
        or _has_study(words, name)
        or (strong and _said_by(words, name))
    )


def _cited_before(words: _Words, name: _Name, *, strong: bool) -> bool:
    """"According to X", "published in X", "researchers at X", "the journal X", "Source: X"."""
    at = name.first - 1
    if words.lower[max(0, at - 1) : at + 1] in (["source", ":"], ["sources", ":"]):
        return True
    while at >= 0 and words.lower[at] in _SKIPPED:
        if words.lower[at] in ("journal", "journals"):
            return True
        at -= 1
    window = words.lower[max(0, at - 5) : at + 1]
    for back in range(len(window) - 1, 0, -1):
        if window[back] in _BREAKS:
            break
        if window[back] == "to" and window[back - 1] == "according":
            return True
    if at < 1 or words.lower[at] not in _PLACED:
        return False
    for back in range(at - 1, max(-1, at - 7), -1):
        word = words.lower[back]
        if word in _BREAKS:
            return False
        if words.lower[at] == "by" and words.holds(back, "citing-verb"):
            return strong
        if word in _PRINTED:
            return strong or words.lower[at] in ("in", "by")
        if words.holds(back, "cited-thing") or words.holds(back, "citing-person"):
            return name.body or (words.lower[at] in ("by", "from") and not words.holds(name.first, "demonym") and strong)
        if words.holds(back, "citing-verb"):
            return False
    return False


def _says(words: _Words, name: _Name, *, strong: bool) -> bool:
    """"X reports", "X (ABC) has estimated", "Jane Doe, a surgeon at Y, said"."""
    at = name.last
    if words.lower[at : at + 1] == ["("]:
        closing = words.lower[at : at + 14]
        at += closing.index(")") + 1 if ")" in closing else 0
    if strong and words.lower[at : at + 1] == [","]:
        return any(words.holds(i, "speech-verb") for i in range(at + 1, at + 30))
    reach = 4 if strong else 2
    lexicon = "citing-verb" if strong else "speech-verb"
    for i in range(at, min(at + reach, len(words.lower))):
        if words.lower[i] in _BREAKS or words.lower[i] in ("that", "which", "to", "of"):
            return False
        if words.holds(i, lexicon):
            return not (words.lower[i - 1] in ("is", "are", "was", "were", "been", "be") and not name.body) and _plural_fits(words, name, i)
    return name.titled and any(words.holds(i, "speech-verb") for i in range(at, at + 20))


def _plural_fits(words: _Words, name: _Name, verb: int) -> bool:
    """A lone word that ends in -s and opens the sentence is a plural ("Manufacturers said"), unless its verb is singular."""
    alone = name.last - name.first == 1 and not name.body
    return not (alone and words.lower[name.first].endswith("s") and name.first == 0 and not words.lower[verb].endswith("s"))


def _has_study(words: _Words, name: _Name) -> bool:
    """"The Mayo Clinic study", "CDC data", "Jones's figures"; where a study comes from names none."""
    foreign = all(words.holds(i, "demonym") for i in range(name.first, name.last))
    owns = words.lower[name.last - 1].endswith("'s")
    if foreign or not (name.body or name.person or owns):
        return False
    for i in range(name.last, min(name.last + 4, len(words.lower))):
        if words.lower[i] in _BREAKS or words.lower[i] in _STOPS:
            return False
        if words.holds(i, "cited-thing") or words.holds(i, "citing-person"):
            return True
    return False


def _said_by(words: _Words, name: _Name) -> bool:
    """"Said Jane Doe", "told Reuters"."""
    return words.holds(name.first - 1, "speech-verb") or (
        words.lower[name.first - 1 : name.first] == ["the"] and words.holds(name.first - 2, "speech-verb") and name.body
    )
