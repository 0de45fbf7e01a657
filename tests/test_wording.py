"""The kinds behind the rules of wording: what was meant, and hyphens that a pattern can't see."""

from __future__ import annotations

import pytest

from healthlint.config import Settings
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.source import Source


def found(text: str, rule: str, form: str = "plain") -> list[tuple[str, tuple[str, ...]]]:
    """The source text and the suggestions of each finding of a rule."""
    article = check(Source("page", text, form), load(), Settings(any_language=True))
    return [(text[f.start : f.end], f.suggestions) for f in article.findings if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is a casual link between salt and ulcers.", [("casual", ("causal",))]),
        ("Bowl cancer is rare. Seek medial care.", [("Bowl", ("bowel",)), ("medial", ("medical",))]),
        ("The bowl cancer patient sought medial care.", [("bowl", ("bowel",))]),
        ("A study has doubted the claim.", [("doubted", ("cast doubt on",))]),
        ("There is a causal link between salt and ulcers.", []),
    ],
)
def test_what_was_meant_is_suggested_once_a_sentence(text, expected):
    assert found(text, "wrong-word") == expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("It has short and long-term effects.", "plain", [("short and", ("short- and",))]),
        ("It has short- and long-term effects.", "plain", []),
        ("It has long\N{NON-BREAKING HYPHEN}term effects.", "plain", []),
        ("It has long\nterm effects.", "plain", [("long\nterm", ("long-term",))]),
        ("Over the counter medicines help.", "plain", [("Over the counter", ("Over-the-counter",))]),
        ("It has long-term effects and long term benefits.", "plain", [("long term", ("long-term",))]),
        ("It has <b>long</b> term effects.", "html", [("long</b> term", ("long-term",))]),
        ("It has <b>long</b>-term effects.", "html", []),
    ],
)
def test_a_hyphen_is_missing_only_where_none_stands(text, form, expected):
    assert found(text, "missing-hyphen", form) == expected
