"""Sources that a reader could look up, and how far they carry: tables of cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint import loader
from healthlint.document import Document
from healthlint.prose import Block, Prose
from healthlint.signals.scope import rung
from healthlint.signals.sources import first_mark, sources


def document(*paragraphs: str) -> Document:
    """A document of these paragraphs."""
    catalogue = loader.load()
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Document(
        replace(Prose.plain(text), blocks=tuple(blocks)), catalogue.matcher, catalogue.signals, catalogue.models
    )


def found(text: str) -> list[tuple[str, str]]:
    """The sources of the first sentence as (text, rung)."""
    return [(text[s.start : s.end], s.rung) for s in sources(document(text), 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The risk fell by 20% [3].", [("[3]", "traceable")]),
        ("The risk fell by 20% [3, 5-7].", [("[3, 5-7]", "traceable")]),
        ("The risk fell by a fifth.12", [("12", "traceable")]),
        ("Half of all patients have PKD.1 It runs in families.", [("1", "traceable")]),
        ("It was seen in several trials4 of the herb.", [("4", "traceable")]),
        ("The risk fell by a fifth.³", [("³", "traceable")]),
        ("See https://example.org/sleep for more.", [("https://example.org/sleep", "traceable")]),
        ("It affects a fifth of adults (Lee 2019).", [("(Lee 2019)", "traceable")]),
        ("It affects a fifth (Okafor and Lee, 2019b).", [("(Okafor and Lee, 2019b)", "traceable")]),
        ("The guideline NG245 says so.", [("NG245", "traceable")]),
        ("The risk fell (see page 3 for more).", []),
        ("It was agreed (May 2019) that it helps.", []),
        ("Vitamin B12 fell by 1.5 units.", []),
    ],
)
def test_marks_and_links(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("About 80% get it, according to the CDC.", ["CDC"]),
        ("According to Mary Okafor, most get it.", ["Mary Okafor"]),
        ("Dr Jane Ito, a cardiologist at a clinic in Leeds, said that most get it.", ["Dr Jane Ito"]),
        ("Researchers at Columbia University found a drop.", ["Columbia University"]),
        ("A University of Maryland study found a drop.", ["University of Maryland"]),
        ("The Framingham Heart Study put it at a fifth.", ["Framingham Heart Study"]),
        ("The NICE guidelines put it at a fifth.", ["NICE"]),
        ("Figures from Cancer Research UK show a rise.", ["Cancer Research UK"]),
        ("Many never recover, said Mary Okafor.", ["Mary Okafor"]),
        ("Okafor says that many never recover.", ["Okafor"]),
        ("A poll by YouGov asked parents about it.", ["YouGov"]),
        ("It was published in the journal Circulation.", ["Circulation"]),
        ("Some women get it, the World Health Organization says.", ["World Health Organization"]),
        ("Half got it, explains Okafor.", ["Okafor"]),
        ("Okafor and her colleagues saw 30 men.", ["Okafor"]),
        ("In the 1990s Okafor tracked 30 men.", ["Okafor"]),
        ("In it Okafor compared with others is rich.", []),
        ("It was published in Sleep last year.", ["Sleep"]),
        ("A study by Pfizer found a drop.", ["Pfizer"]),
        ("A study from Denmark found a drop.", []),
        ("Data from the Labour Force Survey show a rise.", ["Labour Force Survey"]),
        ("The Body Mass Index of most adults is high.", []),
        ("Half get it, according to the Nutrition Business Journal.", ["Nutrition Business Journal"]),
        ("It stands in the Lancet's latest issue.", []),
        ("The FDA approved it for children.", []),
        ("The University of Leeds gave its students a jab.", []),
        ("An Australian team found a drop.", []),
        ("UK researchers found a drop.", []),
        ("Manufacturers say that users stop.", []),
        ("Everyone says that it is normal.", []),
        ("Studies show that adults get it.", []),
        ("According to experts, adults get it.", []),
        ("HIV was found in the samples.", []),
        ("Doctors At The Clinic Say That Patients Lie", []),
        ("Those who can say who they are get help.", []),
        ("The U.S. Centers for Disease Control reports that it rose.", ["U.S. Centers for Disease Control"]),
        ("Kidney Matters UK reckons that half get it.", ["Kidney Matters UK"]),
        ("Children in Northern Ireland said that half get it.", []),
        ("The charity Open Hearts counted nine cases.", ["Open Hearts"]),
        ("Half get it, said county nurse Paula Bell.", ["Paula Bell"]),
        ("Half get it, says the trust's head of pharmacy, Ama Owusu.", ["Ama Owusu"]),
        ("Breast Cancer Now estimates that half get it.", ["Breast Cancer Now"]),
        ("Millions of Brits now thought to have it pay for it.", []),
        ("At the University of Estholm, it worked in a trial.", ["University of Estholm"]),
        ("In the STRIDE trial, falls were rarer.", ["STRIDE"]),
        ("The trial, known as CALM, enrolled 40 men.", ["CALM"]),
        ("The village, known as Ashby, has a clinic.", []),
        ("The health ministry said that half get it.", ["The health ministry said"]),
        ("The inquest heard that nine had died.", ["inquest heard"]),
        ("The company said that half of its users slept.", []),
        ("In the RELIEF trial, falls were rarer.", ["RELIEF"]),
        ("In the SoftLanding study, falls were rarer.", ["SoftLanding"]),
        ("The Sleep and Birth Outcome (SABO) study found less.", ["Sleep and Birth Outcome"]),
        ("In the STAIR 2 trial, falls were rarer.", ["STAIR"]),
        ("RELIEF, with 400 volunteers, found fewer falls.", ["RELIEF"]),
        ("SoftLanding, a Dutch trial, found fewer falls.", ["SoftLanding"]),
        ("RELIEF, with its four wards, is a hospice.", []),
        ("The HIV trial found a drop.", []),
        ("The Dutch trial found a drop.", []),
        ("A trial in Brain followed 30 men.", ["Brain"]),
        ("Half get it by the guideline of the ERS.", ["ERS"]),
        ("The ERS guideline of 2019 lists nine causes.", ["ERS"]),
        ("Half get it, our latest annual report shows.", ["our latest annual report shows"]),
        ("A poll by this newspaper found that half get it.", ["poll by this newspaper"]),
        ("Our report on the flood is long.", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert found(text) == [(name, "named") for name in names]


def test_a_year_alone_is_partial() -> None:
    assert found("A 2019 review found fewer colds.") == [("2019 review", "partial")]


@pytest.mark.parametrize(
    ("paragraphs", "number", "expected"),
    [
        (["The CDC reports a rise. Most cases are in children."], 1, "named"),
        (["The CDC reports a rise.", "Most cases are in children."], 1, "none"),
        (["A team at Leeds University reports a rise.", "The researchers saw it in 40% of children."], 1, "named"),
        (["Jane Ito says it rose. It is sad. Most are young. She said half were girls."], 3, "named"),
        (["Jane Ito says it rose. It is sad. Most are young. Half were girls."], 3, "none"),
        (["The CDC reports a rise. A study found a fall of 30%."], 1, "none"),
        (["The CDC reports a rise. A study found a fall. The study had 30 patients."], 2, "none"),
        (["The risk fell.[3] Half of all women get it."], 1, "none"),
        (["Half of all women get it. The risk fell [3]."], 0, "traceable"),
        (["Half of all women get it. The CDC says that smoking is rare."], 0, "none"),
        (["Half of all women get it. The report by the CDC says so."], 0, "named"),
        (["Half of all women get it."], 0, "none"),
        (['"Half of them get it. It is rare," said Mary Okafor.'], 0, "named"),
        (['Mary Okafor said: "It is sad. Half of them get it." It rained.'], 1, "named"),
        (['"Half of them get it. It is rare." It rained.'], 0, "none"),
        (["Mary Okafor runs a clinic. She says that half of them get it."], 1, "named"),
        (["Mary Okafor runs a clinic. It works for half of them."], 1, "none"),
        (["A study found a fall of 30%. The study was published in Sleep."], 0, "named"),
        (["The CDC reports a rise.", "It is sad.", "The placebo group had 30 patients."], 2, "named"),
        (["The CDC reports a rise. It rains. It rains. It rains. The placebo group had 30 patients."], 4, "none"),
        (["The CDC reports a rise. They found more in women. Half of all women get it."], 2, "named"),
        (["The risk fell.[3] They found more in women. Half of all women get it."], 2, "traceable"),
        (["The CDC reports a rise. In Britain alone, half get it."], 1, "none"),
        (["Ines Duarte runs a clinic. It is small.", "In her own laboratory half got it."], 2, "named"),
        (['"Half of them get it," she told me. Mary Okafor has treated many.'], 0, "named"),
        (["He gave 90 men a pill. Ines Duarte led the work at Porto University."], 0, "named"),
        (["The Care Task Force met.", *["It rained."] * 9, "The task force looked at six trials."], 10, "named"),
        (['Mary Okafor said: "It is sad." It rained. "Half of them get it."'], 2, "named"),
        (['Half get the "flat" kind. Mary Okafor said so.'], 0, "none"),
        (
            ["The CDC reports a rise.", "After nine weeks, half of those on placebo had it. Itch fell by half."],
            2,
            "named",
        ),
        (["A trial in Holland followed 30 men."], 0, "none"),
        (["The CDC reports a rise. Under current guidelines 30% of men get it."], 1, "none"),
        (["The CDC warns of a rise. Half of all men get it."], 1, "none"),
        (["The CDC warns of a rise. Of those, half are men."], 1, "named"),
        (["We identified 30 trials of tea. It rained. Pain fell by 9 points."], 2, "named"),
        (["We identified 30 shops. It rained. Pain fell by 9 points."], 2, "none"),
        (["Half of all men get it. These figures come from the CDC."], 0, "named"),
    ],
)
def test_how_far_a_source_carries(paragraphs: list[str], number: int, expected: str) -> None:
    assert rung(document(*paragraphs), number) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CDC says so. It fell [3].", 25),
        ("It fell by 1.5 units in 2019, to 1,000. It is rare.12 We know.", 51),
        ("See www.example.org for more.", 4),
        ("It fell (Lee 2019).", 8),
        ("It fell, doi: 10.1000/182 says.", 9),
        ("Lee (2019) saw it fall.", 0),
        ("NICE says so in NG245.", 16),
        ("The CDC says so. It fell by 1.5 units (2019) at 37.5 and cost $30.", None),
        ("Omega3, covid19 and type2 diabetes.", None),
    ],
)
def test_the_first_mark_of_an_article(text: str, expected: int | None) -> None:
    assert first_mark(document(text)) == expected


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from(["Aa", "(", ")", "of", "said", "study", "WHO", "2019", "[3]", ",", ".", "Dr", "’s"]),
        max_size=40,
    )
)
def test_any_words_give_spans_inside_their_sentence(words: list[str]) -> None:
    page = document("Xx " + " ".join(words))
    for sentence in page.sentences:
        assert all(sentence.start <= s.start < s.end <= sentence.end for s in sources(page, sentence.number))


@pytest.mark.parametrize("unit", ["Aa ", "Aa of ", "Dr. ", "(Aa ", "Aa, ", "1,", "Aa said "])
def test_long_runs_end(unit: str) -> None:
    page = document(unit * (30_000 // len(unit)))
    assert all(s.end <= len(page.text) for sentence in page.sentences for s in sources(page, sentence.number))


def test_a_quotation_is_followed_in_a_paragraph_of_any_length() -> None:
    page = document('It rained. "' + "In all, 40% of adults slept badly. " * 2999 + 'So it is," said Dr Ann Doe.')
    assert [rung(page, at) for at in (1, 2998)] == ["none", "named"]


def test_a_source_is_looked_for_above_any_number_of_introducing_lines() -> None:
    lines = ["The Census Bureau found:", *["It goes on with what follows:"] * 3000, "About 40% of adults sleep badly."]
    page = document(*lines)
    assert [rung(page, at) for at in (0, 1500, 3001)] == ["named"] * 3
