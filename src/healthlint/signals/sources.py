"""Sources that a reader could look up: links and citation marks (traceable), organisations, journals, people (named).

A named source counts where it vouches for what the sentence says: it reports, estimates, publishes or is quoted. An
organisation that merely acts does not. What counts follows DISCERN 4 and JAMA's attribution benchmark; the names and
verbs are lexicons (`rules/lexicon/organisations.yml`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Literal, NamedTuple

from healthlint.signals.vouching import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document

Rung = Literal["traceable", "named", "partial", "none"]
IDENTIFIABLE = frozenset[Rung](("traceable", "named"))
"""Rungs of sources that a reader can look up."""


class Source(NamedTuple):
    """A source in prose and how far a reader can trace it."""

    start: int
    end: int
    rung: Rung


# Each alternative begins with a fixed mark and holds no nested repetition, so that the search is linear.
_TRACEABLE = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+"
    r"|\b(?:doi\b:?\s*|(?=10\.\d))10\.\d{4,9}/\S+|\bPMI?D:?\s*\d+|\bPMC\d{5,}"
    r"|\[\d{1,3}(?:\s*[,–-]\s*\d{1,3}){0,9}\]|(?<=[\w.,)\"'])[¹²³⁴⁵⁶⁷⁸⁹⁰]+"
    # A footnote number glued to the word or stop before it ("risk.12", "trials1 "), not a decimal and not a name (B12).
    r"|(?:(?<=[a-z)\"'%][.,])|(?<=[A-Z]{2}[.,]))\d{1,3}(?:[,–-]\d{1,3}){0,9}(?=\s|$|[A-Z\"])"
    r"|(?<=[a-z]{4})(?<!mega)(?<!ovid)(?<!type)(?<!Type)(?<!tage)(?<!hase)(?<!rade)(?<!evel)"
    r"\d{1,2}(?:[,–-]\d{1,2}){0,9}(?=[\s.,]|$)"
    r"|(?<=[.!?\"] )\(\d{1,2}\)|\( ?\d{1,2}(?:, ?\d{1,2}){0,9} ?\)(?=[.,]? ?$|\.)"
    r"|\((?:see )?(?:[Ss]ource|[Rr]ef|[Rr]eference)s?\b[^()]{0,200}\)|\{\d{1,3}\}"
    r"|^(?:Source|Sources|Reference|References): *(?=[A-Z])"
    r"|\((?:[A-Z][a-z&-]{0,20}\.? ){1,7}[A-Z][a-z&-]{0,20}\.?$"  # "(J Cosmet Sci.", which a stop cuts off from its year
    # Where it stands in a journal or a book: "2012;46:118-25", "43(4):211", ", p. 64".
    r"|\b(?:19|20)\d\d[\w .]{0,12}; ?\d{1,4} ?(?:\(\d{1,3}[^()]{0,12}\))? ?: ?[A-Za-z]?\d+"
    r"|\b\d{1,4} ?\(\d{1,3}\): ?[eE]?\d+|[,;] pp?\. ?\d{1,4}\b"
    r"|\[[ivxIVX]{1,5}\]|\[\d{1,3}[a-z]\]|\[(?:[Rr]ef|[Nn]ote|fn)s?\.? ?\d{1,3}\]|(?<=[\w.,)])\^\d{1,3}\b"
    r"|\[[A-Z][\w'-]+[^\[\]]{0,60}?,? (?:19|20)\d\d[a-z]?\]"
    r"|\b(?:NG|CG|TA|QS)\d{1,3}\b|\bISBN\b|\bNCT\d{8}\b"
)
_TRIGGER = re.compile(r"^Source|^Reference|[\[{\d¹²³⁴⁵⁶⁷⁸⁹⁰(]|www\.|https?:|ISBN")
# Where a mark with a digit may be: glued to a letter, stop or bracket, or before a bracket. It begins with a set
# of Latin-1 characters, for which a whole text is searched in no time.
_HINT = re.compile(r"[0-9¹²³](?:(?<=[^\s$£€:/\d–-].)(?<!\d[.,].)|(?=[a-z]?\)|0\.\d{4}))")
_WORDS = ("http", "www.", "pmid", "isbn", "et al", "(source", "(ref")
_BRACKETS = re.compile(r"\(([^()]{5,200})\)")
_AUTHOR_YEAR = re.compile(r"(?:[A-Z]\.? )?[A-Z][\w'-]+[^;]{0,80}?,? (?:1[6-9]|20)\d\d[a-z]?\b")
_YEAR_AFTER = re.compile(
    r"\b([A-Z][\w'-]+)(?: et al\.?| (?:and|&) ([A-Z][\w'-]+)| and colleagues)?,? \((?:19|20)\d\d[a-z]?\)"
)
_ET_AL = re.compile(r"\b[A-Z][\w'-]+,? et al\b")
_MONTHS = frozenset(
    (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
)
_PARTIAL = re.compile(
    r"\b(?:19|20)\d\d (?:[\w-]+ ){0,3}(?:stud(?:y|ies)|review|trial|analysis|survey|report|meta-analysis)\b"
)
_ORDER = {"traceable": 0, "named": 1, "partial": 2, "none": 3}


def sources(document: Document, number: int) -> list[Source]:
    """The sources in a sentence, best rung first; computed once a sentence."""
    key = ("sources", number)
    known = document.memo.get(key)
    if known is None:
        found = set(_sources(document, number))
        known = document.memo[key] = sorted(found, key=lambda s: (_ORDER[s.rung], s.start, s.end))
    return known  # type: ignore[return-value]


def first_mark(document: Document) -> int | None:
    """The prose offset of the article's first link or citation mark; comments and furniture don't count."""
    text = document.normal
    places = [match.start() for match in _HINT.finditer(text)]
    places += [at for word in _WORDS if (at := document.lower.find(word)) >= 0]
    tried = -1
    for place in sorted(places):
        number = document.sentence_at(place)
        if number == tried or number < 0:
            continue
        tried = number
        sentence = document.sentences[number]
        if sentence.role in ("comment", "furniture"):
            continue
        mark = next(_traceable(text[sentence.start : sentence.end]), None)
        if mark is not None:
            return sentence.start + mark[0]
    return None


def looked_at(document: Document) -> Iterator[Source]:
    """The sources of all sentences that some rule asked about."""
    for sentence in document.sentences:
        yield from document.memo.get(("sources", sentence.number), ())  # type: ignore[misc]


def _links(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The links that begin in [start, end), and a citation mark behind its full stop, which has no words itself."""
    if "links" not in document.memo:
        document.memo["links"] = sorted((link.start, link.end) for link in document.prose.links)
    links: list[tuple[int, int]] = document.memo["links"]  # type: ignore[assignment]
    for at in range(bisect_left(links, (start, start)), len(links)):
        first, last = links[at]
        if first > end or (first == end and last > first):
            return
        yield (first, last) if last > first else (max(start, first - 1), first)


def _sources(document: Document, number: int) -> Iterator[Source]:
    sentence = document.sentences[number]
    text = document.normal[sentence.start : sentence.end]
    for start, end in _links(document, sentence.start, sentence.end):
        yield Source(start, end, "traceable")
    if _TRIGGER.search(text):
        for start, end in _traceable(text):
            yield Source(sentence.start + start, sentence.start + end, "traceable")
        for match in _PARTIAL.finditer(text):
            yield Source(sentence.start + match.start(), sentence.start + match.end(), "partial")
    for start, end in named(document, number):
        yield Source(start, end, "named")


def _traceable(text: str) -> Iterator[tuple[int, int]]:
    for match in _TRACEABLE.finditer(text):
        yield match.span()
    for match in _BRACKETS.finditer(text):
        cited = _AUTHOR_YEAR.match(match[1].removeprefix("see ").removeprefix("e.g. ").removeprefix("in "))
        if cited and match[1].split()[0].rstrip(",") not in _MONTHS:
            yield match.span()
    for match in _YEAR_AFTER.finditer(text):
        if match[1] not in _MONTHS:
            yield match.span()
    if "et al" in text:
        for match in _ET_AL.finditer(text):
            yield match.span()
