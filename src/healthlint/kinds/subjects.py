"""Whose effect a verb states: the remedy named before it, pointed to, or left open in an article that promotes remedies.

An effect's subject is looked for in the words before the verb, back to where its clause begins.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from healthlint.kinds.remedies import leaning, topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.document import Document, Found

Form = Literal["finite", "participle", "past"]

_ANTECEDENT, _STANDARD, _SOBER = "guard:remedy-named", "guard:standard-care", "guard:no-subject"
_OTHER = "guard:other-subject"
# Marks before which a verb's subject doesn't stand.
_STOPS = frozenset(".;:!?()")
# The longest stretch before a verb in which its subject is looked for, and the longest subject left open.
_SUBJECT, _OPEN = 18, 12
# The stretch in which a subject's head is looked for.
_HEAD = 5
# The longest subject that only points to something, in words.
_SHORT = 4
# Words after which a base form isn't a finite verb.
_INFINITIVE = frozenset(
    (
        *("to", "can", "can't", "could", "couldn't", "may", "might", "must", "should"),
        *("would", "cannot", "not", "don't", "doesn't", "didn't", "let", "lets", "make"),
        *("makes", "never", "won't", "doesnt", "dont", "no"),
    )
)
_HELPING = frozenset(("help", "helps", "helped", "aid", "aids", "assist", "assists"))
# Words after which a base form is a verb; else it may be a noun ("the repair", "self control").
_BEFORE_BASE = frozenset(
    (
        *("and", "or", "will", "they", "these", "those", "that", "which", "both"),
        *("also", "help", "helps", "do", "it", "them", "you"),
    )
)
# Words that begin a new clause behind a comma, or by themselves.
_NEW_CLAUSE = frozenset(
    (
        *("the", "your", "our", "its", "a", "an", "this", "these", "it"),
        *("they", "you", "he", "she", "we", "i", "people", "because", "so", "while"),
        *("when", "as", "if", "but", "since", "although", "where", "until", "once"),
    )
)
_SUBORDINATE = frozenset(
    (
        *("because", "so", "while", "when", "as", "but", "since", "although", "where"),
        *("until", "once", "that", "which", "who", "and", "then"),
    )
)
_POINTING = frozenset(("it", "its", "they", "their", "this", "that", "these", "those", "which", "both", "each", "such"))
_HEADS = frozenset(("it", "they", "this", "these"))
# What stands before a participle that tells what its clause's subject does.
_BEFORE_ING = frozenset((",", "and", "by", "is", "are", "thereby", "thus", "while", "through"))
# What joins a form in -ing to the office of a remedy ("is responsible for easing"), and how far behind the verb.
_OFFICE, _OFFICES = frozenset(("for", "of", "at", "in", "to", "with", "by")), 8
_BE = frozenset(("is", "are", "works", "work", "acts", "act"))
_PERSONAL = frozenset(("i", "my", "me", "mine", "our", "us", "her", "his", "she", "he", "we", "their"))
_PAST = frozenset(
    ("woke", "drew", "drove", "got", "rebuilt", "broke", "shrank", "fought", "beat", "undid", "dealt", "took", "gave")
)
# Words that a subject doesn't end with.
_NO_SUBJECT = frozenset(
    ("for", "of", "in", "with", "on", "at", "a", "an", "the", "your", "more", "less", "very", "from")
)
_COMPARING = frozenset(("than", "as", "like", "unlike", "without", "no"))
_PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "have", "has", "had"))


def with_subject(document: Document, match: Found, reach: int) -> Found | None:
    """An effect together with the remedy that has it, or None where something else has it or the verb states nothing.

    `reach` is how many sentences back a pronoun may point.
    """
    low = document.lower
    spans = document.lexed(match.sentence).spans
    begin = max(0, match.first - _SUBJECT)
    before = [low[a:b] for a, b in spans[begin : match.first]]
    form = _form(_clause(before), low[spans[match.first][0] : spans[match.first][1]])
    if form is None or (form == "past" and _PERSONAL.isdisjoint(low[a:b] for a, b in spans)):
        return None
    begin = match.first - len(_clause(before))
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
    if named:
        return named[-1]
    words = [low[a:b] for a, b in spans[begin : match.first]]
    known = topics(document)
    named = [begin + at for at, word in enumerate(words) if word in known]
    if named:
        return named[-1]
    lean = leaning(document)
    if lean == "sober" and match.tag != "wild":
        return None
    inner = _innermost(words)
    begin += 0 if words and words[-1] == "," else len(words) - len(inner)
    if _points(inner):
        told = (lean == "alternative" or match.tag == "wild") and _is_told(document, match)
        return begin if told or names_remedy_before(document, match.sentence, reach) else None
    if match.tag not in ("vivid", "wild") or not inner or len(inner) > _OPEN or _is_other(document, match, begin):
        return None
    return begin if match.tag == "wild" or lean in ("alternative", "personal") else None


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


def _clause(before: list[str]) -> list[str]:
    """The words before a verb back to where its clause begins; what is put in between commas is no clause."""
    if before and before[-1] == ",":
        stops = [at for at, word in enumerate(before) if word in _STOPS]
        return before[stops[-1] + 1 :] if stops else before
    stops = [
        at for at, word in enumerate(before) if word in _STOPS or (word == "," and _opens(before[at + 1 : at + 3]))
    ]
    return before[stops[-1] + 1 :] if stops else before


def _innermost(words: Sequence[str]) -> Sequence[str]:
    """The words behind the last one that may join clauses, if there are any; without what is put in between commas."""
    if words and words[-1] == ",":
        return words[: words.index(",")]
    if words and words[-1] in ("and", "or", "then"):
        return words
    joints = [at for at, word in enumerate(words[:-1]) if word in _SUBORDINATE or word == ","]
    return words[joints[-1] + 1 :] if joints else words


def _opens(words: list[str]) -> bool:
    """Whether a new clause begins with these words behind a comma."""
    return bool(words) and (words[0] in _NEW_CLAUSE or (words[0] in ("and", "or") and words[-1] in _NEW_CLAUSE))


def _form(before: list[str], verb: str) -> Form | None:
    """How the verb after these words is said of a subject; None for an infinitive, a noun, or one behind a modal."""
    words = [word for word in before[-5:] if not word.endswith("ly") and word != "also"]
    if verb.endswith("ing"):
        return "participle" if _tells(before, words) else None
    if verb in _PAST or (verb.endswith("ed") and verb not in ("feed", "rid", "shed", "speed")):
        return "past" if words and words[-1] not in _PASSIVE and words[-1] not in _INFINITIVE else None
    return "finite" if _is_finite(words, verb) else None


def _tells(before: list[str], words: list[str]) -> bool:
    """Whether a form in -ing behind these words tells what a subject does: "helps in lowering", "is a means of easing"."""
    if len(words) < len(("it", ",")):
        return False
    if words[-1] in _BEFORE_ING or (words[-1] in ("in", "with") and words[-2] in _HELPING):
        return True
    return words[-1] in _OFFICE and not _BE.isdisjoint(before[-_OFFICES:])


def _is_finite(words: list[str], verb: str) -> bool:
    if not words:
        return verb.endswith("s")
    joined = words[-1] == "," or ("and" in words[-3:-1] and words[-1] not in _NO_SUBJECT)
    if not verb.endswith("s") and not (
        words[-1].endswith("s") or joined or words[-1] in _BEFORE_BASE or words[-1] == "to"
    ):
        return False
    if words[-1] == "to":
        return len(words) > 1 and words[-2] in _HELPING
    return words[-1] not in _INFINITIVE


def _points(before: Sequence[str]) -> bool:
    """Whether the words before a verb only point to what was named earlier, in its clause or as a shared subject."""
    if not before or (len(before) <= _SHORT and bool(_POINTING.intersection(before))):
        return True
    return before[-1] in ("and", "or", ",", "then") and not _HEADS.isdisjoint(before[:2])


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
