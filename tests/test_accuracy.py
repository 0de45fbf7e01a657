"""How often healthlint is right: the recorded figures still hold, and so does what computes and publishes them."""

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.cli.measured import NOT_MEASURED, lines, measured
from healthlint.config import Settings
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.report import Article, Finding, Signal
from healthlint.source import Source, SourceError

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))  # its files are programs, not a package

import accuracy  # noqa: E402
import datasets  # noqa: E402
import figures  # noqa: E402
import labelled  # noqa: E402
import publish  # noqa: E402

pytestmark = pytest.mark.xdist_group("accuracy")  # one worker reads the labelled articles, and once

RECORD = figures.read_record(publish.RECORD)
GOLD = labelled.read(ROOT / "tests" / "gold")
LABELLED = {"gold": GOLD, "retold": labelled.read(ROOT / "tests" / "retold")}
RECORD_ANEW = (
    "python benchmarks/accuracy.py own=tests/gold retold=tests/retold --json rules/accuracy.json "
    "&& python benchmarks/publish.py"
)


@pytest.fixture(scope="module")
def hits():
    """What healthlint reports of the project's own labelled articles."""
    catalogue, found = load(), {}
    for name, text in GOLD.texts.items():
        article = check(Source(name, text, "plain"), catalogue, Settings())
        found[name] = labelled.by_name(labelled.reported(article))
    return found


@pytest.mark.parametrize("label", labelled.SERVED_BY)
def test_precision_and_recall_do_not_drop(hits, label):
    kept = RECORD["sets"]["own"]["labels"][label]
    recorded = accuracy.Tally(kept["tp"], kept["fp"], kept["fn"])
    now = accuracy.tally(GOLD.sentences, hits, label, label)
    assert now.tp + now.fn == recorded.tp + recorded.fn, f"labels have changed; record the figures anew: {RECORD_ANEW}"
    for name, before, after in zip(
        ("precision", "recall"), accuracy.scores(recorded), accuracy.scores(now), strict=False
    ):
        assert after >= before, (
            f"{name} of {label} on tests/gold fell from {before:.3f} {recorded} to {after:.3f} {now}. "
            f"See which sentences: python benchmarks/accuracy.py tests/gold --errors {label}. "
            f"If the drop is worth it, say why in the commit and record it: {RECORD_ANEW}"
        )


@pytest.mark.parametrize("name", LABELLED)
def test_the_labelled_articles_are_whole(name):
    gold = LABELLED[name]
    labels = Counter(label for sentence in gold.sentences for label in sentence.labels)
    assert sorted(labels) == sorted(labelled.SERVED_BY)
    assert min(labels.values()) >= 25
    assert len(gold.sentences) >= 300
    assert len({sentence.id for sentence in gold.sentences}) == len(gold.sentences)
    assert [path.stem for path in sorted((ROOT / "tests" / name / "articles").glob("*.txt"))] == sorted(gold.texts)
    for article, text in gold.texts.items():
        spans = [(sentence.start, sentence.end) for sentence in gold.sentences if sentence.article == article]
        ends = [0, *(end for _, end in spans)]
        assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)
        # What stands between two sentences is white space, so none is forgotten and none counted twice.
        gaps = [text[end:start] for end, (start, _) in zip(ends, spans, strict=False)]
        assert "".join([*gaps, text[ends[-1] :]]).strip() == ""


@pytest.mark.parametrize("name", LABELLED)
def test_a_labelled_sentence_keeps_to_the_definitions(name):
    for sentence in LABELLED[name].sentences:
        assert not set(sentence.labels) & set(sentence.either)
        assert "unsourced" not in sentence.labels or "stat" in sentence.labels


@pytest.mark.parametrize("document", publish.DOCUMENTS, ids=lambda path: path.name)
def test_documents_show_the_recorded_figures(document):
    text = document.read_text(encoding="utf-8")
    assert "<!-- figures of " in text
    assert text == publish.with_figures(text, RECORD), "run: python benchmarks/publish.py"


def test_every_figure_that_is_recorded_is_published():
    text = "".join(document.read_text(encoding="utf-8") for document in publish.DOCUMENTS)
    assert {*RECORD["sets"]} == {"own", "retold", "real", "real-looked-at", "real-only-scored"}
    assert [name for name in RECORD["sets"] if f"<!-- figures of {name}:" not in text] == []
    assert {*RECORD["datasets"]} == {*datasets.MEASURES}


def test_what_is_measured_is_there(catalogue):
    served = {kind: {by.split()[1] for by in labelled.SERVED_BY.values() if by.startswith(kind)} for kind in (
        "rule", "signal", "category",
    )}  # fmt: skip
    assert served["rule"] <= {*catalogue.rules}
    assert served["signal"] <= {*catalogue.signals}
    assert served["category"] <= {rule.category for rule in catalogue.rules.values()}
    assert {rule for kept in RECORD["sets"].values() for rule in kept["rules"]} <= {*catalogue.rules}


def test_the_articles_kept_unread_are_the_recorded_ones():
    ids = (ROOT / "benchmarks" / "only_scored.txt").read_text(encoding="utf-8").split()
    assert len(set(ids)) == len(ids) == RECORD["sets"]["real-only-scored"]["articles"]


def finding(rule, start, category="claims", severity="error"):
    return Finding(rule, category, severity, start, start + 1, "A message.")


def article(*findings, signals=(), passed=True, score=100.0, words=100):
    return Article(
        path="a.txt", source="", passed=passed, score=score, categories={}, words=words, sentences=1,
        readability={}, findings=findings, fixes=(), signals=signals,
    )  # fmt: skip


REPORTED = {
    "a rule with a label of its own": (article(finding("run-on", 3, "structure", "info")), [("runon", 3)]),
    "a rule on claims": (article(finding("cure-claim", 3)), [("overclaim", 3), ("rule cure-claim", 3)]),
    "a mild one": (article(finding("cure-claim", 3, severity="info")), []),
    "a rule on claims with a label of its own": (article(finding("unhedged-efficacy", 3)), [("efficacy", 3)]),
    "another rule": (article(finding("long-sentence", 3, "readability")), []),
    "signals": (
        article(signals=(Signal("statistic", 1, 2), Signal("source", 3, 4), Signal("professional-advice", 5, 6))),
        [("stat", 1), ("advice", 5)],
    ),
}


@pytest.mark.parametrize(("verdict", "names"), REPORTED.values(), ids=REPORTED)
def test_reported(verdict, names):
    assert [*labelled.reported(verdict)] == names


SENTENCE = labelled.Sentence("1", "a", 10, 20, ("vague",), ("stat",))
OUTCOMES = {
    "reported": ("vague", [10], "tp"),
    "at the end": ("vague", [3, 19, 40], "tp"),
    "behind it": ("vague", [20], "fn"),
    "before it": ("vague", [9], "fn"),
    "nothing": ("vague", [], "fn"),
    "wrongly": ("runon", [12], "fp"),
    "rightly not": ("runon", [25], "tn"),
    "open": ("stat", [12], None),
}


@pytest.mark.parametrize(("label", "offsets", "expected"), OUTCOMES.values(), ids=OUTCOMES)
def test_outcome(label, offsets, expected):
    assert labelled.outcome(SENTENCE, label, offsets) == expected


SCORES = {
    "some": ([3, 1, 2], [3 / 4, 3 / 5, 6 / 9]),
    "nothing reported": ([0, 0, 2], [None, 0.0, 0.0]),
    "nothing labelled": ([0, 2, 0], [0.0, None, 0.0]),
    "nothing": ([0, 0, 0], [None, None, None]),
    "two labels": ([1, 0, 0, 0, 1, 1], [1.0, 1.0, 1.0, 0.0, 0.0, 0.0]),
}


@pytest.mark.parametrize(("counts", "expected"), SCORES.values(), ids=SCORES)
def test_scores(counts, expected):
    assert accuracy.scores(counts) == expected


def small_set(folder):
    """Two articles of two and one sentences, of which healthlint is right about the first two."""
    (folder / "articles").mkdir(parents=True)
    texts = {
        "a": "Ask your doctor before you take it. The pain is gone, the cough stays.",
        "b": "Talk to your nurse about it.",
    }
    for name, text in texts.items():
        (folder / "articles" / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    spans = [("1", "a", 0, 35, ["advice"], []), ("2", "a", 36, 70, [], ["runon"]), ("3", "b", 0, 28, [], [])]
    rows = [dict(zip(("id", "article", "start", "end", "labels", "either"), values, strict=True)) for values in spans]
    (folder / "labels.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def run(monkeypatch, program, *words):
    monkeypatch.setattr(sys, "argv", ["benchmark", *map(str, words)])
    program.main()


def test_the_benchmark_measures_splits_and_records(tmp_path, monkeypatch, capsys):
    small_set(tmp_path / "small")
    (tmp_path / "ids").write_text("b\n", encoding="utf-8")
    kept = tmp_path / "record.json"
    figures.record(kept, "sets", {"older": {"articles": 1}})
    words = (f"mine={tmp_path / 'small'}", "--ids", tmp_path / "ids", "--errors", "advice")
    run(monkeypatch, accuracy, *words, "--json", kept, "--markdown", tmp_path / "out.md")
    sets = figures.read_record(kept)["sets"]
    assert [*sets] == ["mine", "mine-looked-at", "mine-only-scored", "older"]
    assert {name: (sets[name]["articles"], sets[name]["sentences"]) for name in [*sets][:3]} == {
        "mine": (2, 3), "mine-looked-at": (1, 2), "mine-only-scored": (1, 1),
    }  # fmt: skip
    assert sets["mine"]["labels"]["advice"] == {
        "by": "signal professional-advice", "tp": 1, "fp": 1, "fn": 0,
        "precision": [0.5, 0.0, 1.0], "recall": [1.0, 1.0, 1.0], "f1": [0.6667, 0.0, 1.0],
    }  # fmt: skip
    assert sets["mine"]["labels"]["runon"] == {
        "by": "rule run-on", "tp": 0, "fp": 0, "fn": 0, "precision": None, "recall": None, "f1": None,
    }  # fmt: skip
    shown = "0.50 (0.00 to 1.00) | 1.00 (1.00 to 1.00) | 0.67 (0.00 to 1.00)"
    written = (tmp_path / "out.md").read_text(encoding="utf-8").splitlines()
    assert written[:4] == [
        "## mine: 3 sentences of 2 articles", "",
        "| Label | Reported by | Labelled | Reported | Precision | Recall | F1 |", "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    assert f"| advice | signal professional-advice | 1 | 2 | {shown} |" in written
    # The article kept unread has an error, and it isn't shown.
    assert "Talk to your nurse" not in capsys.readouterr().out
    first = kept.read_bytes()
    run(monkeypatch, accuracy, *words, "--json", kept)
    assert kept.read_bytes() == first
    run(monkeypatch, accuracy, tmp_path / "small", "--errors", "advice")
    assert "wrong   3  Talk to your nurse about it.\n" in capsys.readouterr().out


def test_a_strict_checker_refuses_and_another_gives_no_verdict():
    with pytest.raises(SourceError):
        figures.checker(strict=True)("\n")
    assert figures.checker(strict=False)("\n") is None


def test_a_file_that_holds_something_else_is_left_alone(tmp_path):
    path = tmp_path / "other.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="is no file of figures"):
        figures.record(path, "sets", {})
    assert path.read_text(encoding="utf-8") == "{}"


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_estimates_are_the_same_again_and_within_the_data(units):
    def mean(drawn):
        return [sum(drawn) / len(drawn), None]

    found, none = figures.estimates(units, mean, rounds=50)
    assert (found, none) == tuple(figures.estimates(units, mean, rounds=50))
    assert none is None
    value, low, high = found
    assert value == round(sum(units) / len(units), 4)
    assert min(units) <= low <= high <= max(units)
    assert len({*units}) > 1 or low == value == high


def test_intervals_cover_as_they_should():
    """A fair coin of 400 tosses: the interval is that of the binomial distribution, about ±0.049."""
    [(value, low, high)] = figures.estimates([0, 1] * 200, lambda drawn: [sum(drawn) / len(drawn)])
    assert value == 0.5
    assert 0.44 < low < 0.46
    assert 0.54 < high < 0.56


AREAS = {
    "in order": ([1, 2, 3, 4], [False, False, True, True], 1.0),
    "upside down": ([4, 3, 2, 1], [False, False, True, True], 0.0),
    "ties": ([1, 1, 1], [False, True, True], 0.5),
    "mixed": ([1, 2, 3], [False, True, False], 0.5),
    "good ones only": ([1, 2], [True, True], None),
}


@pytest.mark.parametrize(("scores", "good", "expected"), AREAS.values(), ids=AREAS)
def test_auc(scores, good, expected):
    assert figures.auc(scores, good) == expected


CORRELATIONS = {
    "rising": ([1, 2, 9], [3, 5, 6], 1.0),
    "falling": ([1, 2, 9], [6, 5, 3], -1.0),
    "ties share a rank": ([1, 1, 2, 2], [1, 2, 3, 3], 0.9428),
    "one never changes": ([1, 1, 1], [1, 2, 3], None),
}


@pytest.mark.parametrize(("first", "second", "expected"), CORRELATIONS.values(), ids=CORRELATIONS)
def test_rank_correlation(first, second, expected):
    assert figures.rank_correlation(first, second) == pytest.approx(expected, abs=1e-4)


PAIRS = {
    "some": ([(True, True), (True, False), (False, True), (False, False)], 0.5),
    "all": ([(True, True)], 1.0),
    "none wanted or given": ([(False, False)], None),
}


@pytest.mark.parametrize(("pairs", "expected"), PAIRS.values(), ids=PAIRS)
def test_f1(pairs, expected):
    assert figures.f1(pairs) == expected


DATA = {
    "runon_sentences": [
        {"text": "The rash has gone. The pain is still there.", "label": 0, "type": "ok_two_sentences"},
        {"text": "The rash has gone, the pain is still there.", "label": 1, "type": "comma_splice"},
    ],
    "causal_claims": [
        {"text": "Smoking causes lung cancer.", "label": "direct_causal"},
        {"text": "We asked 40 nurses.", "label": "none"},
    ],
    "weasel_sentences": [
        {"text": "Studies show that tea prevents colds.", "label": "uncertain"},
        {"text": "The lake is deep.", "label": "certain"},
    ],
}
FIGURES = {
    "runon_sentences": {"F1": 1.0, "flagged of comma_splice": 1.0, "flagged of ok_two_sentences": 0.0},
    "causal_claims": {
        "macro-F1": 0.5, "F1 of none": 1.0, "F1 of correlational": None, "F1 of conditional": None, "F1 of direct": 1.0,
    },
    "weasel_sentences": {"flagged of uncertain": 1.0, "flagged of certain": 0.0, "F1": 1.0},
}  # fmt: skip


def test_data_sets_are_measured_and_recorded(tmp_path, monkeypatch, capsys):
    for name, rows in DATA.items():
        lines = "".join(f"{json.dumps({'id': str(at), **row})}\n" for at, row in enumerate(rows))
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    kept = tmp_path / "record.json"
    run(monkeypatch, datasets, tmp_path, "--json", kept)
    sets = figures.read_record(kept)["datasets"]
    found = {
        name: {figure: value and value[0] for figure, value in measured["figures"].items()}
        for name, measured in sets.items()
    }
    assert found == FIGURES
    out = capsys.readouterr().out
    assert f"{tmp_path / 'trusted_pages.jsonl'}: missing" in out
    assert "weasel_sentences" in out


def label(by, tp, fp, fn):
    figure = [0.5, 0.25, 0.754]
    return {"by": by, "tp": tp, "fp": fp, "fn": fn, "precision": figure, "recall": None}


SETS = {
    "own": {"articles": 2, "labels": {"runon": label("rule run-on", 1, 1, 0)}, "rules": {}},
    "real": {
        "articles": 9,
        "labels": {
            "runon": label("rule run-on", 3, 1, 1),
            "overclaim": label("category claims", 5, 2, 1),
            "advice": label("signal professional-advice", 7, 0, 1),
        },
        "rules": {"hype-language": {"label": "overclaim", "tp": 2, "fp": 1}},
    },
    "somebody's": {"articles": 1, "labels": {"runon": label("rule run-on", 1, 1, 0)}, "rules": {}},
}
UNKNOWN = "  precision 0.50 (0.25 to 0.75), recall unknown\n"
WORDS = {
    "a label of its own": (
        "run-on", "structure",
        [
            "Measured (with 95% intervals):",
            f"{UNKNOWN}    on 4 labelled sentences of 9 real articles",
            f"{UNKNOWN}    on 1 labelled sentence of 2 articles written for healthlint",
        ],
    ),
    "a label with others": (
        "hype-language", "claims",
        [
            "Measured alone, and with the other rules on claims together (with 95% intervals):",
            "  alone: right in 2 of the 3 sentences it found in 9 real articles",
            f"{UNKNOWN}    on 6 labelled sentences of 9 real articles",
        ],
    ),
    "a signal": (
        "missing-professional-advice", "safety",
        [
            "Rests on the signal professional-advice, which was measured (with 95% intervals):",
            f"{UNKNOWN}    on 8 labelled sentences of 9 real articles",
        ],
    ),
    "no finding measured": ("cure-claim", "claims", []),
    "no label": ("long-sentence", "readability", []),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "category", "expected"), WORDS.values(), ids=WORDS)
def test_a_rule_tells_how_often_it_is_right(rule, category, expected):
    assert [*lines(rule, category, SETS)] == expected


def test_explain_reads_the_recorded_figures(catalogue):
    kept = RECORD["sets"]["real"]["labels"]["runon"]
    value, low, high = kept["precision"]
    assert f"precision {value:.2f} ({low:.2f} to {high:.2f})" in measured(catalogue.rules["run-on"])
    assert f"on {kept['tp'] + kept['fn']} labelled" in measured(catalogue.rules["run-on"])
    assert measured(catalogue.rules["long-sentence"]) == NOT_MEASURED
