"""The encoder: how words are cut, what is read of a sentence's company, what it says, what goes or comes for that."""

from __future__ import annotations

import pickle
from math import inf
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint import encoder, readers
from healthlint.config import Settings
from healthlint.document import Document
from healthlint.encoder import LABELS, Opinion
from healthlint.loader import load
from healthlint.pieces import AFTER, BEFORE, OWN, SPECIAL, reading
from healthlint.pipeline import check
from healthlint.signals import opinion
from healthlint.source import Source

if TYPE_CHECKING:
    from healthlint.report import Article

CATALOGUE = load()
ENCODER = CATALOGUE.encoder
KNOWN = {
    piece: number
    for number, piece in enumerate([*SPECIAL, "heal", "##ing", "##s", "heals", "a", "cafe", "'", "s", ".", "##b"])
}
NAMES = {number: piece for piece, number in KNOWN.items()}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], []),
        (["heal", "."], ["heal", "."]),
        (["heals"], ["heals"]),
        (["healing"], ["heal", "##ing"]),
        (["ab"], ["a", "##b"]),
        (["healx"], ["[UNK]"]),
        (["café"], ["cafe"]),
        (["a's"], ["a", "'", "s"]),
        (["a" * 41], ["[UNK]"]),
        (["☃"], ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(words: list[str], expected: list[str]) -> None:
    read = reading(KNOWN, words)
    assert [NAMES[piece] for piece in read.pieces] == ["[CLS]", "[SEP]", *expected, "[SEP]", "[SEP]"]
    assert read.own == [0, 0, *[1] * len(expected), 0, 0]


def test_a_sentence_is_read_with_what_stands_next_to_it() -> None:
    read = reading(KNOWN, ["healing"], ["s"] * 40 + ["a"], ["heals"] + ["."] * 40)
    names = [NAMES[piece] for piece in read.pieces]
    assert names == [
        *("[CLS]", *["s"] * (BEFORE - 1), "a", "[SEP]"),
        *("heal", "##ing", "[SEP]", "heals", *["."] * (AFTER - 1), "[SEP]"),
    ]
    assert read.own == [0] * (BEFORE + 2) + [1, 1] + [0] * (AFTER + 2)


_WORDS = st.lists(st.text("abhels'. éß☃中1", min_size=1, max_size=50), max_size=120)


@given(_WORDS, _WORDS, _WORDS)
def test_whatever_the_words_a_reading_is_whole_and_short(words: list[str], before: list[str], after: list[str]) -> None:
    read = reading(KNOWN, words, before, after)
    assert len(read.pieces) == len(read.own) <= OWN + BEFORE + AFTER + 4
    assert sum(read.own) <= OWN
    assert all(0 <= piece < len(KNOWN) for piece in read.pieces)


PLAIN = ["the", "ward", "has", "nine", "beds", "."]
WALKERS = ["half", "of", "the", "walkers", "got", "lost", "."]
LOUD = ["this", "miracle", "herb", "cures", "every", "cancer", "in", "a", "week", ",", "guaranteed", "."]


@pytest.mark.parametrize(
    ("words", "label", "sign"),
    [
        (PLAIN, "overclaim", -1), (LOUD, "overclaim", 1), (PLAIN, "advice", -1),
        (["ask", "your", "doctor", "before", "you", "take", "any", "herbal", "remedy", "."], "advice", 1),
        (["about", "40", "%", "of", "adults", "over", "60", "have", "high", "blood", "pressure", "."], "statistic", 1),
        (["studies", "show", "that", "people", "who", "sleep", "badly", "die", "earlier", "."], "vague", 1),
        (["ginger", "tea", "lowers", "blood", "pressure", "and", "melts", "away", "fat", "."], "efficacy", 1),
        (["the", "clinic", "opens", "at", "nine", ",", "it", "closes", "at", "noon", "."], "runon", 1),
        (["the", "clinic", "opens", "at", "nine", "and", "closes", "at", "noon", "."], "runon", -1),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_the_encoder_knows_plain_cases(words: list[str], label: str, sign: int) -> None:
    assert ENCODER.weigh(label, words).odds[label] * sign > 0


def test_the_encoder_knows_all_labels_and_hears_the_neighbours() -> None:
    alone = ENCODER.weigh("overclaim", LOUD)
    assert tuple(alone.odds) == LABELS
    assert alone == ENCODER.weigh("overclaim", LOUD)
    assert alone != ENCODER.weigh("overclaim", LOUD, PLAIN)
    assert alone != ENCODER.weigh("overclaim", LOUD, (), PLAIN)


@pytest.mark.parametrize(
    ("words", "label", "is_whole"),
    [(PLAIN, "overclaim", False), (WALKERS, "statistic", True), (LOUD, "overclaim", False), (PLAIN, "advice", False)],
    ids=["no claim", "perhaps a figure", "a plain claim", "no advice"],
)
def test_the_second_part_is_asked_only_where_the_first_leaves_a_label_open(
    words: list[str], label: str, *, is_whole: bool
) -> None:
    said = ENCODER.weigh(label, words)
    assert said.is_whole == is_whole
    assert said.tells(label)


def test_of_a_label_that_the_first_part_leaves_open_the_encoder_is_asked_again() -> None:
    class Hasty:
        def weigh(self, label: str, *_: list[str]) -> Opinion:
            asked.append(label)
            early = dict.fromkeys(LABELS, -inf) | {"advice": 0.0}
            is_whole = label == "advice"
            return Opinion(early | {"advice": -8.0} if is_whole else early, is_whole)

    asked: list[str] = []
    prose = readers.read(Source("a.txt", "See your doctor. The ward has nine beds.", "plain"))
    doc = Document(prose, CATALOGUE.matcher, CATALOGUE.signals, CATALOGUE.models, Hasty())  # type: ignore[arg-type]
    assert opinion.is_dropped(doc, "vague", 0)
    assert opinion.is_dropped(doc, "efficacy", 0)
    assert opinion.is_dropped(doc, "advice", 0)
    assert asked == ["vague", "advice"]


class Part:
    """A part of the encoder that gives all labels the same log odds but one, and notes that it ran."""

    def __init__(self, odds: float, overclaim: float) -> None:
        self.odds = [[overclaim if label == "overclaim" else odds for label in LABELS]]
        self.runs = 0

    def run(self, _: None, fed: dict[str, object]) -> list[object]:
        """Its labels and, of the first part, states."""
        self.runs += 1
        return [self.odds, fed["own"]]


@pytest.mark.parametrize("asked", [("overclaim", "advice", "overclaim"), ("advice", "overclaim")])
@pytest.mark.parametrize(("early", "settled"), [(-20.0, -inf), (20.0, inf)], ids=["no", "yes"])
def test_it_does_not_matter_which_label_is_asked_about_first(
    asked: tuple[str, ...], early: float, settled: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {encoder.FIRST: Part(0.0, overclaim=early), encoder.SECOND: Part(-2.0, overclaim=3.0)}
    monkeypatch.setattr(encoder, "_session", lambda _, part: parts[part])
    said = [ENCODER.weigh(label, PLAIN).odds[label] for label in asked]
    assert said == [settled if label == "overclaim" else -2.0 for label in asked]
    assert parts[encoder.SECOND].runs == asked.count("advice")


def test_an_encoder_is_kept_with_a_catalogue_and_read_when_asked() -> None:
    assert pickle.loads(pickle.dumps(ENCODER)) == ENCODER  # noqa: S301 - this test's own


@pytest.mark.parametrize("label", sorted(opinion.MARKS))
def test_without_an_encoder_there_is_no_second_opinion(label: str) -> None:
    prose = readers.read(Source("a.txt", "Ginger cures cancer. The ward has nine beds, it closes at noon.", "plain"))
    doc = Document(prose, CATALOGUE.matcher, CATALOGUE.signals, CATALOGUE.models)
    assert not any(opinion.is_dropped(doc, label, index) for index in range(2))
    assert not any(opinion.is_given(doc, label, index) for index in range(2))


class Says:
    """An encoder that says the same of every sentence, and notes what it was asked."""

    def __init__(self, **opinions: float) -> None:
        self.opinions = {label: opinions.get(label, 0.0) for label in LABELS}
        self.asked: list[str] = []

    def weigh(self, label: str, words: list[str], before: list[str], after: list[str]) -> Opinion:
        """What it was told to say, whichever the label."""
        del label
        self.asked.append("…".join(map(" ".join, (before, words, after))))
        return Opinion(self.opinions, is_whole=True)


def judged(text: str, encoder: Says | None) -> Article:
    """An article's report, with an encoder or healthlint's own."""
    catalogue = CATALOGUE._replace(encoder=encoder) if encoder else CATALOGUE  # type: ignore[arg-type]
    return check(Source("a.txt", text, "plain"), catalogue, Settings(any_language=True))


def reported(text: str, encoder: Says | None = None) -> list[str]:
    """The rules and signals that an article gets, with an encoder or healthlint's own."""
    report = judged(text, encoder)
    return sorted({finding.rule for finding in report.findings} | {signal.kind for signal in report.signals})


SPLICED = "The clinic in the old part of the town opens at nine, it closes at noon on Fridays."
WALK = "Half of the walkers took the wrong path."
ENDLESS = "the nurse says that the ward is full and the lift is broken and " * 12 + "nobody comes."


@pytest.mark.parametrize(
    ("text", "opinion", "expected"),
    [
        (SPLICED, {"runon": -2.5}, ["run-on"]),
        (SPLICED, {"runon": -2.51}, []),
        (WALK, {"statistic": 9.0}, ["statistic", "unsourced-statistic"]),
        (WALK, {"statistic": -9.0}, []),
        (WALK, {"statistic": 9.0, "unsourced": -9.0}, ["statistic"]),
        (SPLICED.replace(" it", " however it"), {"runon": -99.0}, ["run-on"]),
        ("The clinic opens at nine, it closes at noon.", {"runon": -99.0}, ["run-on"]),
        (ENDLESS, {"runon": -99.0}, ["long-sentence", "run-on"]),
        ("Vaccines are poison for the brain.", {"overclaim": -2.75}, ["fear-appeal"]),
        ("Vaccines are poison for the brain.", {"overclaim": -2.76}, []),
        ("The drug companies hide the truth about these pills from us.", {"overclaim": -2.75}, ["suppressed-truth"]),
        ("The drug companies hide the truth about these pills from us.", {"overclaim": -2.76}, []),
    ],
    ids=[
        *("at the mark", "below it", "a figure", "none", "with a source", "however", "short", "no stop"),
        *("fear", "no fear", "a plot", "no plot"),
    ],
)
def test_what_the_second_reader_does_not_believe_is_not_reported_unless_it_is_plain(
    text: str, opinion: dict[str, float], expected: list[str]
) -> None:
    assert reported(text, Says(**opinion)) == expected


BLEEDING = "Bleeding after the change goes to the doctor."
ADVISED = ["professional-advice"]
SELLER = (
    "Our herbal drops cleanse the liver. Our herbal tea melts fat. {} Our herbal salve heals scars. Order our herbs."
)
WARD = "The ward has nine beds. The nurses take the blood pressure. {} The surgery lasts two hours."
NAMED = "The survey of the Fell Trust asked walkers. Half of the walkers it asked took the wrong path."
LINKED = "[Half of the walkers](https://example.org/paths) took the wrong path."
THAT = "You could not tell which was which, it is that natural."
NUMB = "They do nothing but numb you, the good along with the bad, until there is nobody left."


@pytest.mark.parametrize(
    ("text", "opinion", "without", "more"),
    [
        (BLEEDING, {"advice": 9.0}, [], ADVISED),
        (BLEEDING, {"advice": 3.4}, [], []),
        ("The lift in the old tower was slow.", {"advice": 9.0}, [], []),
        ("See your doctor.", {"advice": 9.0}, ADVISED, []),
        (NUMB, {"overclaim": 9.0}, [], ["overstated-claim"]),
        (NUMB, {"overclaim": 1.7}, [], []),
        ("The lift in the old tower was slow.", {"overclaim": 9.0}, [], []),
        (NAMED, {"statistic": 9.0, "unsourced": 9.0}, ["statistic"], ["unsourced-statistic"]),
        (NAMED, {"statistic": 9.0}, ["statistic"], []),
        (LINKED, {"statistic": 9.0, "unsourced": 9.0}, ["statistic"], []),
        (THAT, {"runon": 9.0}, [], ["run-on"]),
        (THAT, {"runon": 1.7}, [], []),
        ("When the nurse came, the lift was slow.", {"runon": 9.0}, [], []),
    ],
    ids=[
        *("advice", "unsure", "no such words", "said already", "a claim", "unsure of it", "no words of claims"),
        *("a mere name", "a name", "a link", "a second sentence", "unsure of one", "no such sentence"),
    ],
)
def test_what_the_second_reader_is_sure_of_is_reported_where_words_come_near_it(
    text: str, opinion: dict[str, float], without: list[str], more: list[str]
) -> None:
    assert set(reported(text, Says(statistic=9.0, advice=1.0))) - {"source"} == set(without)
    assert set(reported(text, Says(**opinion))) - {"source"} == {*without, *more}


@pytest.mark.parametrize(
    ("text", "told", "opinion", "expected"),
    [
        (SELLER, "Since the drops my knees are like new.", 9.0, 1),
        (SELLER, "Since the drops my knees are like new.", 0.0, 0),
        (SELLER, "Perhaps it calms the nerves as well, and our drops bring sleep.", 9.0, 1),
        (SELLER, "Perhaps it calms the nerves as well, and our drops bring sleep.", 0.0, 0),
        (WARD, "The syrup sees off any cough.", 9.0, 0),
    ],
    ids=["sure", "unsure", "beside a hedge", "unsure beside one", "about ordinary care"],
)
def test_of_effects_it_is_believed_unless_the_article_is_about_ordinary_care(
    text: str, told: str, opinion: float, expected: int
) -> None:
    article = text.format(told)
    findings = judged(article, Says(efficacy=opinion)).findings
    start = article.index(told)
    within = [f for f in findings if f.rule == "unhedged-efficacy" and start <= f.start < start + len(told)]
    assert len(within) == expected


def test_what_lacks_a_hedge_may_be_too_strong_as_well() -> None:
    text = "Our herbal drops do nothing but heal you, for good, until there is nobody left to cure."
    assert reported(text, Says(overclaim=9.0)) == ["overstated-claim"]
    assert reported(text, Says(overclaim=9.0, efficacy=9.0)) == ["overstated-claim", "unhedged-efficacy"]


def test_healthlints_own_second_reader() -> None:
    assert reported("Half of all adults have high blood pressure.") == ["statistic", "unsourced-statistic"]
    assert reported("Cooked spinach has twice as much iron as raw spinach.") == []


def test_the_second_reader_is_asked_once_with_the_neighbours_and_only_where_the_words_are_not_sure() -> None:
    reader = Says(statistic=9.0)
    reported("It rained. Half of the walkers took the wrong path. The bus came.", reader)
    assert reader.asked == ["it rained .…half of the walkers took the wrong path .…the bus came ."]
    reader = Says()
    told = reported("In 2019 about 40% of adults had high blood pressure.", reader)
    assert told == ["statistic", "unsourced-statistic"]
    assert reader.asked == []


def test_the_second_reader_reads_so_many_sentences_of_an_article_and_the_rest_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opinion, "_MOST", 2)
    reader = Says(statistic=-9.0)
    assert reported("\n\n".join([WALK] * 2), reader) == []
    assert reported("\n\n".join([WALK] * 3), reader) == ["statistic", "unsourced-statistic"]


def test_so_many_sentences_are_read_to_give_labels_and_the_others_only_to_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opinion, "_TO_GIVE", 1)
    reader = Says(advice=9.0, statistic=-9.0)
    assert reported(f"{BLEEDING}\n\n{BLEEDING}", reader) == ADVISED
    assert len(reader.asked) == 1
    assert reported(f"{BLEEDING}\n\n{WALK}", reader) == []  # the figure was read before
    assert len(reader.asked) == 2


LICE = "Dirt has nothing to do with it, lice in fact adore clean hair."
WIDE = LICE.replace(" in", "\n  in")
RAMBLE = (
    "It was in the spring that they hoped the sea air would do it and so when a bed came up … it was meant for older "
    "girls but they had one to spare and the sister took to me and off I went, with my case, for close on two years."
)


@pytest.mark.parametrize(
    ("text", "marked", "said"),
    [
        (THAT, "it is", 'a second sentence begins at "it is that natural …" after only a comma'),
        (LICE, "lice in fact", 'it may be two sentences, parted by only a comma before "lice in fact …"'),
        (WIDE, "lice\n  in fact", 'it may be two sentences, parted by only a comma before "lice in fact …"'),
        (RAMBLE, RAMBLE, "about 51 words whose clauses are hard to follow"),
    ],
    ids=["a subject and verb", "a comma", "wide blanks", "long"],
)
def test_where_what_only_the_second_reader_hears_is_marked(text: str, marked: str, said: str) -> None:
    (finding,) = [f for f in judged(text, Says(runon=9.0)).findings if f.rule == "run-on"]
    assert text[finding.start : finding.end] == marked
    assert finding.message == f"This runs on: {said}."
    assert [f.rule for f in judged(text, Says()).findings if f.rule == "run-on"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The lift was slow and it broke I am fine.",
        RAMBLE.replace("up …", "round. there"),
        (RAMBLE[:-1] + ", ") * 7 + "so.",
    ],
    ids=["no comma", "glued", "data"],
)
def test_where_nothing_shows_what_to_mend_nothing_is_said(text: str) -> None:
    assert [
        f.message for f in judged(text, Says(runon=9.0)).findings if "may be" in f.message or "hard to" in f.message
    ] == []
