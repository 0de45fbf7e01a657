"""The example law, for every rule of the built-in pack: a rule needs no test code of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import healthlint
from healthlint import examples
from healthlint.folders import built_in_pack
from healthlint.loader import load
from healthlint.report import CATEGORIES

RULES = sorted(load().rules)


@pytest.mark.parametrize("name", RULES)
def test_examples(name, catalogue):
    failures = [str(failure) for failure in examples.check_rule(catalogue.rules[name], catalogue)]
    assert failures == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_explains_itself(name, catalogue):
    rule = catalogue.rules[name]
    assert rule.category in CATEGORIES
    assert len(rule.why.split()) >= 8
    assert all(re.match(r"https?://\S+$", reference.url) for reference in rule.references)
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.message[-1] in ".…"


def test_the_named_families_are_all_there():
    assert {
        "reading-grade", "long-sentence", "run-on", "unfinished-text", "unsourced-statistic", "vague-attribution",
        "no-references", "cure-claim", "absolute-safety", "guaranteed-outcome", "hype-language",
        "tradition-or-nature-appeal", "certainty-booster", "suppressed-truth", "fear-appeal", "superlative-remedy",
        "unhedged-efficacy", "missing-professional-advice",
    } <= set(RULES)  # fmt: skip


def test_every_list_of_words_is_asked_for(catalogue):
    pack, code = built_in_pack(), Path(healthlint.__file__).parent
    files = [*pack.rglob("*.yml"), *(pack / "models").glob("*.txt"), *code.rglob("*.py")]
    asked = "".join(path.read_text(encoding="utf-8") for path in files)
    names = catalogue.matcher.vocabulary.classes
    assert len(names) > 200
    assert [name for name in names if not re.search(rf'\{{{name}\b(?!-)|"{name}"', asked)] == []
