"""Packs of rules that can't be used: the error names file, line and remedy. And the cache of compiled catalogues."""

from __future__ import annotations

import pickle
import shutil
import sys
from pathlib import Path
from subprocess import check_output

import pytest

from healthlint.cache import stamp
from healthlint.folders import built_in_pack, cache_folder
from healthlint.loader import RuleError, load

RULE = """\
id: pet-word
severity: warning
title: A pet word
kind: phrases
message: "{match} says little."
why: A word that the writer loves and the reader has read too often says nothing to anybody.
references:
  - title: "A guide"
    url: "https://example.org/guide"
patterns:
  - "zorp:v"
guards: [question]
examples:
  bad:
    - "It <<zorps>>."
    - "They <<zorped>> it."
    - "We are <<zorping>>."
  ok:
    - "It zips."
    - "They did."
    - "Does it zorp?"
    - "Zorpal is a name."
    - "Nothing."
"""


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """A pack of one rule, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "pack"
    (folder / "claims").mkdir(parents=True)
    (folder / "claims" / "pet-word.yml").write_text(RULE, encoding="utf-8")
    return folder


@pytest.fixture
def alone(pack, tmp_path, monkeypatch):
    """That pack, in place of the built-in rules, which take long to compile, beside a pack with the weights only."""
    core = tmp_path / "core"
    core.mkdir()
    shutil.copy(built_in_pack() / "scoring.yml", core)
    monkeypatch.setattr("healthlint.loader.built_in_pack", lambda: core)
    return pack


def test_a_pack_adds_its_rules(pack):
    rule = load([pack]).rules["pet-word"]
    assert (rule.category, rule.severity, rule.kind) == ("claims", "warning", "phrases")
    assert "cure-claim" in load([pack]).rules


@pytest.mark.parametrize(
    ("old", "new", "line", "complaint"),
    [
        ("severity: warning", "severity: fatal", 2, "'fatal' is not a severity"),
        ("severity: warning\n", "", 1, "'severity' is missing"),
        ("severity: warning", "sevrity: warning", 2, "did you mean 'severity'"),
        ("severity: warning", "severity: warning\nseverity: info", 2, "stands twice"),
        ("id: pet-word", "id: pet", 1, "must be the file's name"),
        ("kind: phrases", "kind: phrase", 4, "did you mean 'phrases'"),
        ("{match}", "{word}", 5, "unknown placeholder '{word}'"),
        ("zorp:v", "(zorp", 11, "unclosed"),
        ("zorp:v", "{zorps}", 1, "unknown lexicon {zorps}"),
        ('  - "zorp:v"\n', '  - "zorp:v"\n  - "zorp:v"\n', 11, "stands twice"),
        ("[question]", "[questoin]", 12, "did you mean 'question'"),
        ("guards: [question]", "roles: [bodies]", 12, "unknown role 'bodies'"),
        ("guards: [question]", "options: {many: lots}", 12, "must be a whole number"),
        ("guards: [question]", "options: {much: 3}", 12, "unknown key 'much'"),
        ("guards: [question]", "soften: {quoted: mild}", 12, "'mild' is not a severity"),
        ("guards: [question]", "profiles: {blog: off}", 12, "unknown key 'blog'"),
        ("    url: ", "    link: ", 7, "each reference needs"),
        ("id: pet-word", "- id", 1, "YAML"),
    ],
)
def test_a_rule_that_cannot_be_used(alone, old, new, line, complaint):
    path = alone / "claims" / "pet-word.yml"
    path.write_text(RULE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load([alone])
    assert complaint in str(caught.value)
    assert line == 1 or f"pet-word.yml:{line}:" in str(caught.value)


def test_a_rule_that_is_there_already(pack):
    (pack / "claims" / "cure-claim.yml").write_text(RULE.replace("pet-word", "cure-claim"), encoding="utf-8")
    with pytest.raises(RuleError, match="defined already"):
        load([pack])


def test_a_pack_that_is_not_there(tmp_path):
    with pytest.raises(RuleError, match="no such folder"):
        load([tmp_path / "nowhere"])


def test_the_second_load_reads_the_cache_and_says_the_same(alone, monkeypatch):
    first = load([alone])
    monkeypatch.setattr("healthlint.loader._assembled", lambda *_, **__: pytest.fail("compiled again"))
    second = load([alone])
    assert second.rules == first.rules
    assert second.signals == first.signals


def test_a_changed_rule_is_compiled_again(alone):
    load([alone])
    (alone / "claims" / "pet-word.yml").write_text(RULE.replace("A pet word", "Another title"), encoding="utf-8")
    assert load([alone]).rules["pet-word"].title == "Another title"


def test_a_change_of_any_module_that_makes_a_catalogue_makes_a_new_one(alone):
    made_of = set(stamp([alone]).split("\n"))
    asked = "import sys, healthlint.assembly; print(*(m.__file__ for n, m in sys.modules.items() if 'healthlint' in n))"
    modules = [Path(file) for file in check_output([sys.executable, "-c", asked], text=True).split()]
    assert len(modules) > 20
    assert {str(module.parent) for module in modules} - made_of == set()


@pytest.mark.parametrize("kept", [b"", b"garbage", pickle.dumps(print), pickle.dumps([1])[:-3]])
def test_a_broken_or_foreign_cache_is_passed_over(alone, kept):
    load([alone])
    for file in cache_folder().glob("*.catalogue"):
        file.write_bytes(kept)
    assert "pet-word" in load([alone]).rules


def test_a_home_that_cannot_be_written_is_no_fault(alone, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert "pet-word" in load([alone]).rules
