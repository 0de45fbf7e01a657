"""Effects stated as fact: which remedy a pronoun or a bare verb points to, and what silences a claim."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint import loader
from healthlint.config.settings import Settings
from healthlint.pipeline import check
from healthlint.source import Source

CLINIC = "The doctor saw the patient. A drug was prescribed."
FILLER = "The shop opened in the old town. The owner came from the north. He painted the door."


def found(text: str, form: str = "plain") -> list[str]:
    """What the rule marks in a text, by its patterns and the weights of words."""
    catalogue = loader.load()._replace(encoder=None)
    article = check(Source("article", text, form), catalogue, Settings(any_language=True))  # type: ignore[arg-type]
    return [article.source[f.start : f.end] for f in article.findings if f.rule == "unhedged-efficacy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Echinacea prevents colds.", ["Echinacea prevents colds"]),
        ("Echinacea may prevent colds.", []),
        ("Echinacea does not prevent colds.", []),
        ("Does echinacea prevent colds?", []),
        ("Hawthorn grows in hedges. It lowers blood pressure.", ["It lowers blood pressure"]),
        ("Ramipril is a medicine. It lowers blood pressure.", []),
        ("Hawthorn is cheaper than statins. It lowers blood pressure.", []),
        (f"Hawthorn grows in hedges. {FILLER} It lowers blood pressure.", []),
        (f"Garlic is a bulb. {FILLER}\n\nThis lowers blood pressure.", []),
        ("Vitamin C lowers uric acid, as the Cochrane review of 2020 found [3].", []),
        (
            "Echinacea prevents colds and echinacea heals wounds.",
            ["Echinacea prevents colds and echinacea heals wounds"],
        ),
        # A verb's subject is looked up: the remedy may stand far before it, but not in another clause.
        (
            "The oils in peppermint that smell so strong calm a nervous stomach.",
            ["peppermint that smell so strong calm a nervous stomach"],
        ),
        ("Ginger is hot, and the liver removes toxins.", []),
        ("Lack of magnesium relaxes muscles.", []),
        # Names that no lexicon knows are learned from how the article speaks of them.
        ("Taking kudzu is easy. Kudzu powder is bitter. Kudzu calms the nerves.", ["Kudzu calms the nerves"]),
        ("Taking azathioprine is easy. Azathioprine powder is bitter. Azathioprine calms the nerves.", []),
        (
            f"{CLINIC} Taking kudzu is easy. Kudzu powder is bitter. Kudzu calms the nerves.",
            [],
        ),
    ],
)
def test_plain(text: str, expected: list[str]) -> None:
    assert found(text) == expected


SHOP = "Our balm is cold pressed. The healer swears by it."
LEAFLET = "The surgeon saw the patient. A drug was prescribed. The nurse took a blood test."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Where an article promotes remedies, what no lexicon knows has effects.
        (f"{SHOP} A thumbnail knits split skin.", ["A thumbnail knits split skin"]),
        ("Garages mend cars. A thumbnail knits split skin.", []),
        (f"{LEAFLET} A thumbnail knits split skin.", []),
        # Parts of the body, people and standard care don't.
        (f"{SHOP} The liver clears toxins.", []),
        (f"{SHOP} Grandmothers soothe a fever.", ["Grandmothers soothe a fever"]),
        (f"{SHOP} Doctors soothe a fever.", []),
        (f"{SHOP} Antibiotics wipe out the infection.", []),
        # What sober articles say of nothing needs no such company.
        (f"{LEAFLET} Garlic is a bulb. The Zorbel flushes out the toxins.", ["The Zorbel flushes out the toxins"]),
        # The forms of a verb.
        (f"{SHOP} A dab helps in easing the itch.", ["A dab helps in easing the itch"]),
        (f"{SHOP} Two dabs ease the itch.", ["Two dabs ease the itch"]),
        (f"{SHOP} The dab can ease the itch.", []),
        (f"{SHOP} The dab to ease the itch is free.", []),
        (f"{SHOP} A dab cured my warts.", ["A dab cured my warts"]),
        (f"{SHOP} It goes on warm, easing the itch.", ["It goes on warm, easing the itch"]),
        # What is put in between, and what a remedy is compared with.
        (
            f"{SHOP} Kimber, which grows in Wales, purifies the blood.",
            ["Kimber, which grows in Wales, purifies the blood"],
        ),
        ("Garlic is stronger than penicillin and kills germs.", ["Garlic is stronger than penicillin and kills germs"]),
        # Nouns and adjectives that look like verbs, and subjects before brackets.
        (f"{SHOP} Discs are small cushions for the spine.", []),
        (f"{SHOP} The sight of raised blood is rare.", []),
        (f"{SHOP} A dab (a thin one) eases the itch.", ["A dab (a thin one) eases the itch"]),
        (f"{SHOP} Our surgeons (who see patients) ease the itch.", []),
        (f"{SHOP} White blood cells then help to repair the skin.", []),
        (f"{SHOP} It is used to help soothe the itch.", []),
        # Crutches put away, illnesses that are memories, nothing that it won't heal.
        (f"{SHOP} Throw away your reading glasses.", ["Throw away your reading glasses"]),
        ("The optician is here. Throw away your reading glasses.", []),
        (f"{SHOP} There is nothing it won't heal.", ["nothing it"]),
        (f"{SHOP} It won't heal gout.", []),
        (f"{SHOP} His gout is a memory.", ["gout is a memory"]),
        # A story claims nothing.
        (f"{SHOP} A dab cured my warts. She said he was ill, and he had asked her for his oil.", []),
        # What ends by itself.
        (f"{SHOP} Within a week the warts vanish.", ["Within a week the warts vanish"]),
        ("The plane left. Within a week the warts vanish.", []),
        # A heading that stands on the line above.
        ("Our honey\nGarlic soothes a cough.", ["Garlic soothes a cough"]),
    ],
)
def test_left_open(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A verb of effect, whatever its object, and the pronoun of a remedy.
        (f"{SHOP} Usnea comforts those who grieve.", ["Usnea comforts"]),
        (f"{SHOP} A song comforts those who grieve.", []),
        (f"{LEAFLET} Usnea comforts those who grieve.", []),
        (f"{SHOP} Usnea is grey. It comforts those who grieve.", ["It comforts"]),
        (f"{SHOP} {FILLER} It comforts those who grieve.", []),
        (f"{SHOP} Usnea lowers the levels of some medicines.", []),
        # A name that no lexicon knows, where the article often gives it.
        (f"{SHOP} Zorbelin comforts those who grieve. Buy Zorbelin.", ["Zorbelin comforts"]),
        (f"{SHOP} Zorbelin comforts those who grieve.", []),
        (f"{LEAFLET} Zorbelin comforts those who grieve. Buy Zorbelin.", []),
        # What a remedy is given for, and those who are better for it.
        (f"{SHOP} Usnea is for a sore throat.", ["Usnea is for a sore throat"]),
        (f"{LEAFLET} Usnea is for a sore throat.", []),
        (f"{SHOP} The syrup is for children.", []),
        (f"{SHOP} My clients sleep longer.", ["clients sleep longer"]),
        (f"{LEAFLET} Patients sleep longer.", []),
        # A source beside a sentence vouches for what goes on with its report, not for the next effect in a row.
        (f"{SHOP} Dr Ruth Hale says it is old. Usnea soothes a cough.", ["Usnea soothes a cough"]),
        (f"{SHOP} Dr Ruth Hale says that usnea soothes a cough.", []),
    ],
)
def test_in_an_article_that_promotes_remedies(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Tips\n\n## Ashwagandha\n\n- Lowers cortisol\n- Grows in India\n", ["Lowers cortisol"]),
        ("# Tips\n\n## Ramipril\n\n- Lowers cortisol\n- Grows in India\n", []),
        ("# Ginkgo\n\n## What it does\n\nIt improves memory.\n", ["It improves memory"]),
    ],
)
def test_headings_name_the_remedy(text: str, expected: list[str]) -> None:
    assert found(text, "markdown") == expected


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from(["It lowers blood pressure.", "Garlic is a bulb.", "Rain fell.", "Garlic heals wounds."]),
        min_size=1,
        max_size=8,
    )
)
def test_at_most_one_finding_a_sentence(parts: list[str]) -> None:
    assert len(found(" ".join(parts))) <= sum(part.startswith(("It lowers", "Garlic heals")) for part in parts)
