"""Vague attribution: who is a first mention, who goes back, what a source covers, and when info becomes warning."""

from __future__ import annotations

import pytest

from healthlint.config.settings import Settings
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.source import Source

# What the patterns tell; the second reader may think otherwise of sentences as short as these.
CATALOGUE = load()._replace(encoder=None)
FILLER = " ".join(["Rest, drink water and keep warm until you feel better again."] * 60)


def attributions(text: str) -> list[tuple[str, str]]:
    """The severity and the marked words of each finding of the rule."""
    report = check(Source("page.txt", text, "plain"), CATALOGUE, Settings(any_language=True))
    return [
        (finding.severity, report.source[finding.start : finding.end])
        for finding in report.findings
        if finding.rule == "vague-attribution"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Studies show that greens are good.", [("info", "Studies show")], id="many studies"),
        pytest.param("One study found that tea calms.", [("info", "One study found")], id="one study, first mention"),
        pytest.param("The study found that tea calms.", [], id="the study goes back"),
        pytest.param("Both papers found that tea calms.", [], id="both papers go back"),
        pytest.param("These studies found that tea calms.", [], id="these studies go back"),
        pytest.param("The researchers said that tea calms.", [], id="the researchers go back"),
        pytest.param(
            "The evidence suggests that tea calms.", [("info", "evidence suggests")], id="the evidence as a whole"
        ),
        pytest.param(
            "A trial of tea took place in spring. The findings suggest that tea calms.",
            [],
            id="findings of a study reported",
        ),
        pytest.param(
            "Many people drink tea. The findings suggest that tea calms.",
            [("info", "findings suggest")],
            id="findings of nobody knows what",
        ),
        pytest.param(
            "A study in the Lancet in 2019 found that tea calms. The same research showed that it warms.",
            [],
            id="a named study, taken up",
        ),
        pytest.param(
            "The World Health Organization estimates that one in ten adults is dry. Most experts believe tea calms.",
            [("info", "Most experts believe")],
            id="a neighbour's source for a number covers no general belief",
        ),
        pytest.param(
            "Studies show that tea calms. In one, published in the Lancet in 2019, nurses slept better.",
            [],
            id="a topic sentence before the named study",
        ),
        pytest.param(
            "Tea is so mild that doctors recommend and experts praise it.",
            [("info", "experts praise")],
            id="that opens a clause",
        ),
        pytest.param(
            "The cup is recommended by dermatologists.",
            [("info", "recommended by dermatologists")],
            id="a verb between",
        ),
        pytest.param(
            "A trial of tea took place in spring. Researchers found that tea calms.",
            [],
            id="the team of a trial reported",
        ),
        pytest.param(
            "A trial of tea looked at sleep in older men. Tea is grown in hills.",
            [],
            id="a study's subject claims nothing",
        ),
        pytest.param(
            "A new trial suggests that tea calms. The trial, shown at the Baltic Sleep Conference, ran for a year.",
            [],
            id="the next sentence places the study",
        ),
        pytest.param(
            "Some say that tea gives you warts. In fact it does not.", [], id="set right by the next sentence"
        ),
        pytest.param(
            "A well-known sleep doctor says that tea is best kept for mornings. Dr Ana Lund wrote the guidance.",
            [],
            id="the next sentence says who",
        ),
        pytest.param(
            "Tea is cheap.\n\nStudies have shown that a cup each evening calms the nerves of adults\n\nIt keeps.",
            [("info", "Studies have shown")],
            id="a sentence without its full stop",
        ),
        pytest.param("Tea is cheap.\n\nStudies show tea calms\n\nIt keeps.", [], id="a heading"),
        pytest.param(
            "Experts say tea calms. It warms too, he added.", [("info", "Experts say")], id="a speaker elsewhere"
        ),
        pytest.param("Tea calms, as many studies have shown, he writes.", [], id="a speaker taken up again"),
        pytest.param(
            "Studies show that tea calms.\n\nIn one, published in the Lancet in 2019, nurses slept better.",
            [],
            id="the named study in the next paragraph",
        ),
        pytest.param("Tea was praised by experts such as Jane Doe.", [], id="experts with a name"),
        pytest.param("Studies show that tea calms (https://example.org/tea).", [], id="a link in the sentence"),
        pytest.param(
            "Studies show that the risk of stroke fell by 30%.", [("warning", "Studies show")], id="with a number"
        ),
        pytest.param("Do studies show that tea calms?", [], id="a question"),
        pytest.param("If studies show that tea calms, we will say so.", [], id="supposed evidence"),
        pytest.param("The research on tea is limited and mixed.", [], id="the state of the evidence"),
    ],
)
def test_attribution(text: str, expected: list[tuple[str, str]]) -> None:
    assert attributions(f"Notes on tea\n\n{text}\n\n{FILLER}\n") == expected


@pytest.mark.parametrize(
    ("paragraphs", "severity"),
    [
        pytest.param(3, "info", id="three stay info"),
        pytest.param(4, "warning", id="four in a short page are many"),
    ],
)
def test_many(paragraphs: int, severity: str) -> None:
    said = [
        "Studies show that tea calms.",
        "Experts say tea warms.",
        "Tea is said to cheer.",
        "Research suggests tea cleans.",
    ]
    text = "\n\n".join(["Notes on tea", *said[:paragraphs], FILLER])
    assert [found[0] for found in attributions(text)] == [severity] * paragraphs
