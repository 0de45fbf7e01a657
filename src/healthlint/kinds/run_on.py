"""Sentences that a copy editor would break up: comma splices, fused sentences, chains of clauses, word salad."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint import segment
from healthlint.clauses import TOKEN, Joint, joint, may_join, opening_words, openings, tag
from healthlint.rule import Hit, Option
from healthlint.signals.opinion import given, is_dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Sentence
    from healthlint.report import Severity
    from healthlint.rule import Rule
    from healthlint.signals.likeness import Likeness

OPTIONS = {
    "model": Option("text", default="runon", help="the model of wording; near it the second reader is asked"),
}
VALUES = ("reason",)

_ROLES = frozenset(("body", "list-item", "quotation"))
_PAUSE = re.compile(r"[,;:()\[\]–—.!?…\"“”]|\s-\s")
_ITEM_MARK = re.compile(r"•|\s[-–*]\s|\((?:[ivx]+|[a-e]|\d)\)")
# Where page extraction has glued list items or sentences that begin with a small letter, or the next sentence to a
# closing quotation mark or to the number of a footnote.
_GLUED = re.compile(
    r"(?<=[^\W_]{3}[.?!])\s+(?=[a-z])|(?<=[)\]][.?!])\s+(?=[a-z])"
    r"|(?<=[.?!]”)\s+(?=[A-Z])|(?<=[a-z]{2}\.)\d{1,2}\s+(?=[A-Z])"
)
_RUN_TOGETHER = re.compile(
    "((?![wt]here)[a-z]{5,})(?:which|because|although|though|every|such|called|including|with|for|or|and|by|the|are|is|in|of|that|before|until)"
)
# Letters of `tag` that stand for function words.
_FUNCTION_LETTERS = "FPpoDdEicqRrSsT"
_LEAST, _LONG = 4, 40
# Words of a sentence, words in a row without a pause, and verbs, from which on it runs on. Of consumer pages of NIH and
# the CDC one sentence in a thousand has 42 words in a row; the figures for all were chosen on labelled sentences.
_GRAVE_WORDS, _GRAVE_SPAN, _ENDLESS = 60, 45, 100
_SPAN_WORDS, _SPAN = 50, 40
# What a reader has to carry through a sentence, counted in words: all of it, its longest stretch without a pause, each
# finite verb and coordinator, and eight for each clause behind a coordinator and each pronoun that may be a subject. Of
# labelled sentences from here on three in five and more are hard to follow; of consumer pages of NIH and the CDC one
# sentence in a thousand has as much.
_CHAINED_WORDS, _CHAINED_VERBS, _CHAINED_LOAD, _CLAUSE_LOAD = 43, 3, 115, 8
_COORDINATED_CLAUSE = re.compile("ca*(?:[pPE]|[Dd][nNx]*)[^,;c]{0,12}F")
# Clauses within clauses weigh otherwise: three words for a finite verb or a word that joins, two for another verb form.
_NESTED_LOAD, _JOINING_LETTERS, _NON_FINITE_LETTERS = 94, "cSsRrq", "gvT"
# Running prose has 22 function words in a hundred or more, and a determiner among 14 words.
_FUNCTION_RATIO, _DETERMINER_RATIO = 0.18, 0.05
_CAPITAL_RATIO, _NUMBER_RATIO = 0.3, 0.2
# Marks at which a reader rests; brackets only interrupt.
_REST = re.compile(r"[;:—–]|--+|\s-\s|…|\.{3,}")
_LONG_QUOTATION = 90
_FEW = 2
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
# Verbs and commas of a long sentence that only enumerates: "other causes include …, …, …, … and …".
_LISTING_VERBS, _LISTING_COMMAS = 2, 4
# Words that a good sentence has, for advice on how many to make of a long one.
_GOOD = 18


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
    hit = breathless(document, sentence, words) if words >= _LONG else None
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
    if words >= _LONG:
        if _GLUED.search(text) or _is_list(text):
            return None
        reason = f"about {words} words whose clauses are hard to follow"
        return Hit(start, end, "warning", {"reason": reason}, (_splits(text, words),))
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


def breathless(document: Document, sentence: Sentence, words: int) -> Hit | None:
    """A hit on a long sentence that runs on without a pause, or whose clauses pile up."""
    parts = _GLUED.split(document.text[sentence.start : sentence.end])
    text = max(parts, key=len)
    words = min(words, len(segment.words(text, 0, len(text))))
    if words < _LONG or (text[0].islower() and (len(parts) > 1 or _is_item(document, sentence))) or _is_list(text):
        return None
    tokens = TOKEN.findall(text)
    tags = tag(tokens)
    if sum(token[0].isupper() for token in tokens) > _CAPITAL_RATIO * words or tags.count("x") > _NUMBER_RATIO * words:
        return None
    found = _fault(text, tags, words)
    if found is None:
        return None
    severity, reason = found
    return Hit(sentence.start, sentence.end, severity, {"reason": reason}, (_splits(text, words),))


def _is_item(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list, or begins a line inside a paragraph, as a lost item does."""
    line_before = document.text[max(0, sentence.start - 2) : sentence.start]
    return sentence.role == "list-item" or (line_before.endswith("\n") and line_before != "\n\n")


def longest_span(text: str) -> int:
    """The number of words in the longest stretch without a pause."""
    return max(len(segment.words(part, 0, len(part))) for part in _PAUSE.split(text))


def _fault(text: str, tags: str, words: int) -> tuple[Severity, str] | None:  # noqa: PLR0911 a list of decisions
    """The severity of a long sentence's fault and its wording, or None."""
    span, verbs = longest_span(text), tags.count("F")
    in_a_row = f"about {words} words, {span} of them in a row without punctuation"
    if words >= _GRAVE_WORDS and span >= _GRAVE_SPAN:
        return "error", in_a_row
    if verbs <= _LISTING_VERBS and text.count(",") >= _LISTING_COMMAS:
        return None
    small, determiners = sum(map(tags.count, _FUNCTION_LETTERS)), tags.count("D") + tags.count("d")
    if small < _FUNCTION_RATIO * words and determiners < _DETERMINER_RATIO * words:
        return "error", f"about {words} words with hardly a joining word among them"
    if text[0] in "\"“'‘" and words < _LONG_QUOTATION:
        return None
    if words >= _ENDLESS:
        return "error", f"about {words} words in one sentence"
    if (joining := _chained(text, tags)) is not None:
        return "warning", f"about {words} words with {verbs} verbs and {joining} joining words chained to each other"
    if words >= _SPAN_WORDS and span >= _SPAN:
        return "warning", in_a_row
    return None


def _chained(text: str, tags: str) -> int | None:
    """The number of joining words in the longest part between marks at which readers rest, if its clauses pile up.

    `tags` are the letters of the whole text.
    """
    part = max(_REST.split(text), key=len)
    words = len(segment.words(part, 0, len(part)))
    if words < _CHAINED_WORDS:
        return None
    if part != text:
        tags = tag(TOKEN.findall(part))
    verbs, joining = tags.count("F"), sum(map(tags.count, _JOINING_LETTERS))
    nested = words + 2 * (verbs + joining) + sum(map(tags.count, _NON_FINITE_LETTERS)) >= _NESTED_LOAD
    heavy = nested or words + longest_span(part) + _load(tags) >= _CHAINED_LOAD
    return joining if heavy and verbs >= _CHAINED_VERBS else None


def _load(tags: str) -> int:
    """What clauses that are chained to each other add to the load of a sentence's words, in words."""
    chained = len(_COORDINATED_CLAUSE.findall(tags)) + tags.count("P") + tags.count("p")
    return tags.count("F") + tags.count("c") + _CLAUSE_LOAD * chained


def _is_list(text: str) -> bool:
    """Whether a text enumerates: items after a colon, between semicolons, bullets or numbers."""
    marks, colon = len(_ITEM_MARK.findall(text)), text.find(":")
    if marks >= _FEW or text.count(";") > _FEW or text.count(":") > _FEW:
        return True
    return colon >= 0 and text.count(",", colon) + marks > _FEW


def _splits(text: str, words: int) -> str:
    """Advice on where to split: up to three places where a clause opens, spread over the sentence."""
    places = openings(text)
    named = ", ".join(f'"{opening_words(text, at)} …"' for at in places[:: max(1, len(places) // 3)][:3])
    advice = f"Split it into about {max(2, round(words / _GOOD))} sentences of 20 words or fewer"
    return f"{advice}, for example before {named}." if named else f"{advice}."
