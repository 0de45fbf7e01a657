"""Sentences that a copy editor would break up: comma splices, fused sentences, chains of clauses, word salad."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import TOKEN, Joint, joint, may_join, opening_words, tag
from healthlint.kinds.breathless import LONG, breathless, hard_to_follow
from healthlint.rule import Hit, Option
from healthlint.signals.opinion import given, is_dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Sentence
    from healthlint.rule import Rule
    from healthlint.signals.likeness import Likeness

OPTIONS = {
    "model": Option("text", default="runon", help="the model of wording; near it the second reader is asked"),
}
VALUES = ("reason",)

_ROLES = frozenset(("body", "list-item", "quotation"))
_RUN_TOGETHER = re.compile(
    "((?![wt]here)[a-z]{5,})(?:which|because|although|though|every|such|called|including|with|for|or|and|by|the|are|is|in|of|that|before|until)"
)
_LEAST = 4  # words
# Initials at which a sentence may end, though nothing tells: "the main cause of P.A.D. Eating well can help".
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}\s+[A-Z]")
_SHORT = 13  # words: in fewer there is hardly a clause to take for another
# What follows a comma, and how far behind the words that tell of a splice the comma may stand.
_AFTER_COMMA, _NEXT = re.compile(r",\s+([^\s,]+(?:\s+[^\s,]+){0,2})"), 40
# A comma before these is wrong whatever the sentence says.
_PLAIN = re.compile(r"(?:however|therefore)\b", re.IGNORECASE)
# Letters of `tag`: what may be a clause behind a comma, and those of words that open a clause or phrase in front.
_CLAUSE, _OPENING_LETTERS = re.compile(",[^,;:.FcSsrRq]{1,6}F"), "SsrRi"
# A longer sentence is data or has lost its punctuation, and where its second sentence begins says little.
_TOO_LONG = 300


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each run-on sentence: where its second sentence begins, or the whole of one without a stop."""
    model = str(rule.options["model"])
    lengths = document.lengths
    prose = [s for s in document.sentences if lengths[s.number] >= _LEAST and s.role in _ROLES]
    hits = {sentence.number: hit for sentence in prose if (hit := _told(document, sentence, model))}
    others = {s.number for s in prose if lengths[s.number] <= _TOO_LONG}.difference(hits)
    heard = given(document, model, others.__contains__)
    hits |= {like.sentence: hit for like in heard if (hit := _heard(document, like))}
    yield from (hits[number] for number in sorted(hits))


def _told(document: Document, sentence: Sentence, model: str) -> Hit | None:
    """A hit on a sentence without a stop, or on a second sentence that the second reader doesn't deny."""
    words, text = document.lengths[sentence.number], document.text[sentence.start : sentence.end]
    hit = breathless(document, sentence, words) if words >= LONG else None
    if hit is not None or words > _TOO_LONG or not may_join(text):
        return hit
    tokens = TOKEN.findall(text)
    found = joint(tokens, tag(tokens))
    if found is None or _has_lost_dash(document, tokens) or _INITIALS.search(text, *_place(text, found)):
        return None
    hit = _second_sentence(text, sentence.start, found)
    return None if not _is_plain(document, sentence, hit) and is_dropped(document, model, sentence.number) else hit


def _heard(document: Document, like: Likeness) -> Hit | None:
    """A hit on a sentence that the second reader takes for two, or finds hard to follow.

    None where nothing shows what to mend: it is short and has no comma where its words tell of a splice.
    """
    sentence = document.sentences[like.sentence]
    start, end, words = sentence.start, sentence.end, document.lengths[like.sentence]
    text = document.text[start:end]
    found = behind_comma(tag(TOKEN.findall(text)))
    if found is not None:
        return _second_sentence(text, start, found)
    if words >= LONG:
        return hard_to_follow(text, start, words)
    commas = list(_AFTER_COMMA.finditer(document.text, like.start, min(end, like.end + _NEXT)))
    if not commas:
        return None
    first, last = commas[-1].span(1)
    opening = opening_words(document.text, first)
    reason = f'it may be two sentences, parted by only a comma before "{opening} …"'
    return Hit(first, last, "warning", {"reason": reason}, (_advice(opening),))


def _is_plain(document: Document, sentence: Sentence, hit: Hit) -> bool:
    """Whether a splice is so plain that nobody need read the sentence.

    It is short, has a lone "however", or nothing at all parts its clauses.
    """
    if document.lengths[sentence.number] < _SHORT:
        return True
    before = document.text[sentence.start : hit.start].rstrip()
    return (bool(before) and before[-1] != ",") or _PLAIN.match(document.text, hit.start) is not None


def behind_comma(tags: str) -> Joint | None:
    """The first subject and verb behind a comma and another verb, though something may license the comma."""
    begin = tags.find(",") + 1 if tags[:1] in _OPENING_LETTERS else 0
    first = tags.find("F", begin)
    found = _CLAUSE.search(tags, first) if first >= 0 else None
    return None if found is None else Joint(found.start() + 1, found.end() - 1, "comma")


def _place(text: str, found: Joint) -> tuple[int, int]:
    """From where a second sentence begins to the end of its verb."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    return spans[found.token][0], spans[found.verb][1]


def _second_sentence(text: str, offset: int, found: Joint) -> Hit:
    """A hit on the subject and verb of a second sentence; the first begins at `offset`."""
    start, end = _place(text, found)
    opening = opening_words(text, start, max(4, found.verb - found.token + 1))
    where = "after only a comma" if found.how == "comma" else "with nothing before it"
    reason = f'a second sentence begins at "{opening} …" {where}'
    return Hit(offset + start, offset + end, "warning", {"reason": reason}, (_advice(opening),))


def _advice(opening: str) -> str:
    """What to do before a second sentence, by its first words."""
    return f'Put a full stop, a semicolon or a joining word such as "and" or "because" before "{opening} …".'


def _has_lost_dash(document: Document, words: list[str]) -> bool:
    """Whether page extraction has run two words of the article together: "the bladderor water passage"."""
    glued = filter(None, map(_RUN_TOGETHER.fullmatch, words))
    return any(match[1] in document.word_counts for match in glued)
