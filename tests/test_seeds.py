"""The two seed articles, line by line: what must be found, what must stay silent, and the golden reports."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from healthlint.cli.group import cli
from healthlint.config import Settings
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.source import Lines, Source

ROOT = Path(__file__).parents[1]
SEEDS = {"000": "000_cc6383274ff31b59.txt", "003": "003_04ea6c4055576e37.txt"}


@cache
def findings(seed: str) -> dict[str, list[tuple[int, str, str]]]:
    """Line, severity and source text of each rule's findings in a seed."""
    text = (ROOT / "seeds" / SEEDS[seed]).read_text(encoding="utf-8")
    lines = Lines(text)
    table: dict[str, list[tuple[int, str, str]]] = {}
    for finding in check(Source(SEEDS[seed], text, "plain"), load(), Settings()).findings:
        line = lines.position(finding.start)[0]
        table.setdefault(finding.rule, []).append((line, finding.severity, text[finding.start : finding.end]))
    return table


@pytest.mark.parametrize(
    ("seed", "rule", "line", "severity", "words"),
    [
        ("000", "run-on", 44, "error", "can provide additional"),
        ("000", "unfinished-text", 44, "error", "below next"),
        ("000", "reading-grade", 1, "error", "Does acupuncture work"),
        ("000", "unsourced-statistic", 16, "warning", "80%"),
        ("000", "unsourced-statistic", 84, "info", "28 published trials"),
        ("000", "unsourced-statistic", 86, "info", "12 studies"),
        *[("000", "vague-attribution", n, None, "") for n in (16, 28, 68, 74, 76, 84, 86, 96, 100, 110, 112, 114, 120)],
        ("000", "tradition-or-nature-appeal", 5, None, "ancient Chinese technique"),
        ("000", "tradition-or-nature-appeal", 8, None, "thousands of years"),
        ("000", "tradition-or-nature-appeal", 20, None, "ancient"),
        ("000", "tradition-or-nature-appeal", 58, None, "used for thousands of years"),
        ("000", "tradition-or-nature-appeal", 66, None, ""),
        ("000", "tradition-or-nature-appeal", 108, None, "ancient"),
        ("000", "guaranteed-outcome", 5, "warning", "lasting relief"),
        ("000", "no-references", 1, "warning", ""),
        ("003", "missing-professional-advice", 1, "error", ""),
        ("003", "unsourced-statistic", 17, "warning", "1.1 million"),
        ("003", "unsourced-statistic", 36, "warning", "£1Billion"),
        ("003", "unsourced-statistic", 38, "warning", "£1623 million"),
        ("003", "unsourced-statistic", 50, "warning", "37%"),
        ("003", "vague-attribution", 7, None, "has been recorded"),
        ("003", "vague-attribution", 22, None, "it has been reported"),
        ("003", "vague-attribution", 28, None, "evidence"),
        ("003", "vague-attribution", 30, None, ""),
        ("003", "certainty-booster", 38, None, "no doubt"),
        ("003", "certainty-booster", 50, None, "The fact is"),
        ("003", "certainty-booster", 20, None, "clinically valid"),
        ("003", "no-references", 1, "warning", ""),
        ("003", "tradition-or-nature-appeal", 5, None, "ancient tool"),
        ("003", "tradition-or-nature-appeal", 13, None, "knew"),
    ],
)
def test_a_line_that_must_be_found(seed, rule, line, severity, words):
    found = [(s, text) for at, s, text in findings(seed).get(rule, []) if at == line]
    assert any(words in text and severity in (None, s) for s, text in found), findings(seed).get(rule)


def test_both_studies_of_line_112_are_found():
    assert [line for line, _, _ in findings("000")["vague-attribution"]].count(112) == 2


@pytest.mark.parametrize(
    ("seed", "rule", "line"),
    [
        ("000", "missing-professional-advice", None),
        ("000", "hype-language", None),
        ("000", "tradition-or-nature-appeal", 24),
        ("000", "unsourced-statistic", 76),
        ("000", "unsourced-statistic", 78),
    ],
)
def test_what_must_stay_silent(seed, rule, line):
    assert [found for found in findings(seed).get(rule, []) if line in (None, found[0])] == []


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_both_seeds_fail(seed):
    text = (ROOT / "seeds" / SEEDS[seed]).read_text(encoding="utf-8")
    assert not check(Source(SEEDS[seed], text, "plain"), load(), Settings()).passed


@pytest.mark.parametrize("form", ["json", "txt"])
@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_golden_reports(seed, form, monkeypatch):
    monkeypatch.chdir(ROOT)
    name = SEEDS[seed]
    golden = (ROOT / "tests" / "golden" / name).with_suffix(f".{form}").read_text(encoding="utf-8")
    options = {"json": ["--format", "json"], "txt": ["--verbose"]}[form]
    result = CliRunner().invoke(cli, [f"seeds/{name}", *options], env={"COLUMNS": "80"})
    assert (result.exit_code, result.stdout) == (1, golden), "read the difference, then run scripts/update_golden.py"
