"""What a real LanguageTool server finds, and where, at what price, and how often it is asked."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from healthlint import examples
from healthlint.checkers import Grammar
from healthlint.cli.group import cli
from healthlint.config import Settings
from healthlint.languagetool.client import Client
from healthlint.languagetool.server import Server
from healthlint.pipeline import ask, check
from healthlint.source import Source

pytestmark = pytest.mark.xdist_group("languagetool")
RULES = ("grammar", "spelling", "style")


@pytest.fixture
def grammar():
    seat = Grammar()
    yield seat
    seat.close()


@pytest.fixture
def lint(catalogue, grammar, languagetool_url):
    def run(text, form="plain", **changes):
        chosen = Settings(**{"grammar": "languagetool", "grammar_url": languagetool_url, **changes})
        return check(Source("a", text, form), catalogue, chosen, grammar)

    return run


def found(article):
    return [(f.rule, article.source[f.start : f.end], f.suggestions[:1]) for f in article.findings if f.rule in RULES]


@pytest.mark.parametrize("rule", RULES)
def test_the_rules_keep_their_examples(catalogue, grammar, languagetool_url, rule):
    settings = Settings(grammar="languagetool", grammar_url=languagetool_url)
    failures = examples.check_rule(catalogue.rules[rule], catalogue, lambda document: ask(grammar, document, settings))
    assert [str(failure) for failure in failures] == []


SLIP = ("spelling", "antibotic", ("antibiotic",))
AN = ("grammar", "a", ("an",))


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("plain", "Your doctor may prescribe an antibotic.", [SLIP]),
        ("plain", "😀 Good news 🩺🩺: she saw a unusual rash 👩‍⚕️ and took an antibotic.", [AN, SLIP]),
        ("plain", "𝒟𝑜𝓈𝑒𝓈 first.\n\nThey had the the rash.", [("grammar", "the the", ("the",))]),
        ("plain", "They had the\nthe rash.", [("grammar", "the\nthe", ("the",))]),
        ("markdown", "# Rashes\n\nShe *saw* a [unusual](https://example.org) rash &amp; an **antibotic**.", [AN, SLIP]),
        ("markdown", "- 😀 take an *antibotic*\n- She saw a unusual rash.\n", [SLIP, AN]),
        ("markdown", "```\nan antibotic\n```\n\nTake one each day.", []),
        ("html", "<p>&#128512; She saw a <b>unusual</b>&nbsp;rash &amp; an <i>anti<!-- -->botic</i>.</p>", [AN]),
        ("html", "<h1>The rash</h1><p>The rash is an antibotic rash.</p><p>It itches.</p>", [SLIP]),
        ("plain", "What it is\n\nWhat it is depends on the illness.", []),
        ("plain", "Rest helps.\n\nReferences\n\n1. Mueler K. An antibotic for adults. Lancet 2019.", []),
        ("plain", "The tumour and the oestrogen test showed nothing, whilst the colour faded.", []),
        ("plain", "The tumor and the estrogen test showed nothing, and the color faded.", []),
        ("plain", "Tocilizumab calms an inflammation. So does methotrexate.", []),
    ],
)  # fmt: skip
def test_faults_stand_where_they_stand_in_the_source(lint, form, text, expected):
    if "anti<!--" in text:  # the word is one word on the page, and its span takes the comment in
        expected = [*expected, ("spelling", "anti<!-- -->botic", ("antibiotic",))]
    assert found(lint(text, form)) == expected


def test_a_finding_bears_what_languagetool_calls_it(lint):
    article = lint("Your doctor may prescribe an antibotic.")
    (finding,) = [f for f in article.findings if f.rule == "spelling"]
    assert (finding.category, finding.severity, finding.message, dict(finding.detail)) == (
        "grammar",
        "warning",
        "Possible spelling mistake found. LanguageTool calls it MORFOLOGIK_RULE_EN_US.",
        {"languagetool_rule": "MORFOLOGIK_RULE_EN_US", "languagetool_category": "TYPOS"},
    )
    assert finding.points > 0


FAULTY = "Ask your doctor. She saw a unusual rash and took an antibotic, and most of the the time it heals."


@pytest.mark.parametrize("fail_on", ["error", "info"])
def test_what_is_found_by_chance_of_the_machine_costs_nothing(lint, fail_on):
    changes = {"fail_on": fail_on, "fail_under": 90, "ignore": ("readability", "structure")}
    without, auto, required = (lint(FAULTY, grammar=engine, **changes) for engine in ("off", "auto", "languagetool"))
    assert (len(found(without)), len(found(auto)), len(found(required))) == (0, 3, 3)
    assert (auto.score, auto.passed, auto.fixes) == (without.score, without.passed, without.fixes) == (100, True, ())
    assert [f.points for f in auto.findings] == [0.0, 0.0, 0.0]
    assert required.score < without.score
    assert required.passed is (fail_on == "error")
    assert len(required.fixes) == (3 if fail_on == "info" else 0)


SUPPRESSED = "<!-- healthlint-disable-next-line spelling: a trade name -->\n{}\n"


@pytest.mark.parametrize(
    ("engine", "text", "expected"),
    [
        ("languagetool", SUPPRESSED.format("Take an antibotic."), []),
        ("auto", SUPPRESSED.format("Take an antibotic."), []),
        ("languagetool", SUPPRESSED.format("Take an aspirin."), ["suppression"]),
        ("auto", SUPPRESSED.format("Take an aspirin."), []),  # another machine may need it
        ("off", SUPPRESSED.format("Take an antibotic."), []),
    ],
)
def test_suppressions(lint, engine, text, expected):
    article = lint(text, "markdown", grammar=engine)
    assert [f.rule for f in article.findings if f.rule in (*RULES, "suppression")] == expected


def test_severities_selection_and_accepted_words(lint):
    text = "She saw a unusual rash. Take an antibotic."
    assert found(lint(text, accept=("Antibotic",))) == [AN]
    assert found(lint(text, ignore=("spelling",))) == [AN]
    assert found(lint(text, select=("spelling",))) == [SLIP]
    (only,) = lint(text, select=("spelling",), severities={"spelling": "info"}).findings
    assert (only.rule, only.severity) == ("spelling", "info")


def test_other_languages_are_not_judged_as_english(lint):
    text = "Die Schmerzen sind nach einer Woche weg, und das Fieber ist auch nicht mehr da. Das ist für die meisten so."
    assert found(lint(text, any_language=True)) == []


@pytest.fixture
def asked(monkeypatch):
    """The texts that a server was asked about, and how many servers were started."""
    seen = {"texts": [], "starts": 0}
    matches, start = Client.matches, Server.__init__

    def spied(self, text, language):
        seen["texts"].append(text)
        return matches(self, text, language)

    def counted(self, *arguments):
        seen["starts"] += 1
        start(self, *arguments)

    monkeypatch.setattr(Client, "matches", spied)
    monkeypatch.setattr(Server, "__init__", counted)
    return seen


def test_one_start_for_fifty_articles_and_none_for_what_is_known(tmp_path, monkeypatch, languagetool, asked):
    monkeypatch.setenv("LTP_PATH", str(languagetool[0].folder.parent))
    for number in range(50):
        (tmp_path / f"{number:02}.txt").write_text(
            f"The rash came back on day {number}.\n\nMost people need an antibotic then.\n", encoding="utf-8"
        )

    for starts, texts in ((1, 51), (0, 0)):
        asked.update(texts=[], starts=0)
        assert words(tmp_path, "--grammar") == [["antibotic"]] * 50
        assert (asked["starts"], len(asked["texts"])) == (starts, texts)


def words(folder, *flags):
    """The misspelt words in each article of a folder."""
    result = CliRunner().invoke(cli, [str(folder), "--format", "json", "--select", "spelling", *flags])
    report = json.loads(result.stdout)
    assert (report["errors"], report["skipped"]) == ([], [])
    return [[f["excerpt"] for f in article["findings"]] for article in report["articles"]]


def test_an_edited_article_sends_what_has_changed(tmp_path, languagetool_url, asked):
    first, path = "They say that an antibotic helps.", tmp_path / "a.md"
    path.write_text(f"# Rest\n\n{first}\n", encoding="utf-8")
    assert words(tmp_path, "--grammar-url", languagetool_url) == [["antibotic"]]
    assert sorted(asked["texts"]) == ["Rest", first]
    asked["texts"].clear()
    path.write_text(f"Rest is as good as an antibotic.\n\n# Rest\n\n{first}\n", encoding="utf-8")
    assert words(tmp_path, "--grammar-url", languagetool_url) == [["antibotic", "antibotic"]]
    assert asked["texts"] == ["Rest is as good as an antibotic."]
