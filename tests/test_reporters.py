import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.report import Article, Finding, InputError, Signal, Skipped
from healthlint.reporters.base import Look, Outcome
from healthlint.reporters.excerpt import excerpt
from healthlint.reporters.json import JsonReporter
from healthlint.reporters.text import TextReporter
from healthlint.reporters.verdict import cheapest, statistics, verdict
from healthlint.reporters.visible import for_encoding, head, tail, visible, width

SOURCE = "A miracle for backs\n\nThis tea cures 9 in 10 people. It is safe.\nEat well."
CURE = Finding("cure-claim", "claims", "error", 30, 35, "Say what was measured.", ("“eased pain in”",), 4.25)
HYPE = Finding("hype-language", "claims", "warning", 2, 9, "Say what the study found.", (), 1.5)
BARE = Finding("unsourced-statistic", "evidence", "warning", 36, 43, "Name the source.", (), 2.0)
ARTICLE = Article(
    path="a.txt",
    source=SOURCE,
    passed=False,
    score=62.25,
    categories={"safety": 100.0, "evidence": 81.5, "claims": 40.0},
    words=14,
    sentences=4,
    readability={"flesch_kincaid_grade": 3.5},
    findings=(HYPE, CURE, BARE),
    fixes=(1, 2),
    signals=(Signal("statistic", 36, 43), Signal("source", 0, 1, {"rung": "named"})),
    notes=("Under 100 words of running text: readability is not scored.",),
)
CLEAN = dict.fromkeys(ARTICLE.categories, 100.0)
GOOD = ARTICLE._replace(
    path="b.txt", passed=True, score=100.0, categories=CLEAN, findings=(), fixes=(), signals=(), notes=()
)
MISSING = InputError("c.txt", "does not exist")
FAILED = Outcome(
    passed=False, fail_under=70.0, fail_on="error", skipped=(Skipped("grammar", "no Java"),), errors=(MISSING,)
)


def text(*articles, outcome=FAILED, **look):
    parts = []
    reporter = TextReporter(parts.append, Look(**look))
    for article in articles:
        reporter.article(article)
    reporter.finish(outcome)
    return "".join(parts)


def as_json(*articles, outcome=FAILED):
    parts = []
    reporter = JsonReporter(parts.append, "1.2.3")
    for article in articles:
        reporter.article(article)
    reporter.finish(outcome)
    return "".join(parts)


REPORT = """\
a.txt
  1:3 warning hype-language (-1.5)
    Say what the study found.
      A miracle for backs
        ^^^^^^^
  3:10 error cure-claim (-4.2)
    Say what was measured.
      This tea cures 9 in 10 people.
               ^^^^^
    try: “eased pain in”
  3:16 warning unsourced-statistic (-2.0)
    Name the source.
      This tea cures 9 in 10 people.
                     ^^^^^^^
  score 62.2 of 100, FAILED: below 70, 1 error
  claims 40, evidence 81; the others 100
  1 of 1 statistic has no source
  Under 100 words of running text: readability is not scored.
  cheapest way to pass: fix 1 cure-claim (line 3), 1 unsourced-statistic (line
    3)

b.txt
  score 100.0 of 100, passed
  every category has 100

2 articles: 1 passed, 1 failed; 1 error, 2 warnings
not run: grammar: no Java
not checked: c.txt: does not exist
"""


def test_text():
    assert text(ARTICLE, GOOD) == REPORT


def test_text_quiet():
    assert text(ARTICLE, GOOD, level=-1) == (
        "a.txt: score 62.2 of 100, FAILED: below 70, 1 error\n"
        "b.txt: score 100.0 of 100, passed\n"
        "2 articles: 1 passed, 1 failed; 1 error, 2 warnings\n"
        "not run: grammar: no Java\n"
        "not checked: c.txt: does not exist\n"
    )


def test_text_of_nothing():
    assert text(outcome=FAILED._replace(skipped=())) == ("not checked: c.txt: does not exist\n")


def test_text_in_40_columns_keeps_to_them():
    long = BARE._replace(rule="a-rule-with-quite-a-long-name-indeed")
    lines = text(ARTICLE._replace(findings=(HYPE, CURE, long)), GOOD, width=40).splitlines()
    assert max(map(len, lines)) <= 40
    assert "      This tea cures 9 in 10 people." in lines


def test_text_with_colour_is_the_same_text():
    coloured = text(ARTICLE, GOOD, color=True)
    assert coloured.count("\x1b[") > 20
    assert "\x1b[31;1merror\x1b[0m" in coloured
    plain = coloured
    for code in ("0", "1", "2", "1;4", "31;1", "32;1", "33;1", "36;1"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == REPORT


def test_the_sixth_finding_of_a_rule_is_counted_or_shown():
    findings = tuple(HYPE._replace(start=at, end=at + 1) for at in range(7))
    article = ARTICLE._replace(findings=findings, fixes=())
    assert text(article).count("warning hype-language") == 5
    assert "  and 2 more hype-language (show all with --verbose)\n" in text(article)
    assert text(article, level=1).count("warning hype-language") == 7
    assert "more hype-language" not in text(article, level=1)


def test_nothing_of_an_article_steers_the_terminal():
    nasty = "\x1b]0;owned\x07\u202e\x9b31m\x00\r\x7f\u2066\ufeff"
    finding = HYPE._replace(rule=nasty, message=f"About {nasty}", suggestions=(nasty,), start=0, end=4)
    article = ARTICLE._replace(path=f"a{nasty}.txt", source=nasty * 3, findings=(finding,), fixes=(), notes=(nasty,))
    shown = text(article, outcome=FAILED._replace(errors=(InputError(nasty, nasty),)))
    assert visible(shown.replace("\n", "")) == shown.replace("\n", "")
    assert "␛]0;owned␇\\u202e\\x9b31m" in shown


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "cp437"])
def test_every_encoding_can_hold_the_text(encoding):
    source = "Grüner Tee “heilt” 东西 👩‍⚕️ … and it cures all of it for ever and ever and ever and ever and ever."
    at = source.index("cures")
    finding = CURE._replace(start=at, end=at + 5)
    shown = text(ARTICLE._replace(source=source, findings=(finding,), fixes=()), encoding=encoding, width=60)
    assert shown.encode(encoding).decode(encoding) == shown
    lines = shown.splitlines()
    under = next(at for at, line in enumerate(lines) if "^^^^^" in line)
    assert width(lines[under - 1].partition("cures")[0]) == lines[under].index("^")


CONTRACT = {
    "schema": "healthlint/report/1",
    "version": "1.2.3",
    "articles": [
        {
            "path": "a.txt",
            "passed": False,
            "score": 62.25,
            "categories": {"safety": 100.0, "evidence": 81.5, "claims": 40.0},
            "words": 14,
            "sentences": 4,
            "readability": {"flesch_kincaid_grade": 3.5},
            "findings": [
                {
                    "rule": "cure-claim",
                    "category": "claims",
                    "severity": "error",
                    "start": 30,
                    "end": 35,
                    "line": 3,
                    "column": 10,
                    "end_line": 3,
                    "end_column": 15,
                    "excerpt": "cures",
                    "message": "Say what was measured.",
                    "points": 4.25,
                    "suggestions": ["“eased pain in”"],
                }
            ],
            "fixes": [0],
            "signals": [
                {"kind": "statistic", "start": 36, "end": 43},
                {"kind": "source", "start": 0, "end": 1, "rung": "named"},
            ],
            "notes": ["Under 100 words of running text: readability is not scored."],
            "fail_under": 70.0,
            "fail_on": "error",
        }
    ],
    "passed": False,
    "fail_under": 70.0,
    "fail_on": "error",
    "skipped": [{"what": "grammar", "why": "no Java"}],
    "errors": [{"path": "c.txt", "why": "does not exist"}],
}


def test_json_is_the_contract():
    shown = as_json(ARTICLE._replace(findings=(CURE,), fixes=(0,)))
    assert json.loads(shown) == CONTRACT
    assert list(json.loads(shown)) == list(CONTRACT)
    assert shown.isascii()
    assert shown.endswith("}\n")


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_json_with_any_number_of_articles(count):
    report = json.loads(as_json(*[GOOD] * count))
    assert [article["path"] for article in report["articles"]] == ["b.txt"] * count


def test_json_writes_an_article_before_the_next_is_there():
    parts = []
    reporter = JsonReporter(parts.append, "1")
    reporter.article(GOOD)
    first = "".join(parts)
    assert json.loads(first + "]}")["articles"][0]["path"] == "b.txt"


def test_json_cuts_a_long_excerpt_and_spans_lines():
    source = "x" * 150 + "\r\n" + "y" * 150
    article = GOOD._replace(source=source, findings=(CURE._replace(start=0, end=len(source)),))
    finding = json.loads(as_json(article))["articles"][0]["findings"][0]
    assert finding["excerpt"] == source[:200]
    assert [finding[key] for key in ("line", "column", "end_line", "end_column")] == [1, 1, 2, 151]


VERDICTS = [
    (GOOD, "score 100.0 of 100, passed"),
    (ARTICLE, "score 62.2 of 100, FAILED: below 70, 1 error"),
    (ARTICLE._replace(fail_under=50.0), "score 62.2 of 100, FAILED: 1 error"),
    (ARTICLE._replace(fail_on="never", fail_under=72.5), "score 62.2 of 100, FAILED: below 72.5"),
    (ARTICLE._replace(fail_on="warning"), "score 62.2 of 100, FAILED: below 70, 1 error, 2 warnings"),
    (
        ARTICLE._replace(fail_on="info", findings=(HYPE._replace(severity="info"),), score=99.0),
        "score 99.0 of 100, FAILED: 1 info",
    ),
    (ARTICLE._replace(score=69.96, findings=()), "score 69.9 of 100, FAILED: below 70"),
]


@pytest.mark.parametrize(("article", "expected"), VERDICTS)
def test_verdict(article, expected):
    assert verdict(article) == expected


@pytest.mark.parametrize(
    ("bare", "total", "expected"),
    [
        (0, 0, ""),
        (0, 1, "no source is missing for its 1 statistic"),
        (0, 3, "no source is missing for its 3 statistics"),
        (1, 3, "1 of 3 statistics has no source"),
        (5, 9, "5 of 9 statistics have no source"),
    ],
)
def test_statistics(bare, total, expected):
    article = ARTICLE._replace(findings=(BARE,) * bare + (HYPE,), signals=(Signal("statistic", 0, 1),) * total)
    assert statistics(article) == expected


def test_cheapest_groups_fixes_by_rule_and_names_lines():
    source = "x\n" * 9
    findings = tuple(HYPE._replace(start=2 * at, end=2 * at + 1) for at in (0, 1, 1, 3, 5, 7))
    article = ARTICLE._replace(source=source, findings=(*findings, CURE), fixes=(0, 1, 2, 3, 4, 5))
    assert cheapest(article) == "cheapest way to pass: fix 6 hype-language (lines 1, 2, 4, 6 and 1 more)"
    assert cheapest(article._replace(fixes=())) == ""


LONG = "Some people say that a cup of this old tea cures pain in nine of ten people in a week, and they like it."
EXCERPTS = {
    "whole sentence": ("One. This tea cures. Two.", "cures", 40, "This tea |cures|.", 9),
    "the line's end": ("This tea cures\nall pain", "cures", 40, "This tea |cures|", 9),
    "cut on both sides at words": (LONG, "cures", 40, "…of this old tea |cures| pain in nine of…", 17),
    "cut after": (LONG, "Some", 20, "|Some| people say…", 0),
    "cut before": (LONG, "it.", 20, "…and they like |it.|", 15),
    "span too long": (LONG, LONG, 20, "|Some people say…|", 0),
    "span over lines": ("A cat\n  sat here now", "cat\n  sat", 40, "A |cat sat| here now", 2),
    "wide letters": ("这个茶 cures 一切", "cures", 40, "这个茶 |cures| 一切", 7),
    "marks": ("Cafe\u0301 cures", "cures", 40, "Cafe\u0301 |cures|", 5),
    "controls": ("a\x1b[1m cures", "cures", 40, "a␛[1m |cures|", 6),
    "tabs": ("a\tb cures", "cures", 40, "a b |cures|", 4),
    "nothing": ("abc", "", 40, "||abc", 0),
}


@pytest.mark.parametrize(("source", "span", "cells", "expected", "indent"), EXCERPTS.values(), ids=EXCERPTS)
def test_excerpt(source, span, cells, expected, indent):
    start = source.index(span)
    piece = excerpt(source, start, start + len(span), cells)
    assert f"{piece.before}|{piece.span}|{piece.after}" == expected
    assert piece.underline == " " * indent + "^" * max(1, width(piece.span))


TEXT = st.text(st.sampled_from("ab. é\u0301\n\t东👩\u200d\u202e\x1b!?”"), max_size=120)


@given(TEXT, st.integers(0, 120), st.integers(0, 120), st.integers(10, 60))
def test_an_excerpt_fits_is_safe_and_holds_the_span(source, start, length, cells):
    start = min(start, len(source))
    end = min(start + length, len(source))
    piece = excerpt(source, start, end, cells)
    line = piece.before + piece.span + piece.after
    assert width(line) <= cells
    assert visible(line) == line
    clean = " ".join(visible(" ".join(source[start:end].split())).split())
    shown = " ".join(piece.span.split())
    assert shown == clean or (piece.span.endswith("…") and clean.startswith(shown[:-1].rstrip()))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain, Grüße, 东, 👩‍⚕️", "plain, Grüße, 东, 👩‍⚕️"),
        ("\x00\t\n\r\x1b\x7f", "␀␉␊␍␛␡"),
        ("\x85\x9b\xad", "\\x85\\x9b\\xad"),
        ("\u061c\u200b\u200e\u200f\u2028\u2029", "\\u061c\\u200b\\u200e\\u200f\\u2028\\u2029"),
        ("\u202a\u202e\u2066\u2069\ufeff", "\\u202a\\u202e\\u2066\\u2069\\ufeff"),
        ("\udcff\U000e0041", "\\udcff\\U000e0041"),
    ],
)
def test_visible(raw, shown):
    assert visible(raw) == shown


@pytest.mark.parametrize(
    ("string", "cells"),
    [("abc", 3), ("é", 1), ("e\u0301", 1), ("东西", 4), ("ａ", 2), ("a\u200db", 2), ("👩", 2), ("–…“", 3)],
)
def test_width(string, cells):
    assert width(string) == cells


@given(TEXT, st.integers(0, 40))
def test_head_and_tail_are_the_longest_that_fit(string, cells):
    first, last = head(string, cells), tail(string, cells)
    assert string.startswith(first)
    assert string.endswith(last)
    assert width(first) <= cells
    assert width(last) <= cells
    assert len(first) == len(string) or width(string[: len(first) + 1]) > cells
    assert len(last) == len(string) or width(last) + 2 >= cells or width(string) <= cells


@pytest.mark.parametrize(
    ("encoding", "shown"), [("utf-8", "é…东"), ("cp1252", "é…\\u4e1c"), ("ascii", "\\xe9\\u2026\\u4e1c")]
)
def test_for_encoding(encoding, shown):
    assert for_encoding(encoding)("é…东") == shown
