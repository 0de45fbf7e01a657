"""LanguageTool's part of healthlint where no server is needed: what is found, what is said, what is kept."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from healthlint import lint
from healthlint.checkers import UnavailableError
from healthlint.cli.group import cli
from healthlint.config import ConfigError, Configs, Settings
from healthlint.languagetool import engine, places, store
from healthlint.languagetool.client import _code_points
from healthlint.languagetool.match import Match
from healthlint.languagetool.patience import within
from healthlint.languagetool.places import Installed, Unusable
from healthlint.languagetool.server import java_version, required
from healthlint.languagetool.variant import variant

ROOT = Path(__file__).parents[1]
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="programs are scripts here")


def program(folder, name, script):
    """A program that is a script of the shell."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def put(folder, *names):
    """LanguageTools that are there as far as a look at the folder goes."""
    for name in names:
        (folder / name).mkdir(parents=True)
        (folder / name / places.SERVER).touch()


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine without Java and without LanguageTool."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.delenv("LTP_PATH")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.mark.parametrize(
    ("there", "ltp", "expected"),
    [
        ([], None, None),
        (["cache/healthlint/languagetool/LanguageTool-6.8"], None, "cache/healthlint/languagetool/LanguageTool-6.8"),
        (["home/.cache/language_tool_python/LanguageTool-6.10", "home/.cache/language_tool_python/LanguageTool-6.9"],
         None, "home/.cache/language_tool_python/LanguageTool-6.10"),
        (["home/.cache/language_tool_python/LanguageTool-20260101", "cache/healthlint/languagetool/LanguageTool-6.8"],
         None, "cache/healthlint/languagetool/LanguageTool-6.8"),
        (["ltp/LanguageTool-6.6", "cache/healthlint/languagetool/LanguageTool-6.8"], "ltp", "ltp/LanguageTool-6.6"),
        (["home/.cache/language_tool_python/LanguageTool-6.8"], "ltp", None),
        (["cache/healthlint/languagetool/LanguageTool-6.8"], "ltp", "cache/healthlint/languagetool/LanguageTool-6.8"),
        (["cache/healthlint/languagetool/LanguageTool-5.9"], None, None),
        (["cache/healthlint/languagetool/LanguageTool-latest"], None, None),
    ],
)  # fmt: skip
def test_which_languagetool_is_used(machine, monkeypatch, there, ltp, expected):
    put(machine, *there)
    if ltp:
        monkeypatch.setenv("LTP_PATH", str(machine / ltp))
    found = places.installed()
    version = expected and expected.rpartition("-")[2]
    assert found == (Installed(machine / expected, version) if expected else None)


@UNIX
def test_which_java_is_used(machine, monkeypatch):
    assert places.java() is None
    home = program(machine / "jdk/bin", "java", "")
    monkeypatch.setenv("JAVA_HOME", str(machine / "jdk"))
    assert places.java() == home
    on_path = program(machine / "bin", "java", "")
    assert places.java() == on_path


@UNIX
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('openjdk version "21" 2023-09-19', 21),
        ('java version "1.8.0_292"', 8),
        ('openjdk version "11.0.2" 2019-01-15', 11),
    ],
)
def test_the_version_of_java(tmp_path, said, expected):
    java = program(tmp_path, "java", f"echo '{said}' >&2")
    assert java_version(java) == expected
    if expected >= 17:
        required(java)
    else:
        with pytest.raises(Unusable, match=f"needs Java 17 or later, and .*java is {expected}; install a newer one"):
            required(java)


NO_JARS = "LanguageTool is not installed; `healthlint grammar install` gets it"
NO_JAVA = "LanguageTool needs Java 17 or later, and there is no `java` on the path; install one"
OLD_JAVA = "LanguageTool needs Java 17 or later, and {java} is 11; install a newer one"
ODD_JAVA = "{java} doesn't say which Java it is; install Java 17 or later"
DEAD = (
    "LanguageTool in {home} doesn't start (Error: no memory); `healthlint grammar install --again` puts it there anew"
)


@UNIX
@pytest.mark.parametrize(
    ("jars", "java", "why"),
    [
        (False, None, NO_JARS),
        (True, None, NO_JAVA),
        (True, "echo 'openjdk version \"11.0.2\"' >&2", OLD_JAVA),
        (True, "echo hello", ODD_JAVA),
        (True, "echo 'openjdk version \"17.0.2\"' >&2; [ $1 = -version ] || echo 'Error: no memory' >&2; exit 1", DEAD),
    ],
)
@pytest.mark.parametrize("mode", ["languagetool", "auto"])
def test_one_sentence_says_how_to_mend_what_is_missing(  # noqa: PLR0913, PLR0917
    machine, monkeypatch, own_cache, jars, java, why, mode
):
    monkeypatch.setenv("XDG_CACHE_HOME", own_cache)  # where the rules are compiled already
    monkeypatch.setenv("LTP_PATH", str(machine / "ltp"))
    home = machine / "ltp/LanguageTool-6.8"
    if jars:
        put(home.parent, home.name)
    if java is not None:
        program(machine / "bin", "java", java)
    for name in ("a.txt", "b.txt"):
        (machine / name).write_text("Ask your doctor first.", encoding="utf-8")
    flags = ["--grammar"] if mode == "languagetool" else []
    result = CliRunner().invoke(
        cli, [str(machine / "a.txt"), str(machine / "b.txt"), "--format", "json", "--select", "spelling", *flags]
    )
    report, why = json.loads(result.stdout), why.format(java=machine / "bin/java", home=home)
    if mode == "auto":
        assert (result.exit_code, report["errors"], len(report["articles"])) == (0, [], 2)
        assert report["skipped"] == [{"what": "grammar", "why": why}]
    else:
        told = f"grammar and spelling can't be checked: {why} (and so for 1 more)"
        assert (result.exit_code, report["skipped"], report["articles"]) == (2, [], [])
        assert report["errors"] == [{"path": str(machine / "a.txt"), "why": told}]
    text = CliRunner().invoke(cli, [str(machine / "a.txt"), "--select", "spelling", *flags]).stdout
    last = f"not run: grammar: {why}" if mode == "auto" else f"not checked: {machine / 'a.txt'}: grammar and spelling"
    assert text.splitlines()[-1].startswith(last)


def test_off_says_nothing(tmp_path):
    (tmp_path / "a.txt").write_text("Ask your doctor first.", encoding="utf-8")
    result = CliRunner().invoke(cli, [str(tmp_path / "a.txt"), "--no-grammar", "--format", "json"])
    assert json.loads(result.stdout)["skipped"] == []


def test_lint_asks_for_what_must_run():
    assert lint("Ask your doctor first.", settings=Settings()).passed
    with pytest.raises(UnavailableError, match="grammar and spelling can't be checked: LanguageTool is not installed"):
        lint("Ask your doctor first.", settings=Settings(grammar="languagetool"))


@pytest.mark.parametrize(("flag", "allowed"), [("--no-grammar", ()), ("--quiet", ("places",))])
def test_a_run_without_it_imports_nothing_of_it(tmp_path, flag, allowed):
    (tmp_path / "a.txt").write_text("Ask your doctor first.", encoding="utf-8")
    code = "import sys; from healthlint.cli import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "a.txt", flag], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    own = {name for name in done.stderr.split() if name.startswith("healthlint.languagetool.")}
    assert own == {f"healthlint.languagetool.{name}" for name in allowed}
    assert not {"language_tool_python", "requests", "subprocess"} & set(done.stderr.split())


ELSEWHERE = "may name a server of this machine only, such as http://localhost:8081; name another with --grammar-url"


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://localhost:8081", None),
        ("http://127.0.0.1:8081/languagetool/", None),
        ("https://[::1]:8081", None),
        ("http://example.org:8081", ELSEWHERE),
        ("http://localhost.example.org", ELSEWHERE),
        ("http://127.0.0.1.example.org", ELSEWHERE),
        ("http://10.0.0.1:8081", ELSEWHERE),
        ("http://localhost@example.org", "must be the address of a LanguageTool server"),
        ("http://localhost:8081\\@example.org", "must be the address of a LanguageTool server"),
        ("http://localhost#.example.org", "must be the address of a LanguageTool server"),
        ("file:///etc/passwd", "must be the address of a LanguageTool server"),
        ("localhost:8081", "must be the address of a LanguageTool server"),
    ],
)
def test_a_file_names_no_server_elsewhere(tmp_path, url, problem):
    path = tmp_path / "healthlint.toml"
    path.write_text(f"[grammar]\nurl = '{url}'\n", encoding="utf-8")
    if problem is None:
        assert Configs(path).for_file(path).settings.grammar_url == url
        return
    with pytest.raises(ConfigError) as error:
        Configs(path).for_file(path)
    assert problem in str(error.value)
    assert "grammar.url" in str(error.value)


@pytest.mark.parametrize(
    ("flags", "env", "expected"),
    [
        ([], {}, ('grammar.engine = "off"', "grammar.url (not set)", 'grammar.accept = ["a", "b"]')),
        (["--grammar"], {},
         ('grammar.engine = "languagetool"', "grammar.url (not set)", 'grammar.accept = ["a", "b"]')),
        (["--grammar-url", "https://lt.example.org/v"], {"HEALTHLINT_GRAMMAR": "on"},
         ('grammar.engine = "languagetool"', 'grammar.url = "https://lt.example.org/v"',
          'grammar.accept = ["a", "b"]')),
        (["--no-grammar"], {"HEALTHLINT_GRAMMAR": "1", "HEALTHLINT_GRAMMAR_URL": "http://lt.example.org"},
         ('grammar.engine = "off"', 'grammar.url = "http://lt.example.org"', 'grammar.accept = ["a", "b"]')),
    ],
)  # fmt: skip
def test_where_the_settings_come_from(tmp_path, flags, env, expected):
    (tmp_path / "base.toml").write_text('[grammar]\naccept = ["a"]\n', encoding="utf-8")
    path = tmp_path / "healthlint.toml"
    path.write_text('extends = "base.toml"\n[grammar]\nengine = "off"\naccept = ["b"]\n', encoding="utf-8")
    result = CliRunner().invoke(cli, ["config", "--config", str(path), *flags], env=env)
    rows = [line.partition("  #")[0].strip() for line in result.stdout.splitlines() if line.startswith("grammar.")]
    assert tuple(rows) == expected


@UNIX
def test_maven_that_fails_leaves_nothing_behind(machine):
    program(machine / "bin", "mvn", "echo '[ERROR] no route to the repository'; exit 1")
    result = CliRunner().invoke(cli, ["grammar", "install"])
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        "Error: Maven can't get LanguageTool (no route to the repository); look at its settings and at the network",
    )
    assert list((machine / "cache/healthlint/languagetool").iterdir()) == []


def test_what_is_there_is_not_got_again(machine):
    put(machine, "cache/healthlint/languagetool/LanguageTool-6.8")
    result = CliRunner().invoke(cli, ["grammar", "install"])
    assert (result.exit_code, result.output) == (
        0,
        f"LanguageTool 6.8 is there already: {machine / 'cache/healthlint/languagetool/LanguageTool-6.8'}\n",
    )


@UNIX
def test_status(machine):
    home = machine / "cache/healthlint/languagetool"
    missing = CliRunner().invoke(cli, ["grammar", "status"])
    assert (missing.exit_code, missing.output.splitlines()[-1]) == (
        2,
        f"Error: grammar and spelling are skipped: {NO_JARS}",
    )
    put(home, "LanguageTool-6.8")
    program(machine / "bin", "java", "echo 'openjdk version \"21.0.1\"' >&2")
    found = CliRunner().invoke(cli, ["grammar", "status", "--grammar"])
    assert (found.exit_code, found.output.splitlines()) == (
        0,
        [
            "grammar and spelling: they must be checked, and findings count (engine: languagetool)",
            f"looked for in: {home}, {machine / 'home/.cache/language_tool_python'}",
            f"LanguageTool: 6.8 in {home / 'LanguageTool-6.8'}",
            f"Java: 21 ({machine / 'bin/java'})",
            f"answers kept: {machine / 'cache/healthlint/languagetool.sqlite'} (0.0 MB)",
        ],
    )
    off = CliRunner().invoke(cli, ["grammar", "status", "--no-grammar"])
    assert (off.exit_code, off.output) == (0, "grammar and spelling: they are not checked (engine: off)\n")


TEXTS = ("Take an antibotic.", "Rest 😀 helps.", "")
ANSWERS = {
    TEXTS[0]: (Match(TEXTS[0], 8, 17, "A slip.", ("antibiotic", ""), "RULE", "TYPOS", "misspelling"),),
    TEXTS[1]: (),
}


@pytest.mark.usefixtures("machine")
def test_answers_are_kept_by_text_language_engine_and_options():
    own = store.Store("6.8", ("B", "A"))
    own.write(ANSWERS, "en-US")
    assert own.read(TEXTS, "en-US") == ANSWERS
    assert store.Store("6.8", ("A", "B")).read(TEXTS, "en-US") == ANSWERS
    assert own.read(TEXTS, "en-GB") == {}
    assert store.Store("6.9", ("A", "B")).read(TEXTS, "en-US") == {}
    assert store.Store("6.8", ("A",)).read(TEXTS, "en-US") == {}
    assert own.read([f"{n}" for n in range(1200)] + list(TEXTS), "en-US") == ANSWERS


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize("broken", [b"no database at all", b"SQLite format 3\0" + b"x" * 200])
def test_a_file_of_answers_that_is_broken_is_begun_anew(broken):
    own = store.Store("6.8", ())
    store.file().parent.mkdir(parents=True)
    store.file().write_bytes(broken)
    assert own.read(TEXTS, "en-US") == {}
    own.write(ANSWERS, "en-US")
    assert own.read(TEXTS, "en-US") == ANSWERS


def test_answers_that_cannot_be_kept_are_no_fault(machine):
    (machine / "cache").write_text("a file, where the folder should be", encoding="utf-8")
    own = store.Store("6.8", ())
    own.write(ANSWERS, "en-US")
    assert own.read(TEXTS, "en-US") == {}


@pytest.mark.usefixtures("machine")
def test_the_oldest_answers_go_first(monkeypatch):
    monkeypatch.setattr(store, "KEPT", 3)
    own = store.Store("6.8", ())
    for number in range(5):
        own.write({f"{number}": ()}, "en-US")
    assert own.read(map(str, range(5)), "en-US") == {"2": (), "3": (), "4": ()}


@pytest.mark.usefixtures("machine")
def test_several_runs_keep_their_answers_at_a_time():
    def keep(number):
        store.Store("6.8", ()).write({f"{number}.{n}": () for n in range(20)}, "en-US")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep, range(16)))
    texts = [f"{number}.{n}" for number in range(16) for n in range(20)]
    assert store.Store("6.8", ()).read(texts, "en-US") == dict.fromkeys(texts, ())


@pytest.mark.parametrize(
    ("words", "locale", "expected"),
    [
        ({}, "us", "en-US"),
        ({}, "uk", "en-GB"),
        ({}, "au", "en-GB"),
        ({"tumour": 1}, "us", "en-GB"),
        ({"tumor": 1}, "uk", "en-US"),
        ({"tumour": 1, "tumor": 2}, "uk", "en-US"),
        ({"tumour": 2, "center": 1}, "us", "en-GB"),
        ({"tumour": 1, "center": 1}, "us", "en-US"),
        ({"practice": 9, "check": 9, "while": 9}, "uk", "en-GB"),
    ],
)
def test_whose_english_it_is(words, locale, expected):
    assert variant(words, locale) == expected


@pytest.mark.parametrize(
    ("text", "units", "expected"),
    [("abc", 2, 2), ("é–c", 2, 2), ("😀bc", 2, 1), ("😀😀c", 5, 3), ("a👩‍⚕️b", 6, 5), ("😀", 1, 0), ("é", 9, 1)],
)
def test_code_points_of_utf_16(text, units, expected):
    assert _code_points(text, units) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is here. Two is here. Three is here.", "One is here. "),
        ("one two three four five six", "one two"),
        ("x" * 30, "x" * 15),
    ],
)
def test_where_a_text_is_cut_in_two(text, expected):
    assert text[: engine._middle(text)].strip() == expected.strip()  # noqa: SLF001


@given(st.text(alphabet="ab. 😀", max_size=300), st.integers(1, 40))
def test_parts_make_the_whole(text, longest):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "LONGEST", longest)
        parts = engine._parts(text)  # noqa: SLF001
    assert "".join(parts) == text
    assert all(len(part) <= longest for part in parts)


def test_patience():
    assert within(5, lambda: 7) == 7
    with pytest.raises(KeyError, match="lost"):
        within(5, lambda: {}["lost"])
    with pytest.raises(TimeoutError):
        within(0.01, lambda: __import__("time").sleep(0.5))
