"""What the encoder has read before: it is kept between runs, it changes nothing, and no fault of it matters."""

from __future__ import annotations

import os
import sqlite3
from math import inf
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from healthlint import encoder, folders, remembered
from healthlint.cli.group import cli
from healthlint.encoder import FILES, LABELS, Encoder, Opinion
from healthlint.loader import load
from healthlint.pieces import AFTER, BEFORE, OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

CATALOGUE = load()
HALF = Opinion(dict.fromkeys(LABELS, 0.25) | {"vague": -inf, "advice": inf}, is_whole=False)
WHOLE = Opinion(dict.fromkeys(LABELS, -1.5) | {"vague": -inf, "advice": inf}, is_whole=True)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the encoder is asked about, which answers at once; with a cache folder of the test's own."""
    found: list[str] = []

    def weigh(_: Encoder, label: str, words: Sequence[str], before: Sequence[str], after: Sequence[str]) -> Opinion:
        found.append("|".join((label, *(" ".join(each) for each in (before, words, after)))))
        return HALF if HALF.tells(label) else WHOLE

    monkeypatch.setattr(Encoder, "weigh", weigh)
    monkeypatch.setattr(remembered, "file", lambda: tmp_path / "cache" / "encoder.sqlite")
    return found


def said(*questions: tuple[str, str], folder: Path | None = None) -> list[Opinion]:
    """What is said of labels and sentences in an article that is checked in a run of its own."""
    memory = remembered.Memory()
    known = CATALOGUE._replace(encoder=Encoder(str(folder))) if folder else CATALOGUE
    with memory.of(known) as catalogue:
        assert catalogue.encoder is not None
        found = [catalogue.encoder.weigh(label, words.split(), (), ()) for label, words in questions]
    memory.close()
    return found


def test_what_was_read_in_one_run_is_not_read_in_the_next(asked: list[str]) -> None:
    first = said(("vague", "tea calms"), ("runon", "tea heals"))
    assert first == said(("vague", "tea calms"), ("runon", "tea heals")) == [HALF, WHOLE]
    assert asked == ["vague||tea calms|", "runon||tea heals|"]


def test_a_label_that_was_left_open_is_asked_about_again(asked: list[str]) -> None:
    assert said(("vague", "tea calms")) == [HALF]
    assert said(("advice", "tea calms"), ("runon", "tea calms"), ("vague", "tea calms")) == [HALF, WHOLE, WHOLE]
    assert said(("runon", "tea calms")) == [WHOLE]
    assert asked == ["vague||tea calms|", "runon||tea calms|"]


LONG = [str(number) for number in range(100)]


def changed(at: int) -> list[str]:
    """The words of `LONG`, but for one."""
    return [*LONG[:at], "other", *LONG[at + 1 :]]


@pytest.mark.parametrize(
    ("question", "is_new"),
    [
        pytest.param((LONG, LONG, LONG), False, id="the same"),
        pytest.param((changed(OWN - 1), LONG, LONG), True, id="its last word that is read"),
        pytest.param((changed(OWN), LONG, LONG), False, id="a word too far on"),
        pytest.param((LONG, changed(100 - BEFORE), LONG), True, id="the first word before"),
        pytest.param((LONG, changed(99 - BEFORE), LONG), False, id="a word too far before"),
        pytest.param((LONG, LONG, changed(AFTER - 1)), True, id="the last word after"),
        pytest.param((LONG, LONG, changed(AFTER)), False, id="a word too far after"),
        pytest.param((LONG[1:], LONG[:1], LONG), True, id="another border"),
    ],
)
def test_what_the_encoder_reads_decides_what_is_known(
    question: tuple[list[str], ...], *, is_new: bool, asked: list[str]
) -> None:
    memory = remembered.Memory()
    with memory.of(CATALOGUE) as catalogue:
        assert catalogue.encoder is not None
        catalogue.encoder.weigh("vague", LONG, LONG, LONG)
        catalogue.encoder.weigh("vague", *question)
    memory.close()
    assert len(asked) == 1 + is_new


def test_words_are_told_apart_by_more_than_their_letters(asked: list[str]) -> None:
    memory = remembered.Memory()
    with memory.of(CATALOGUE) as catalogue:
        assert catalogue.encoder is not None
        for words in (
            ["tea", "calms"],
            ["teacalms"],
            ["tea calms"],
            ['tea", "calms'],
            ["\U0001f600"],
            ["\ud83d\ude00"],
        ):
            catalogue.encoder.weigh("vague", words, (), ())
    memory.close()
    assert len(asked) == 6


@pytest.mark.parametrize("part", FILES)
def test_another_encoder_has_a_memory_of_its_own(part: str, tmp_path: Path, asked: list[str]) -> None:
    for name in FILES:
        (tmp_path / name).write_text("weights", encoding="utf-8")
    said(("vague", "tea calms"), folder=tmp_path)
    said(("vague", "tea calms"), folder=tmp_path)
    assert len(asked) == 1
    os.utime(tmp_path / part, (1, 1))
    said(("vague", "tea calms"), folder=tmp_path)
    assert len(asked) == 2


def test_of_what_asks_nothing_nothing_is_opened(tmp_path: Path, asked: list[str]) -> None:
    assert said(folder=tmp_path / "missing") == asked == []
    assert not remembered.file().exists()


@pytest.mark.parametrize(
    ("spoil", "reads"),
    [
        pytest.param(lambda path: path.write_bytes(b"no database" * 99), 2, id="no database"),
        pytest.param(lambda path: path.write_bytes(b""), 2, id="an empty file"),
        pytest.param(lambda path: path.unlink(), 2, id="no file"),
        pytest.param(lambda path: edit(path, "[true, 1"), 2, id="broken rows"),
        pytest.param(lambda path: edit(path, "[true, 1]"), 2, id="short rows"),
        pytest.param(lambda path: edit(path, "null"), 2, id="rows of nothing"),
        pytest.param(lambda path: edit(path, "[true, 1" + "0" * 400 + "]"), 2, id="huge"),
        pytest.param(lambda path: edit(path, "[" * 99_999), 2, id="deep rows"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:4096] + b"?" * 8192), 3, id="spoilt inside"),
    ],
)
def test_what_is_spoilt_is_read_and_kept_anew(spoil: Callable[[Path], object], reads: int, asked: list[str]) -> None:
    said(("vague", "tea calms"))
    spoil(remembered.file())
    assert said(("vague", "tea calms")) == said(("vague", "tea calms")) == [HALF]
    said(("vague", "tea calms"))
    assert len(asked) == reads  # a file that opens but is spoilt is begun anew in the run after


def edit(path: Path, opinion: str) -> None:
    """Change what is kept behind its owner's back."""
    with sqlite3.connect(path) as base:
        base.execute("UPDATE opinions_1 SET opinion = ?", (opinion,))
    base.close()


def test_a_folder_that_cannot_be_written_is_no_fault(asked: list[str]) -> None:
    blocked = remembered.file().parent
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    assert said(("vague", "tea calms")) == said(("vague", "tea calms")) == [HALF]
    assert len(asked) == 2
    assert blocked.is_file()


def test_nobody_waits_twice_for_a_file_that_another_holds(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    said(("vague", "tea calms"))
    tries: list[str] = []
    known = remembered.opened
    monkeypatch.setattr(remembered, "_BUSY", 0.0)
    monkeypatch.setattr(remembered, "opened", lambda *given: tries.append("opened") or known(*given))
    holder = sqlite3.connect(remembered.file())
    holder.execute("BEGIN EXCLUSIVE")
    memory = remembered.Memory()
    for _ in range(2):
        with memory.of(CATALOGUE) as catalogue:
            assert catalogue.encoder is not None
            assert catalogue.encoder.weigh("vague", ["tea", "calms"]) == HALF
    holder.close()
    assert tries == ["opened"]
    assert len(asked) == 3


def test_what_was_read_before_an_interruption_is_kept(asked: list[str]) -> None:
    def stopped() -> None:
        with remembered.Memory().of(CATALOGUE) as catalogue:
            assert catalogue.encoder is not None
            catalogue.encoder.weigh("vague", ["tea", "calms"], (), ())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert said(("vague", "tea calms")) == [HALF]
    assert len(asked) == 1


def test_who_has_no_home_has_no_memory(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(remembered, "file", folders.cache_folder)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(folders.Path, "home", homeless)
    assert said(("vague", "tea calms")) == said(("vague", "tea calms")) == [HALF]
    assert len(asked) == 2


def test_the_oldest_go_first(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "KEPT", 2)
    said(("vague", "one"), ("vague", "two"), ("vague", "three"))
    said(("vague", "three"), ("vague", "two"))
    assert len(asked) == 3
    said(("vague", "one"))
    assert len(asked) == 4


def test_a_second_run_over_an_article_says_the_same_and_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "file", lambda: tmp_path / "encoder.sqlite")
    article = tmp_path / "a.txt"
    article.write_text("Studies show that tea cures cancer. It melts fat. Ask your doctor.\n", encoding="utf-8")
    first = run_on(article)
    monkeypatch.setattr(encoder, "_session", None)
    assert run_on(article) == first
    article.write_text("Ginger heals your joints in a week, doctors say.\n", encoding="utf-8")
    assert "internal error" in run_on(article)


def run_on(article: Path) -> str:
    """What a run says of an article."""
    return CliRunner().invoke(cli, ["check", "--no-grammar", str(article)], prog_name="healthlint").output
