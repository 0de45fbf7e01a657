"""Sentences that a copy editor would break up: comma splices, fused sentences, chains of clauses, word salad."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint import segment
from healthlint.clauses import TOKEN, joint, tag
from healthlint.rule import Hit, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Sentence
    from healthlint.report import Severity
    from healthlint.rule import Rule

OPTIONS: dict[str, Option] = {}
VALUES = ("reason",)

_ROLES = frozenset(("body", "list-item", "quotation"))
_PAUSE = re.compile(r"[,;:()\[\]–—.!?…\"“”]|\s-\s")
_ITEM_MARK = re.compile(r"•|\s[-–*]\s|\((?:[ivx]+|[a-e]|\d)\)")
# Letters of `tag` that stand for function words.
_FUNCTION_LETTERS = "FPpoDdEicqRrSsT"
_LEAST, _LONG = 6, 40


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each run-on sentence: where its second sentence begins, or the whole of one without a stop."""
    del rule  # the contract of kinds; this one has no options
    for sentence in document.sentences:
        words = document.lengths[sentence.number]
        if words >= _LEAST and sentence.role in _ROLES:
            hit = (breathless(document, sentence, words) if words >= _LONG else None) or spliced(document, sentence)
            if hit is not None:
                yield hit


def spliced(document: Document, sentence: Sentence) -> Hit | None:
    """A hit on the subject and verb of a second sentence that only a comma, or nothing, parts from the first."""
    text = document.text[sentence.start : sentence.end]
    if text.endswith("?"):
        return None
    words = TOKEN.findall(text)
    found = joint(words, tag(words))
    if found is None:
        return None
    spans = [match.span() for match in TOKEN.finditer(text)]
    start, end = spans[found.token][0], spans[found.verb][1]
    opening = " ".join(text[start : spans[min(found.token + 4, len(spans) - 1)][1]].split()).rstrip(",.;:")
    where = "after only a comma" if found.how == "comma" else "with nothing before it"
    reason = f'a second sentence begins at "{opening} …" {where}'
    fix = f'Put a full stop, a semicolon or a joining word such as "and" or "because" before "{opening} …".'
    return Hit(sentence.start + start, sentence.start + end, "warning", {"reason": reason}, (fix,))


def breathless(document: Document, sentence: Sentence, words: int) -> Hit | None:
    """A hit on a long sentence that runs on without a pause, or whose clauses pile up."""
    text = document.text[sentence.start : sentence.end]
    if _is_list(text):
        return None
    tokens = TOKEN.findall(text)
    tags = tag(tokens)
    if sum(token[0].isupper() for token in tokens) > 0.4 * words or tags.count("x") > 0.2 * words:
        return None
    found = _fault(text, tags, words)
    if found is None:
        return None
    severity, reason = found
    return Hit(sentence.start, sentence.end, severity, {"reason": reason}, (_splits(text, tokens, tags, words),))


def _fault(text: str, tags: str, words: int) -> tuple[Severity, str] | None:
    """The severity of a long sentence's fault and its wording, or None."""
    span, verbs = longest_span(text), tags.count("F")
    if words >= 60 and span >= 45:
        return "error", f"about {words} words, {span} of them in a row without punctuation"
    small = sum(map(tags.count, _FUNCTION_LETTERS))
    if small < 0.18 * words and tags.count("D") + tags.count("d") < 0.05 * words and verbs * 20 < words:
        return "error", f"about {words} words with hardly a verb or a joining word among them"
    if _is_quoted(text) and words < 90:
        return None
    if words >= 100:
        return "error", f"about {words} words in one sentence"
    if words >= 70 and verbs >= 6:
        return "warning", f"about {words} words with {verbs} verbs chained to each other"
    if words >= 50 and span >= 40:
        return "warning", f"about {words} words, {span} of them in a row without punctuation"
    return None


def _is_list(text: str) -> bool:
    """Whether a text enumerates: items after a colon, between semicolons, bullets or numbers."""
    marks = len(_ITEM_MARK.findall(text))
    return text.count(";") >= 3 or marks >= 2 or (":" in text and text.count(",", text.index(":")) + marks >= 3)


def _is_quoted(text: str) -> bool:
    return text[0] in "\"“'‘"


def _splits(text: str, tokens: list[str], tags: str, words: int) -> str:
    """Advice on where to split: up to three places where a clause opens, spread over the sentence."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    openers = [at for at, letter in enumerate(tags) if letter in "cSR" and 5 < at < len(tags) - 5 and "F" in tags[at : at + 8]]
    step = max(1, len(openers) // 3)
    places = [f'"{" ".join(text[spans[at][0] : spans[min(at + 3, len(spans) - 1)][1]].split())} …"' for at in openers[::step][:3]]
    advice = f"Split it into about {max(2, round(words / 18))} sentences of 20 words or fewer"
    return f"{advice}, for example at {', '.join(places)}." if places else f"{advice}."


def longest_span(text: str) -> int:
    """The number of words in the longest stretch without a pause."""
    return max(len(segment.words(part, 0, len(part))) for part in _PAUSE.split(text))
