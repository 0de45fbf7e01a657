from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import pytest

from healthlint import loader, readers
from healthlint.document import Document
from healthlint.kinds import kind_named
from healthlint.source import Source

if TYPE_CHECKING:
    from healthlint.loader import Catalogue

Finding = tuple[str, str | None, str]
WALK = "Walk for half an hour on most days of the week, and rest when your knees hurt or your legs feel weak. "
MORE = WALK + "It helps most people, and it costs nothing, "


@cache
def catalogue_once() -> Catalogue:
    """The rules as shipped."""
    return loader.load()


def findings(rule_id: str, text: str, kind: Literal["plain", "markdown", "html"] = "plain") -> list[Finding]:
    """The text, severity and first value of each hit."""
    catalogue = catalogue_once()
    rule = catalogue.rules[rule_id]
    document = Document(readers.read(Source("t", text, kind)), catalogue.matcher, catalogue.signals, catalogue.models)
    hits = kind_named(rule.kind).find(document, rule)
    return [(document.text[h.start : h.end], h.severity, next(iter(h.values.values()))) for h in hits]


SPLICED = 'a second sentence begins at "it helps …" after only a comma'
DOTS = "the paragraph trails off in dots"
PHRASE = "the paragraph stops in the middle of a phrase"
NO_STOP = "the paragraph ends without a full stop"
EMPTY = "nothing stands under this heading"
LONG = (
    "Many people who have pain in both knees are told to rest, but those who walk "
    "for half an hour or so on most days do "
    "better."
)
HARD = "Medication reduces inflammation in many patients who have arthritis of both knees."
CHAIN = (
    "The nurse who runs the ward that you will be brought to when the doctors have "
    "seen what they need to see writes down "
    "what you say and what you eat, and she asks how you slept, and if you tell her "
    "that you are in pain or that you feel "
    "weak when you stand up, she calls the doctor who knows what the pills do when they are taken together."
)
BREATHLESS = " ".join(["back pain relief with heat pads and rest for people of all ages"] * 6) + "."
ENDLESS = ", ".join(["the nurse may check the drip and the pump"] * 12) + "."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CHAIN, [(CHAIN, "warning", "about 71 words with 17 verbs and 18 joining words chained to each other")]),
        (BREATHLESS, [(BREATHLESS, "error", "about 78 words, 78 of them in a row without punctuation")]),
        (ENDLESS, [(ENDLESS, "error", "about 108 words in one sentence")]),
        (ENDLESS.replace(",", ";"), []),
        ("We can help with all of this:\n- sore feet\n- " + BREATHLESS, []),
        ("We can help with all of this.\n" + BREATHLESS, []),
        ("Rest well, it helps.", []),
        (
            "Rest for a day, it helps.",
            [("it helps", "warning", SPLICED)],
        ),
        ("Does rest help, it is said so often?", []),
    ],
)
def test_run_on(text: str, found: list[Finding]) -> None:
    assert findings("run-on", text) == found


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (MORE + "but then…", "plain", [("nothing, but then…", "error", DOTS)]),
        (MORE + "because", "plain", [("costs nothing, because", "error", PHRASE)]),
        (WALK + "It helps most people and\n\n- costs nothing", "plain", []),
        (WALK + "Read more…", "plain", []),
        (WALK + "See https://example.org/a,", "plain", []),
        ("# A\n\n" + WALK + "\n\n## B\n\n### C\n\n" + WALK, "markdown", []),
        ("# A\n\n" + WALK + "\n\n## B\n\n## C\n\n" + WALK, "markdown", [("B", "error", EMPTY)]),
        ("<h1>A</h1><p>" + WALK + "</p><h2>B</h2>", "html", [("B", "error", EMPTY)]),
        ("Walking\n\n" + WALK + "\n\nKnees\n\nHips\n\n" + WALK, "plain", []),
        (WALK + "It helps (in most people. " + WALK * 3, "plain", [("(", "warning", "this bracket is never closed")]),
        (WALK + "It helps (in most people). " + WALK * 3, "plain", []),
        ((WALK * 2 + "\n\n") * 4 + WALK * 2 + "It helps most people who have pain in their knees", "plain",
         [("in their knees", "warning", NO_STOP)]),
        ((WALK * 2 + "so\n\n") * 4 + WALK * 2 + "It helps most people who have pain in their knees", "plain", []),
    ],
)  # fmt: skip
def test_unfinished(text: str, kind: Literal["plain", "markdown", "html"], found: list[Finding]) -> None:
    assert findings("unfinished-text", text, kind) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [(35, []), (36, [("info", "36")]), (50, [("info", "50")]), (51, [("warning", "51")])],
)
def test_long_sentence(words: int, found: list[tuple[str, str]]) -> None:
    text = "Rest " + " ".join(["well"] * (words - 1)) + "."
    assert [(severity, value) for _, severity, value in findings("long-sentence", text)] == found


def graded(text: str) -> tuple[str | None, float, str] | None:
    """Severity, share and grade of an article's reading grade."""
    catalogue = catalogue_once()
    rule = catalogue.rules["reading-grade"]
    document = Document(
        readers.read(Source("t", text, "plain")), catalogue.matcher, catalogue.signals, catalogue.models
    )
    hits = list(kind_named(rule.kind).find(document, rule))
    return (hits[0].severity, round(hits[0].share, 2), hits[0].values["grade"]) if hits else None


@pytest.mark.parametrize(
    ("sentence", "times", "found"),
    [
        ("You can walk and rest and eat and drink as you like to do.", 10, None),
        ("You can walk and rest and eat and drink as you like to do.", 9, None),
        (HARD, 20, ("warning", 0.94, "13")),
        (LONG, 12, ("info", 0.1, "8")),
    ],
)  # fmt: skip
def test_reading_grade(sentence: str, times: int, found: tuple[str, float, str] | None) -> None:
    assert graded(" ".join([sentence] * times)) == found


def test_words_of_the_title_and_long_sentences_weigh_less() -> None:
    text = "Arthritis and inflammation\n\n" + "Arthritis is an inflammation of joints. " * 30
    plain = "Pain of knees\n\n" + "Arthritis is an inflammation of joints. " * 30
    assert (graded(text), graded(plain)) == (None, ("info", 0.08, "8"))
