"""The seeds' faults of grammar, spelling and wording, as a copy editor marks them, and who finds each.

A row is a seed, a line, the faulty words, and the finder: a rule of healthlint's own, or LanguageTool's rule with the
rule that reports it, or nobody. Readers' comments at the end of a page are not the author's and are left alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from healthlint.checkers import Grammar
from healthlint.config import Settings
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.source import Lines, Source

ROOT = Path(__file__).parents[1]
SEEDS = {"000": "000_cc6383274ff31b59.txt", "003": "003_04ea6c4055576e37.txt"}
NOBODY = ""
OWN = (
    "wrong-word", "missing-word", "agreement", "adjective-for-adverb", "mixed-construction", "missing-comma",
    "missing-hyphen", "unfinished-text",
)  # fmt: skip
LANGUAGETOOL = ("grammar", "spelling", "style")

FAULTS = [
    # A word misspelt, or spelt as on the other side of the ocean.
    ("000", 24, "Obsterics", "spelling"),
    ("000", 32, "anaesthetics", "style"),
    ("000", 44, "effiacies", "spelling"),
    ("003", 22, "Neuro-Trophic-Factors", NOBODY),
    ("003", 36, "£1Billion", NOBODY),
    # A real word in the wrong place.
    ("000", 24, "times where", "wrong-word"),
    ("000", 32, "for sealing", NOBODY),  # releasing
    ("000", 32, "ineffective areas", NOBODY),  # affected
    ("000", 32, "lower backaches", "wrong-word"),
    ("000", 44, "primary based", NOBODY),  # primarily; one finding a sentence and rule, and "especial" is that one
    ("000", 44, "especial within", "adjective-for-adverb"),
    ("000", 44, "patterns effected", "wrong-word"),
    ("000", 66, "to diagnosis and treat", "wrong-word"),
    ("000", 97, "muscular skeletal", "wrong-word"),
    ("000", 120, "their skills of the practitioner", "wrong-word"),
    ("003", 7, "has been recorded to regulate", "wrong-word"),
    ("003", 9, "vastly applied", "wrong-word"),
    ("003", 13, "minefield of scientific", "wrong-word"),
    ("003", 30, "randomised control trials", "wrong-word"),
    ("003", 34, "wherein clinical practice", "wrong-word"),
    ("003", 38, "out of manageable levels", NOBODY),
    ("003", 48, "doubted its validity", "wrong-word"),
    ("003", 48, "in regards to", "grammar"),
    # A word missing.
    ("000", 44, "relative focal points", NOBODY),  # relative to
    ("000", 44, "relative neurological health", NOBODY),
    ("000", 44, "if able established", NOBODY),
    ("000", 44, "done properly authentic way", NOBODY),
    ("000", 44, "enough able determine", "missing-word"),
    ("000", 44, "appropriate course corrective measures", NOBODY),
    ("000", 44, "should deemed", "grammar"),
    ("000", 62, "that area known as needling", NOBODY),
    ("000", 118, "as long as working", "missing-word"),
    # Number and tense.
    ("000", 54, "each vertebrae", "grammar"),
    ("000", 60, "It also altered", NOBODY),
    ("000", 62, "which then redirects", "agreement"),
    ("000", 62, "endorphins (the happy hormone)", "agreement"),
    ("003", 52, "criteria enough", "agreement"),
    # Two constructions in one.
    ("000", 44, "due primarily from", "mixed-construction"),
    ("000", 80, "recommend more studies are needed", "mixed-construction"),
    ("000", 104, "first before beginning", "mixed-construction"),
    ("003", 13, "knew it works", "mixed-construction"),
    ("003", 15, "companies where they cover", "mixed-construction"),
    ("003", 20, "factors to influence", "mixed-construction"),
    # Hyphens and apostrophes.
    ("000", 28, "short and long-term timeframes", "missing-hyphen"),
    ("000", 44, "pre existing", "style"),
    ("000", 44, "nature wise", "missing-hyphen"),
    ("000", 44, "patients respective", NOBODY),
    ("000", 86, "twice weekly sessions", "style"),
    ("003", 22, "inflammatory related pain", "missing-hyphen"),
    ("003", 40, "pain associated problems", "missing-hyphen"),
    # Commas, stops and capitals.
    ("000", 24, "Acupuncture is covered", NOBODY),
    ("000", 44, "below next….", "unfinished-text"),
    ("000", 54, "herniated it pushes", "missing-comma"),
    ("000", 54, "intervention but often", "style"),
    ("000", 62, "As this happens other", "missing-comma"),
    ("000", 66, "though needles remain", "missing-comma"),
    ("000", 120, "however there", "missing-comma"),
    ("003", 3, "acupuncture for back pain", NOBODY),
    ("003", 18, "as a result,", "missing-comma"),
    ("003", 36, "NHS which", "missing-comma"),
    ("003", 40, "Excellence), recommends", "missing-comma"),
    ("003", 40, "March 24 2016", "style"),
    ("003", 54, "links which means", "missing-comma"),
]


def place(seed: str, line: int, words: str) -> tuple[int, int]:
    """Where the words stand in a seed's line."""
    source = text(seed)
    starts = [0, *(at + 1 for at, letter in enumerate(source) if letter == "\n")]
    start = source.index(words, starts[line - 1])
    return start, start + len(words)


@cache
def text(seed: str) -> str:
    return (ROOT / "seeds" / SEEDS[seed]).read_text(encoding="utf-8")


@cache
def found(seed: str) -> tuple[tuple[str, int, int], ...]:
    """Rule and span of each finding of healthlint's own."""
    findings = check(Source(SEEDS[seed], text(seed), "plain"), load(), Settings()).findings
    return tuple((finding.rule, finding.start, finding.end) for finding in findings)


def finders(spans, start, end):
    """The rules whose findings touch a span."""
    return {rule for rule, first, last in spans if first < end and start < last}


@pytest.mark.parametrize(("seed", "line", "words", "finder"), FAULTS, ids=lambda value: str(value).replace(" ", "-"))
def test_healthlint_s_own_rules(seed, line, words, finder):
    start, end = place(seed, line, words)
    assert Lines(text(seed)).position(start)[0] == line
    assert finders(found(seed), start, end) & set(OWN) == ({finder} & set(OWN))


def test_own_rules_find_nothing_that_is_not_in_the_table():
    reported = {(seed, *each) for seed in SEEDS for each in found(seed) if each[0] in OWN[:-1]}
    known = {(seed, finder, *place(seed, line, words)) for seed, line, words, finder in FAULTS}
    assert [
        (seed, rule, text(seed)[start:end])
        for seed, rule, start, end in sorted(reported)
        if not any((s, r) == (seed, rule) and first < end and start < last for s, r, first, last in known)
    ] == []


@pytest.fixture(scope="session")
def said(languagetool_url):
    """Rule and span of each finding that LanguageTool makes, by seed."""
    grammar, settings = Grammar(), Settings(grammar="languagetool", grammar_url=languagetool_url)
    articles = {
        seed: check(Source(name, text(seed), "plain"), load(), settings, grammar) for seed, name in SEEDS.items()
    }
    grammar.close()
    return {
        seed: {(f.rule, f.start, f.end) for f in article.findings if f.rule in LANGUAGETOOL}
        for seed, article in articles.items()
    }


@pytest.mark.xdist_group("languagetool")
def test_languagetool_s_rules(said):
    expected = {(seed, words): {finder} & set(LANGUAGETOOL) for seed, _, words, finder in FAULTS}
    assert {
        (seed, words): finders(said[seed], *place(seed, line, words)) for seed, line, words, _ in FAULTS
    } == expected


@pytest.mark.xdist_group("languagetool")
def test_languagetool_finds_nothing_that_is_not_in_the_table(said):
    spans = {(seed, finder, *place(seed, line, words)) for seed, line, words, finder in FAULTS}
    assert [
        (seed, rule, text(seed)[start:end])
        for seed, findings in said.items()
        for rule, start, end in sorted(findings)
        if not any((s, r) == (seed, rule) and first < end and start < last for s, r, first, last in spans)
    ] == []


def test_most_faults_are_found():
    assert sum(finder != NOBODY for *_, finder in FAULTS) * 3 >= 2 * len(FAULTS)
