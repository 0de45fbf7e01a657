"""Whose effect a verb states: the remedy named before it, pointed to, or left open where an article promotes remedies.

An effect's subject is looked for in the words before the verb, back to where its clause begins.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from healthlint.kinds.remedies import leaning, topics
from healthlint.kinds.verbs import clause, form, innermost, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.document import Document, Found

_ANTECEDENT, _STANDARD, _SOBER = "guard:remedy-named", "guard:standard-care", "guard:no-subject"
_OTHER, _MANNER, _FORM = "guard:other-subject", "guard:alternative", "guard:remedy-form"
# The longest stretch before a verb in which its subject is looked for, and the longest subject left open.
_SUBJECT, _OPEN = 18, 12
# The longest name of a product.
_BRAND = 3
# The stretch in which a subject's head is looked for.
_HEAD = 5
_PERSONAL = frozenset(("i", "my", "me", "mine", "our", "us", "her", "his", "she", "he", "we", "their"))
# What stands for a remedy that the sentence before names.
_STANDS_IN = frozenset(("it", "they", "this", "which", "both"))
# What may stand between that and its verb.
_BESIDE_HEAD = frozenset(("also", "often", "always", "then", "even", "soon", "still", "will", "both", "thus", "too"))
_COMPARING = frozenset(("than", "as", "like", "unlike", "without", "no"))


def with_subject(document: Document, match: Found, reach: int) -> Found | None:
    """An effect together with the remedy that has it, or None where something else has it or the verb states nothing.

    `reach` is how many sentences back a pronoun may point.
    """
    low = document.lower
    spans = document.lexed(match.sentence).spans
    begin = max(0, match.first - _SUBJECT)
    before = [low[a:b] for a, b in spans[begin : match.first]]
    said = form(clause(before), low[spans[match.first][0] : spans[match.first][1]])
    if said is None or (said == "past" and _PERSONAL.isdisjoint(low[a:b] for a, b in spans)):
        return None
    begin = match.first - len(clause(before))
    if _is_standard(document, match, begin) or _within(document, _SOBER, match, begin):
        return None
    start = _start(document, match, begin, reach)
    if start is None:
        return None
    return match._replace(start=spans[start][0], first=start)


def _start(document: Document, match: Found, begin: int, reach: int) -> int | None:
    """The token at which the subject of a match stands, which begins at or after `begin`."""
    low, spans = document.lower, document.lexed(match.sentence).spans
    named = [m.start for m in document.search(_ANTECEDENT, match.sentence) if begin <= m.start < match.first]
    words = [low[a:b] for a, b in spans[begin : match.first]]
    if not named and leaning(document) == "alternative":
        named = [m.start for m in document.search(_FORM, match.sentence) if begin <= m.start and m.end <= match.first]
    if match.tag == "deed":
        return _doer(document, match, words, named)
    known = topics(document)
    named = named or [begin + at for at, word in enumerate(words) if word in known]
    if named:
        return named[-1]
    return None if leaning(document) == "sober" and match.tag != "wild" else _unnamed(document, match, words, reach)


def _unnamed(document: Document, match: Found, words: list[str], reach: int) -> int | None:
    """The token at which a subject stands that isn't named among the words before a match: a pronoun, or left open."""
    lean, inner = leaning(document), innermost(words)
    begin = match.first - (len(words) if words and words[-1] == "," else len(inner))
    if points(inner):
        if any(begin <= m.start and m.end == match.first for m in document.search(_OTHER, match.sentence)):
            return None  # "these cells", "this book"
        seller = lean == "alternative" or (lean == "personal" and match.tag == "vivid" and document.found(_MANNER))
        told = (seller or match.tag == "wild") and _is_told(document, match)
        return begin if told or names_remedy_before(document, match.sentence, reach) else None
    if match.tag not in ("vivid", "wild") or not inner or len(inner) > _OPEN or _is_other(document, match, begin):
        return None
    return begin if match.tag == "wild" or lean in ("alternative", "personal") else None


def _doer(document: Document, match: Found, words: list[str], named: list[int]) -> int | None:
    """The token at which a remedy stands that does what a verb says, whatever it is done to; or its pronoun."""
    inner = innermost(words)
    begin = match.first - len(inner)
    if named and named[-1] >= begin:
        return named[-1]
    heads = [word for word in inner if word not in _BESIDE_HEAD and not word.endswith("ly")]
    points_back = len(heads) == 1 and heads[0] in _STANDS_IN and _is_told(document, match)
    if points_back and names_remedy_before(document, match.sentence, 1):
        return begin
    return begin if _is_brand(document, match, begin, inner) else None


def _is_brand(document: Document, match: Found, begin: int, inner: Sequence[str]) -> bool:
    """Whether a subject is a name that no lexicon knows, in an article that promotes remedies and often names it."""
    if not 0 < len(inner) <= _BRAND or leaning(document) != "alternative":
        return False
    first, known = inner[0], document.matcher.vocabulary.codes
    start = document.lexed(match.sentence).spans[begin][0]
    return document.text[start].isupper() and first not in known and document.word_counts.get(first, 0) > 1


def _is_told(document: Document, match: Found) -> bool:
    """Whether what a pronoun stands for in an article that promotes remedies isn't told to be something else."""
    before = match.sentence - 1
    if before < 0:
        return True
    told = (*document.search(_STANDARD, before), *document.search(_OTHER, before))
    return not any(m.start < _HEAD for m in told)


def _within(document: Document, owner: str, match: Found, begin: int) -> bool:
    """Whether a guard's words stand between `begin` and a match."""
    return any(m.start < match.first and m.end > begin for m in document.search(owner, match.sentence))


def _is_standard(document: Document, match: Found, begin: int) -> bool:
    """Whether standard care stands between `begin` and a match, and not as what a remedy is compared with."""
    low, spans = document.lower, document.lexed(match.sentence).spans
    return any(
        m.start < match.first
        and m.end > begin
        and not _COMPARING.intersection(low[a:b] for a, b in spans[max(0, m.start - 2) : m.start])
        for m in document.search(_STANDARD, match.sentence)
    )


def _is_other(document: Document, match: Found, begin: int) -> bool:
    """Whether a subject that begins there is something with effects of its own; what qualifies it doesn't count."""
    end = min(match.first, begin + _HEAD)
    return any(begin < m.end and m.start < end for m in document.search(_OTHER, match.sentence))


def names_remedy_before(document: Document, index: int, reach: int) -> bool:
    """Whether what a sentence leaves unnamed is a remedy: in it, just before it, or in the heading above."""
    sentences = document.sentences
    block = sentences[index].block
    known = topics(document)
    for earlier in range(index, max(-1, index - reach - 1), -1):
        if sentences[earlier].block != block and earlier < index - 1:
            break
        if earlier < index and document.search(_STANDARD, earlier):
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
