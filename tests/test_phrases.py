"""Phrases that may be innocent: silent or info alone, a warning in the company of strong claims."""

from __future__ import annotations

import pytest

from healthlint.config.settings import Settings
from healthlint.linear import Model
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.source import Source

WEAK = ("The truth is that summers are warm.", "The FDA has a conflict of interest.")
STRONG = (
    "Statins are poison.",
    "Chemotherapy is deadly.",
    "The vaccines are toxic.",
)
# Wording that neither tells nor belies a claim, so that only the patterns and their company count.
NEUTRAL = Model(bias=-1.0, article=0.0, near=0.0, usual=0.0, doubt=-9.0, stems={}, words={}, pairs={})
CALM = "Rest, drink water and keep warm until you feel better again."


def marked(text: str) -> list[str]:
    """What `suppressed-truth` reports in a text where there is no second reader."""
    report = check(Source("page.txt", text, "plain"), load()._replace(encoder=None), Settings(any_language=True))
    return [text[finding.start : finding.end] for finding in report.findings if finding.rule == "suppressed-truth"]


def found(*sentences: str) -> list[tuple[str, str]]:
    """The severity and sentence of each finding of `suppressed-truth`, with each sentence as its own paragraph."""
    text = "\n\n".join(sentences)
    catalogue = load()
    catalogue = catalogue._replace(models={**catalogue.models, "overclaim": NEUTRAL}, encoder=None)
    report = check(Source("page.txt", text, "plain"), catalogue, Settings(any_language=True))
    return [
        (finding.severity, next(s for s in sentences if text.index(s) <= finding.start < text.index(s) + len(s)))
        for finding in report.findings
        if finding.rule == "suppressed-truth"
    ]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param((CALM, WEAK[0]), [], id="one innocent phrase says nothing"),
        pytest.param((CALM, *WEAK), [("info", WEAK[0]), ("info", WEAK[1])], id="two are worth a note"),
        pytest.param((*STRONG[:2], CALM, WEAK[0]), [], id="two strong claims are no company yet"),
        pytest.param((*STRONG, CALM, WEAK[0]), [("warning", WEAK[0])], id="three strong claims are company"),
        pytest.param(
            (*(f"It is false that {s.lower()}" for s in STRONG), CALM, WEAK[0]), [], id="refuted claims are no company"
        ),
    ],
)
def test_company(sentences: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert found(*sentences) == expected


OVERSTATED = ("This tea cures cancer for good.", "The jab is poison.")
IDIOM = "The theory is built on a lie."
IDIOMS = (
    "They have known for decades that pills do harm.",
    "Nobody can patent the herb.",
    "It is no accident that it is so.",
)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param((CALM, IDIOM), [], id="an idiom counts for nothing in a calm article"),
        pytest.param((OVERSTATED[0], IDIOM), ["warning"], id="in an article that overstates it is part of it"),
        pytest.param((*OVERSTATED, CALM, IDIOM), ["warning"], id="whatever stands between"),
        pytest.param((OVERSTATED[0], *[CALM] * 40, IDIOM), [], id="one overstatement does not colour a long article"),
        pytest.param(
            (f"It is false that {OVERSTATED[1].lower()}", *[CALM] * 3, IDIOM), [], id="a refuted one colours nothing"
        ),
        pytest.param(("Does the tea cure cancer for good?", IDIOM), [], id="nor does a question"),
        pytest.param((*IDIOMS[:2], IDIOM), [], id="two other idioms are no company yet"),
        pytest.param((*IDIOMS, IDIOM), ["warning"], id="three are as good as one overstatement"),
    ],
)
def test_weak_patterns_need_an_article_that_overstates(sentences: tuple[str, ...], expected: list[str]) -> None:
    assert [severity for severity, sentence in found(*sentences) if sentence == IDIOM] == expected


TELLING = "It is simply a fact that every one of these vaccines is built on a lie."
DULL = "The old theory of tides and the moon is built on a lie."


@pytest.mark.parametrize(("sentence", "expected"), [(TELLING, ["built on a lie"]), (DULL, [])])
def test_telling_words_are_company_enough(sentence: str, expected: list[str]) -> None:
    assert marked(f"{CALM} {sentence}") == expected


MILD = "Your doctor should know that, and so should everyone."
FAR = "The army was fed a pack of lies."


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param((MILD,), ["warning"], id="a mild one stands alone in a short article"),
        pytest.param((MILD, *[CALM] * 19), ["warning"], id="of up to twenty sentences"),
        pytest.param((MILD, *[CALM] * 20), [], id="not in a longer one"),
        pytest.param((MILD, OVERSTATED[0], *[CALM] * 20), ["warning"], id="unless that one overstates too"),
    ],
)
def test_mild_patterns_stand_alone_in_short_articles(sentences: tuple[str, ...], expected: list[str]) -> None:
    assert [severity for severity, sentence in found(*sentences) if sentence == MILD] == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param((FAR,), [], id="words of deceit about something else"),
        pytest.param((FAR, "So the vaccine was made."), ["warning"], id="a neighbour speaks of health"),
        pytest.param((FAR, "It was spring.", "So the vaccine was made."), [], id="farther off it is no neighbour"),
    ],
)
def test_far_from_health_a_claim_needs_company(sentences: tuple[str, ...], expected: list[str]) -> None:
    assert [severity for severity, sentence in found(*sentences) if sentence == FAR] == expected


SOBER = (
    "The nurse puts the red pill and two white ones on the tray after breakfast, between the clinic visit and the bus "
    "home on Tuesday, and Mother signs for them in the book by the window."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(SOBER, [], id="sober words"),
        pytest.param("Take the red pill, and never trust a word that they tell you.", ["red pill"], id="telling words"),
    ],
)
def test_words_around_a_match_can_belie_it(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


SURE = "It brings lasting relief"
PLAIN = ("Each tablet holds 400 mg.", "Ask the nurse when you can drive again after the operation.")


@pytest.mark.parametrize("around", [(), PLAIN, PLAIN * 9])
def test_what_is_sure_is_a_warning_whatever_stands_around_it(around: tuple[str, ...]) -> None:
    text = " ".join((*around, "A new hip gives people their lives back.", f"{SURE}, said the nurse."))
    report = check(Source("page.txt", text, "plain"), load(), Settings(any_language=True))
    assert [(f.severity, text[f.start : f.end]) for f in report.findings if f.rule == "guaranteed-outcome"] == [
        ("warning", "lasting relief")
    ]


PRAISE = "Ginger is a miracle remedy for colds."
DOUBTS = (
    "There is no evidence that honey cures anything.",
    "Nobody has shown that garlic prevents cancer, and there is no evidence that it helps.",
)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param((PRAISE, CALM), [PRAISE], id="an article that doubts nothing means its praise"),
        pytest.param((PRAISE, *DOUBTS, CALM), [], id="one that doubts other remedies mocks it"),
        pytest.param((PRAISE, DOUBTS[0], CALM), [PRAISE], id="a single doubt may be a disclaimer"),
        pytest.param((PRAISE, *DOUBTS, *[CALM] * 48), [PRAISE], id="and they must not be too seldom"),
    ],
)
def test_doubters_are_not_taken_at_their_word(sentences: tuple[str, ...], expected: list[str]) -> None:
    text = "\n\n".join(sentences)
    catalogue = load()
    catalogue = catalogue._replace(models={**catalogue.models, "overclaim": NEUTRAL})
    report = check(Source("page.txt", text, "plain"), catalogue, Settings(any_language=True))
    overstated = {finding.start for finding in report.findings if finding.rule == "hype-language"}
    assert [s for s in sentences if any(text.index(s) <= at < text.index(s) + len(s) for at in overstated)] == expected
