"""Models of wording: stems, pairs and weights; files that can't be used; what a document's sentences come to."""

from __future__ import annotations

import re
from binascii import crc32
from math import isclose
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint import readers
from healthlint.config import Settings
from healthlint.document import Document, Found
from healthlint.linear import Model, contributions, own_weight, pair_weight, pairs, stem, weightiest, word_weights
from healthlint.loader import RuleError, built_in_pack, load
from healthlint.parts import model_of, read_model
from healthlint.pipeline import check
from healthlint.signals.likeness import alike, is_doubted
from healthlint.source import Source

CATALOGUE = load()
TRAINING = Path(__file__).parents[1] / "training"
MODEL = Model(
    bias=-2.0, article=0.5, near=0.25, usual=-0.1, doubt=-1.5,
    stems={"never": 1.0, "heal": 0.5, "0": -1.0}, words={"poison": 2.0},
    pairs={"not one": 3.0, "not * ev": 9.0, "all * all": 0.25},
)  # fmt: skip


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("healing", "heal"), ("heals", "heal"), ("healed", "heal"), ("heal", "heal"), ("bodies", "bodi"),
        ("safely", "safe"), ("quickly", "quick"), ("ages", "ages"), ("sing", "sing"), ("1,000", "0"), ("7", "0"),
        ("!", "!"), ("%", "%"), ("'s", "'s"),
    ],
)  # fmt: skip
def test_a_stem_is_a_word_without_its_ending(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("stems", "expected"),
    [
        ([], []),
        (["a"], []),
        (["a", "b"], ["a b"]),
        (["a", "b", "c", "d"], ["a b", "b c", "c d", "a * c", "b * d"]),
    ],
)
def test_pairs_are_neighbours_and_words_one_apart(stems: list[str], expected: list[str]) -> None:
    assert pairs(stems) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], []),
        (["never", "heals", "."], [1.0, 0.5, 0.0]),
        (["poison", "poison"], [2.0, 0.0]),
        (["not", "one", "not", "one"], [3.0, 0.0, 0.0, 0.0]),
        (["all", "in", "all"], [0.25, 0.0, 0.0]),
        (["12", "heals", "34"], [-1.0, 0.5, -1.0]),
    ],
)
def test_words_and_pairs_weigh_once_where_they_first_stand(words: list[str], expected: list[float]) -> None:
    assert contributions(MODEL, words) == expected
    assert isclose(own_weight(MODEL, words), MODEL.bias + sum(expected))
    assert isclose(sum(word_weights(MODEL, set(words)).values()) + pair_weight(MODEL, words), sum(expected))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([1.0], (0, 1)),
        ([-1.0, 2.0, -0.5, 1.0, -3.0], (1, 4)),
        ([-3.0, -1.0, -2.0], (1, 2)),
        ([1.0, -1.0, 1.0], (0, 1)),
        ([0.0, 0.0], (0, 1)),
    ],
)
def test_the_weightiest_stretch(parts: list[float], expected: tuple[int, int]) -> None:
    assert weightiest(parts) == expected


@given(st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=12))
def test_no_stretch_weighs_more_than_the_weightiest(parts: list[float]) -> None:
    first, last = weightiest(parts)
    best = max(sum(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1))
    assert sum(parts[first:last]) == best


ODD = "references: [{title: x, url: x}]\n"
HEAD = "bias -1\narticle 0.5\nnear 0.1\nusual 0\ndoubt -2\n"


def test_a_file_of_weights_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "m.txt"
    path.write_text(
        f"# Written by hand.\n{HEAD}\n1.5 {{negation}}\n0.5 heal\n-0.25 not one\n0.1 , * {{\n", encoding="utf-8"
    )
    read = read_model(path)
    assert read.constants == {"bias": -1, "article": 0.5, "near": 0.1, "usual": 0, "doubt": -2}
    assert (read.lexicons, read.stems, read.pairs) == (
        {"negation": 1.5},
        {"heal": 0.5},
        {"not one": -0.25, ", * {": 0.1},
    )
    model = model_of(read, CATALOGUE.matcher.vocabulary)
    assert word_weights(model, ["never", "healing", "house"]) == {"never": 1.5, "healing": 0.5, "house": 0.0}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "m.txt:1: a model begins with the constants bias, article, near, usual, doubt"),
        ("bias -1\n\n0.5 heal\n", "m.txt:1: a model begins with the constants bias, article, near, usual, doubt"),
        (f"{HEAD}\nheal 0.5\n", "m.txt: 'heal 0.5' is no weight; scripts/fit_models.py writes this file"),
        (HEAD.replace("-1", "low") + "\n", "m.txt: 'bias low' is no weight; scripts/fit_models.py writes this file"),
    ],
)
def test_a_file_that_is_no_model_is_an_error(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "m.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        read_model(path)
    assert str(error.value) == f"{tmp_path}/{problem}"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("signals/odd.yml", 'id: odd\nabout: x\nmodel: vauge\npatterns: ["odd thing"]\n'),
        (
            "claims/odd.yml",
            "id: odd\nseverity: info\ntitle: x\nkind: weighed\nmessage: x\nwhy: x\noptions: {model: vauge}\n" + ODD,
        ),
    ],
)
def test_a_model_that_nobody_has_is_an_error(tmp_path: Path, file: str, text: str) -> None:
    path = tmp_path / file
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=r"'odd' names the model 'vauge', which nobody has; did you mean 'vague'\?"):
        load([tmp_path])


def test_patterns_that_a_model_decides_on_need_one(tmp_path: Path) -> None:
    (tmp_path / "signals").mkdir()
    signal = 'id: odd\nabout: x\npatterns:\n  leaning: ["odd thing"]\n'
    (tmp_path / "signals" / "odd.yml").write_text(signal, encoding="utf-8")
    with pytest.raises(RuleError, match=r"odd\.yml:4: patterns tagged 'leaning' need a 'model' that decides on them"):
        load([tmp_path])


@pytest.mark.parametrize("path", sorted((built_in_pack() / "models").glob("*.txt")), ids=lambda path: path.stem)
def test_a_model_is_of_the_training_sentences_and_lexicons_that_there_are(path: Path) -> None:
    training = f"{crc32(b''.join(file.read_bytes() for file in sorted(TRAINING.glob('*.tsv')))):08x}"
    head = path.read_text(encoding="utf-8").partition("\n")[0]
    assert re.search(r"\((\w+)\)", head)[1] == training, "run scripts/fit_models.py"  # type: ignore[index]
    assert read_model(path).lexicons.keys() <= CATALOGUE.matcher.vocabulary.classes.keys()


@pytest.mark.parametrize("path", sorted(TRAINING.rglob("*.tsv")), ids=lambda path: path.stem)
def test_training_files_hold_flags_and_sentences(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not re.match(r"(# .|(-|[SUVOERAsuvoera]+)\??\t\S)", line)] == []


def document(text: str) -> Document:
    """An article of plain text."""
    prose = readers.read(Source("a.txt", text, "plain"))
    return Document(prose, CATALOGUE.matcher, CATALOGUE.signals, CATALOGUE.models)


def test_a_sentence_is_told_by_its_weightiest_words() -> None:
    text = "The ward has nine beds. Nothing else on earth will ever cure you for good. Visitors may come at six."
    found = alike(document(text), "overclaim")
    assert [(like.sentence, text[like.start : like.end]) for like in found] == [
        (1, "Nothing else on earth will ever cure you for good")
    ]
    assert all(word in text for word in found[0].words)
    assert 1 <= len(found[0].words) <= 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Miracle cures that doctors never tell you of are poison to them", 1),
        (
            "Poison, miracle cures, secret drugs, deadly vaccines, lies, doctors, killers, miracle herbs, toxic pills.",
            0,
        ),
        ("Secret miracle cures", 1),
    ],
    ids=["prose", "list", "heading"],
)
def test_a_list_of_words_claims_nothing(text: str, expected: int) -> None:
    doc = document(text)
    model = CATALOGUE.models["overclaim"]
    doc.models = {"overclaim": model._replace(bias=model.bias + 20)}
    assert len(alike(doc, "overclaim")) == expected


def test_company_raises_and_lowers_what_a_sentence_weighs() -> None:
    claim = "Doctors never tell you what this does."
    loud = "Every drug is poison and nothing but poison. Not one doctor will ever admit it. "
    dull = "The clinic opens at nine. Please bring your letter and a list of your medicines. "
    weights = []
    for company in (loud * 8, dull * 8):
        model = CATALOGUE.models["overclaim"]
        lenient = model._replace(bias=model.bias + 6)
        doc = document(company + claim)
        doc.models = {"overclaim": lenient}
        weights += [like.weight for like in alike(doc, "overclaim") if like.sentence == len(doc.sentences) - 1]
    assert weights[0] > weights[1] + 1


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("statistic", "About 40% of adults sleep badly.", False),
        ("statistic", "Ask your nurse before you stop the cream.", True),
        ("vague", "Studies show that most people sleep badly.", False),
        ("vague", "The glass doors of the new wing open onto the garden behind the kitchen.", True),
        (
            "vague",
            "Studies show that most people sleep badly. " + "The big red door opens onto a garden, and " * 9,
            False,
        ),
    ],
)
def test_words_that_speak_against_a_label_make_it_doubtful(label: str, text: str, *, expected: bool) -> None:
    match = Found(sentence=0, start=0, end=1, first=0, last=2, tag="")
    assert is_doubted(document(text), label, match) is expected


@given(st.text(alphabet='Not one ever poison\'s "doctor" 12.5%, !?\n-–é’', max_size=200))
def test_what_is_told_stands_in_its_sentence(text: str) -> None:
    doc = document("Words stand here. " + text)
    model = CATALOGUE.models["overclaim"]
    doc.models = {"overclaim": model._replace(bias=20.0)}
    for like in alike(doc, "overclaim"):
        sentence = doc.sentences[like.sentence]
        assert sentence.start <= like.start < like.end <= sentence.end


def test_a_rule_of_words_speaks_first() -> None:
    text = "This herb cures cancer, and nothing else ever will. Not one of these tablets has ever made anybody well."
    findings = check(Source("a.txt", text, "plain"), CATALOGUE, Settings()).findings
    assert [(f.rule, text[f.start : f.end]) for f in findings if f.rule in ("cure-claim", "overstated-claim")] == [
        ("cure-claim", "This herb cures cancer"),
        ("overstated-claim", "Not one of these tablets has ever made anybody well"),
    ]
