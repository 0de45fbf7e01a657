"""Phrases that may be innocent: silent or info alone, a warning in the company of strong claims."""

from __future__ import annotations

import pytest

from healthlint.config.settings import Settings
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.source import Source

WEAK = ("The truth is that summers are warm.", "The FDA has a conflict of interest.")
STRONG = (
    "Statins are poison.",
    "Chemotherapy is deadly.",
    "The vaccines are toxic.",
)
CALM = "Rest, drink water and keep warm until you feel better again."


def found(*sentences: str) -> list[tuple[str, str]]:
    """The severity and sentence of each finding of `suppressed-truth`, with each sentence as its own paragraph."""
    text = "\n\n".join(sentences)
    report = check(Source("page.txt", text, "plain"), load(), Settings(any_language=True))
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
MILD = "You rarely hear this in the news."


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param((CALM, MILD), [], id="mild words count for nothing in a calm article"),
        pytest.param((OVERSTATED[0], MILD), ["warning"], id="in an article that overstates they are part of it"),
        pytest.param((*OVERSTATED, CALM, MILD), ["warning"], id="whatever stands between"),
        pytest.param((OVERSTATED[0], *[CALM] * 40, MILD), [], id="one overstatement does not colour a long article"),
        pytest.param((f"It is false that {OVERSTATED[1].lower()}", MILD), [], id="a refuted one colours nothing"),
        pytest.param(("Does the tea cure cancer for good?", MILD), [], id="nor does a question"),
    ],
)
def test_weak_patterns_need_an_article_that_overstates(sentences: tuple[str, ...], expected: list[str]) -> None:
    assert [severity for severity, sentence in found(*sentences) if sentence == MILD] == expected
