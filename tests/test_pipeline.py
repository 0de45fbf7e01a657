"""From a source to a verdict: settings at work, articles that can't be judged, and what a report promises."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import healthlint
from healthlint.cli.group import cli
from healthlint.config import Settings
from healthlint.language import is_plainly_not_english
from healthlint.loader import load
from healthlint.source import SourceError

CURE = "Our natural cure works. This miracle cure heals cancer.\n"
PLAIN = "The knee is a joint. It bends and it bears weight. Rest helps when it hurts. " * 12


def found(text, **chosen):
    """Rule and severity of each finding."""
    article = healthlint.lint(text, settings=Settings(**chosen))
    return [(finding.rule, finding.severity) for finding in article.findings]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ("cure-claim", "error")),
        ({"severities": {"cure-claim": "info"}}, ("cure-claim", "info")),
        ({"select": ("claims",)}, ("cure-claim", "error")),
        ({"select": ("cure-claim",)}, ("cure-claim", "error")),
    ],
)
def test_a_rule_that_runs(chosen, expected):
    assert expected in found(CURE, **chosen)


@pytest.mark.parametrize(
    "chosen",
    [
        {"ignore": ("cure-claim",)},
        {"ignore": ("claims",)},
        {"severities": {"cure-claim": "off"}},
        {"select": ("evidence",)},
    ],
)
def test_a_rule_that_does_not_run(chosen):
    assert "cure-claim" not in [rule for rule, _ in found(CURE, **chosen)]


@pytest.mark.parametrize(
    ("chosen", "passed"),
    [
        ({}, False),
        ({"fail_on": "never"}, True),
        ({"fail_on": "never", "fail_under": 100}, False),
        ({"severities": {"cure-claim": "info"}}, True),
        ({"severities": {"cure-claim": "info"}, "fail_on": "info"}, False),
    ],
)
def test_the_gate(chosen, passed):
    article = healthlint.lint(CURE, settings=Settings(select=("cure-claim",), **chosen))
    assert article.passed is passed
    assert bool(article.fixes) is not passed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no sentence"),
        ("   \n\n \t\n", "no sentence"),
        ("---\n***\n", "no sentence"),
        (
            "Die Schmerzen sind bei den meisten Menschen nach einer Woche weg und der Arzt wird nicht gebraucht. " * 3,
            "not English",
        ),
        (
            "Les douleurs de dos sont très fréquentes et elles passent avec le temps dans la plupart des cas. " * 3,
            "not English",
        ),
        ("Боль в спине проходит сама.", "not English"),
        ("背中の痛みは自然に治ります。", "not English"),
    ],
)
def test_an_article_that_cannot_be_judged(text, why):
    with pytest.raises(SourceError, match=why):
        healthlint.lint(text)


def test_another_language_goes_through_when_asked():
    text = "Die Schmerzen sind bei den meisten Menschen nach einer Woche weg. " * 5
    assert healthlint.lint(text, settings=Settings(any_language=True)).sentences == 5


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"pain": 5}, False),
        ({"rest": 20, "knee": 20, "bandage": 20}, False),
        ({"und": 5, "der": 5, "schmerz": 20}, True),
        ({"the": 9, "und": 5, "der": 5, "schmerz": 20}, False),
    ],
)
def test_plainly_not_english(words, expected):
    assert is_plainly_not_english(words, " ".join(words)) is expected


def test_a_short_article_gets_no_readability():
    article = healthlint.lint("Rest helps. Ask a doctor if the pain does not stop after a week.")
    assert (dict(article.readability), "readability" in article.categories) == ({}, False)
    assert "readability is not scored" in article.notes[0]


def test_a_long_article_gets_all_metrics():
    article = healthlint.lint(PLAIN)
    assert sorted(article.readability) == [
        "automated_readability_index", "coleman_liau_index", "dale_chall", "flesch_kincaid_grade",
        "flesch_reading_ease", "gunning_fog", "smog_index",
    ]  # fmt: skip
    assert (article.words, article.sentences, article.notes) == (192, 36, ())


HERB = "Herbs at home\n\nTake 400 mg of valerian daily. Valerian relieves anxiety. Ginger eases nausea. " + PLAIN


@pytest.mark.parametrize(
    ("locale", "words"), [("us", "call 911"), ("uk", "a GP or"), ("uk", "call 999"), ("au", "call 000")]
)
def test_messages_speak_of_the_readers_own_services(locale, words):
    article = healthlint.lint(HERB, settings=Settings(locale=locale, select=("missing-professional-advice",)))
    assert words in " ".join(article.findings[0].suggestions)


@pytest.mark.parametrize(("profile", "severity"), [("article", "error"), ("news", "info")])
def test_a_profile_caps_a_severity(profile, severity):
    assert found(HERB, profile=profile, select=("missing-professional-advice",)) == [
        ("missing-professional-advice", severity)
    ]


def test_a_profile_switches_rules_off():
    assert "readability" not in {rule.category for rule in load().rules.values() if "professional" not in rule.profiles}
    assert found(PLAIN, profile="professional", select=("readability",)) == []


def test_further_metrics_on_request():
    article = healthlint.lint(PLAIN, settings=Settings(readability=("mcalpine_eflaw",)))
    assert sorted(set(article.readability) - set(healthlint.lint(PLAIN).readability)) == ["mcalpine_eflaw"]


PIECES = st.sampled_from(
    [
        "This cures cancer. ",
        "Studies show that ",
        "80% of adults ",
        "Ask your doctor. ",
        "miracle ",
        "\n\n",
        "- ",
        "“no ",
        "” ",
        "1.2 ",
    ]
)


@settings(max_examples=30)
@given(st.lists(PIECES, min_size=1, max_size=20))
def test_what_every_report_promises(pieces):
    text = "".join(pieces)
    try:
        article = healthlint.lint(text)
    except SourceError:
        return
    assert 0 <= article.score <= 100
    assert article == healthlint.lint(text)
    starts = [finding.start for finding in article.findings]
    assert starts == sorted(starts)
    for span in (*article.findings, *article.signals):
        assert 0 <= span.start < span.end <= len(text)
    assert all(0 <= index < len(article.findings) for index in article.fixes)


def test_a_report_names_the_checker_that_is_absent(tmp_path):
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    result = CliRunner().invoke(cli, [str(tmp_path / "a.txt"), "--format", "json"])
    assert [item["what"] for item in json.loads(result.stdout)["skipped"]] == ["grammar"]
    assert "not run: grammar" in CliRunner().invoke(cli, [str(tmp_path / "a.txt")]).stdout
