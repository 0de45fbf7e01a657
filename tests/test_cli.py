"""The command line, with a small engine in the place of the real one, and some real processes."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from healthlint import __version__
from healthlint.cli import codes, main
from healthlint.cli.crash import explained
from healthlint.cli.engine import Engine, check_applied, real
from healthlint.cli.group import cli
from healthlint.cli.init import TEMPLATE
from healthlint.cli.output import look
from healthlint.cli.progress import PATIENCE, Progress
from healthlint.config import ConfigError, Configs, Settings
from healthlint.report import Article, Finding
from healthlint.reporters.base import Look
from healthlint.rule import Reference, Rule
from healthlint.source import SourceError
from healthlint.suppress import WHY

ROOT = Path(__file__).parents[1]
SUPPORTED = ".txt, .text, .md, .markdown, .html, .htm, .xhtml"


@dataclass(frozen=True)
class Rules:
    rules: Mapping[str, Rule]


def rule(name, category="claims"):
    return Rule(
        id=name, category=category, severity="error", title=f"Title of {name}", message="Do {match} better.",
        why="Because readers\nneed it.", kind="pattern", references=(Reference("A framework", "https://example.org"),),
        suggestions=(), options={"max": 3}, profiles={}, path=Path("x.yml"),
    )  # fmt: skip


def load(folders, _examples):
    for folder in folders:
        if not folder.is_dir():
            raise ConfigError(f"{folder}: no such folder of rules")
    return Rules({name: rule(name) for name in ("bad-word", "good-word")} | {"run-on": rule("run-on", "structure")})


def check(source, _catalogue, settings):
    """Each `bad` is an error and costs 10 points; other words make other things happen."""
    if "bug" in source.text:
        raise ZeroDivisionError("a bug")
    if "stop" in source.text:
        raise KeyboardInterrupt
    if not source.text.strip():
        raise SourceError(source.path, "has no sentence of prose")
    findings = tuple(
        Finding("bad-word", "claims", "error", match.start(), match.end(), "Not bad.", ("good",), 10.0)
        for match in re.finditer("bad", source.text)
        if settings.severity("bad-word", "claims", "error")
    )
    score = max(0.0, 100.0 - 10 * len(findings))
    failed = score < settings.fail_under or (findings and settings.fail_on == "error")
    return Article(
        path=source.path, source=source.text, passed=not failed, score=score, categories={"claims": score},
        words=len(source.text.split()), sentences=1, readability={}, findings=findings, fixes=(), signals=(),
        fail_under=settings.fail_under, fail_on=settings.fail_on,
    )  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command line in a folder of some articles, with the small engine."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name, text in {
        "good.txt": "All good.\n",
        "bad.txt": "It is bad.\n",
        "blank.txt": "\n",
        "bug.txt": "a bug\n",
        "latin.txt": "caf\xe9".encode("latin-1"),
        "binary.txt": b"\0\1\2",
        "d/bad.md": "bad *bad*\n",
        "rules/good.txt": "good\n",
        "empty/x.pdf": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def invoke(*args, stdin=None):
        return CliRunner().invoke(cli, args, input=stdin, obj=Engine(load, check), prog_name="healthlint")

    return invoke


def quiet(path, score, *why):
    return f"{path}: score {score} of 100, " + (f"FAILED: {', '.join(why)}" if why else "passed")


GOOD, BAD = quiet("good.txt", "100.0"), quiet("bad.txt", "90.0", "1 error")
UNDECODABLE = (
    "is not UTF-8 at byte 3 (0xe9); save it as UTF-8 or name its encoding with --encoding, "
    "for example --encoding cp1252"
)
BAD_WORT = "unknown rule or category 'bad-wort'; did you mean 'bad-word'?"
RUNS = {
    "passed": (["good.txt"], 0, [GOOD, "1 article: 1 passed, 0 failed"]),
    "failed": (["bad.txt"], 1, [BAD, "1 article: 0 passed, 1 failed; 1 error"]),
    "a bad one among good ones": (
        ["good.txt", "bad.txt"],
        1,
        [GOOD, BAD, "2 articles: 1 passed, 1 failed; 1 error"],
    ),
    "missing": (["no.txt"], 2, ["not checked: no.txt: does not exist"]),
    "missing among others": (
        ["no.txt", "bad.txt"],
        2,
        [BAD, "1 article: 0 passed, 1 failed; 1 error", "not checked: no.txt: does not exist"],
    ),
    "no sentence": (["blank.txt"], 2, ["not checked: blank.txt: has no sentence of prose"]),
    "undecodable": (
        ["latin.txt", "good.txt"],
        2,
        [
            GOOD,
            "1 article: 1 passed, 0 failed",
            f"not checked: latin.txt: {UNDECODABLE}",
        ],
    ),
    "decodable when its encoding is named": (
        ["--encoding", "latin-1", "latin.txt"],
        0,
        [quiet("latin.txt", "100.0"), "1 article: 1 passed, 0 failed"],
    ),
    "binary": (
        ["binary.txt"],
        2,
        [
            "not checked: binary.txt: is binary, not text; save the article as plain text, Markdown or HTML",
        ],
    ),
    "unsupported": (
        ["empty/x.pdf"],
        2,
        [
            f"not checked: empty/x.pdf: is not an article that can be read; supported are {SUPPORTED}",
        ],
    ),
    "empty directory": (
        ["empty"],
        2,
        [
            f"not checked: empty: holds no article (or only ignored and excluded ones); looked for {SUPPORTED}",
        ],
    ),
    "glob without a match": (["*.html"], 2, ["not checked: *.html: matches no file"]),
    "internal error": (
        ["bug.txt", "bad.txt", "no.txt"],
        3,
        [
            BAD,
            "1 article: 0 passed, 1 failed; 1 error",
            f"not checked: bug.txt: {explained(ZeroDivisionError('a bug'))}",
            "not checked: no.txt: does not exist",
        ],
    ),
    "the command may be named": (["check", "good.txt"], 0, [GOOD, "1 article: 1 passed, 0 failed"]),
    "a command's name as a path": (
        ["check", "rules"],
        0,
        [quiet("rules/good.txt", "100.0"), "1 article: 1 passed, 0 failed"],
    ),
    "a command's name as ./path": (
        ["./rules"],
        0,
        [quiet("rules/good.txt", "100.0"), "1 article: 1 passed, 0 failed"],
    ),
    "directory": (
        ["d"],
        1,
        [quiet("d/bad.md", "80.0", "2 errors"), "1 article: 0 passed, 1 failed; 2 errors"],
    ),
    "--fail-on": (
        ["bad.txt", "--fail-on", "never"],
        0,
        [quiet("bad.txt", "90.0"), "1 article: 1 passed, 0 failed; 1 error"],
    ),
    "--fail-under": (
        ["bad.txt", "--fail-on", "never", "--fail-under", "90.5"],
        1,
        [quiet("bad.txt", "90.0", "below 90.5"), "1 article: 0 passed, 1 failed; 1 error"],
    ),
    "--select": (
        ["bad.txt", "--select", "good-word,structure"],
        0,
        [quiet("bad.txt", "100.0"), "1 article: 1 passed, 0 failed"],
    ),
    "--ignore": (
        ["bad.txt", "--ignore", "bad-word"],
        0,
        [quiet("bad.txt", "100.0"), "1 article: 1 passed, 0 failed"],
    ),
    "unknown rule, said once": (
        ["good.txt", "bad.txt", "--select", "bad-wort"],
        2,
        [
            f"not checked: good.txt: --select: {BAD_WORT} (and so for 1 more)",
        ],
    ),
    "rules that can't be loaded": (
        ["good.txt", "--rules", "nowhere"],
        2,
        ["not checked: good.txt: nowhere: no such folder of rules"],
    ),
    "configuration that isn't there": (
        ["good.txt", "--config", "no.toml"],
        2,
        ["not checked: good.txt: no.toml can't be read: No such file or directory"],
    ),
}


@pytest.mark.parametrize(("args", "code", "lines"), RUNS.values(), ids=RUNS)
def test_check(run, args, code, lines):
    result = run("-q", *args) if args[0] != "check" else run("check", "-q", *args[1:])
    assert (result.stdout.splitlines(), result.stderr, result.exit_code) == (lines, "", code)


USAGE = {
    "no input": ([], "no input: name a file, a directory, or - for standard input"),
    "only options": (["-q"], "no input: name a file, a directory, or - for standard input"),
    "unknown option": (["--fail-unde", "3", "good.txt"], "No such option '--fail-unde'"),
    "score out of range": (
        ["good.txt", "--fail-under", "101"],
        "--fail-under must be a number from 0 to 100, not 101.0",
    ),
    "unknown profile": (["good.txt", "--profile", "x"], "Invalid value for '--profile'"),
    "verbose and quiet": (["-vq", "good.txt"], "--verbose and --quiet exclude each other"),
    "report that can't be written": (
        ["good.txt", "-o", "no/where.json"],
        "can't write no/where.json: No such file",
    ),
}


@pytest.mark.parametrize(("args", "message"), USAGE.values(), ids=USAGE)
def test_wrong_usage(run, args, message):
    result = run(*args)
    assert message in result.stderr
    assert (result.stdout, result.exit_code) == ("", 2)


def test_many_findings_do_not_wrap_around_the_exit_code(run, tmp_path):
    (tmp_path / "many.txt").write_text("bad " * 256)
    assert run("many.txt").exit_code == 1
    (tmp_path / "many").mkdir()
    for at in range(256):
        (tmp_path / f"many/{at}.txt").write_text("bad")
    assert run("many").exit_code == 1


def test_standard_input(run):
    result = run("-q", "-", "--stdin-filename", "d/new.md", stdin="So bad.")
    assert (result.stdout.splitlines()[0], result.exit_code) == (quiet("d/new.md", "90.0", "1 error"), 1)
    result = run("-q", "-", stdin="")
    assert (result.stdout, result.exit_code) == ("not checked: <stdin>: has no sentence of prose\n", 2)
    result = run("-q", "-", "--stdin-filename", "a.pdf", stdin="So bad.")
    assert (result.stdout.splitlines()[0], result.exit_code) == (quiet("a.pdf", "90.0", "1 error"), 1)


def test_the_configuration_of_each_file(run, tmp_path):
    (tmp_path / "d/healthlint.toml").write_text('ignore = ["bad-word"]\n[rule.bad-word]\nmax = 4')
    (tmp_path / "rules/healthlint.toml").write_text("profil = 1")
    result = run("-q", "bad.txt", "d", "./rules")
    assert (result.stdout.splitlines(), result.exit_code) == (
        [
            BAD,
            quiet("d/bad.md", "100.0"),
            "2 articles: 1 passed, 1 failed; 1 error",
            "not checked: rules/good.txt: rules/healthlint.toml: unknown key 'profil'; did you mean 'profile'?",
        ],
        2,
    )


def test_json_and_errors_on_standard_error(run):
    result = run("good.txt", "no.txt", "--format", "json")
    report = json.loads(result.stdout)
    assert [article["path"] for article in report["articles"]] == ["good.txt"]
    assert report["errors"] == [{"path": "no.txt", "why": "does not exist"}]
    assert (report["passed"], report["version"]) == (False, __version__)
    assert (result.stderr, result.exit_code) == ("healthlint: no.txt: does not exist\n", 2)


def test_json_without_any_article(run):
    result = run("no.txt", "--format", "json")
    assert json.loads(result.stdout)["articles"] == []


def test_output_goes_to_a_file_that_is_whole(run, tmp_path):
    result = run("bad.txt", "--format", "json", "--output", "report.json")
    assert (result.output, result.exit_code) == ("", 1)
    assert json.loads((tmp_path / "report.json").read_text())["articles"][0]["score"] == 90.0
    assert not [*tmp_path.glob(".*.tmp")]


def test_an_interrupted_run_leaves_the_old_report(run, tmp_path):
    (tmp_path / "stop.txt").write_text("stop")
    (tmp_path / "report.txt").write_text("old")
    result = run("good.txt", "stop.txt", "bad.txt", "-o", "report.txt")
    assert result.exit_code == codes.INTERRUPTED
    assert (tmp_path / "report.txt").read_text() == "old"
    assert not [*tmp_path.glob(".*.tmp")]


def test_an_interrupted_report_is_still_valid(run, tmp_path):
    (tmp_path / "stop.txt").write_text("stop")
    result = run("good.txt", "stop.txt", "bad.txt", "--format", "json")
    report = json.loads(result.stdout)
    assert [article["path"] for article in report["articles"]] == ["good.txt"]
    why = "the run was interrupted here; neither this nor what follows was checked"
    assert (report["errors"], report["passed"]) == ([{"path": "stop.txt", "why": why}], False)
    assert result.exit_code == codes.INTERRUPTED


def test_an_internal_error_shows_where_on_request(run, monkeypatch):
    assert "Traceback" not in run("bug.txt").stderr
    monkeypatch.setenv("HEALTHLINT_DEBUG", "1")
    assert "Traceback" in run("bug.txt").stderr


@pytest.mark.parametrize(("color", "coloured"), [("auto", False), ("never", False), ("always", True)])
def test_colour_in_a_pipe(run, color, coloured):
    assert ("\x1b[" in run("bad.txt", "--color", color).stdout) is coloured


def test_rules(run):
    result = run("rules")
    assert result.stdout.splitlines()[:5] == [
        "structure",
        "  run-on     error    Title of run-on",
        "claims",
        "  bad-word   error    Title of bad-word",
        "  good-word  error    Title of good-word",
    ]
    assert result.exit_code == 0


def test_explain(run):
    result = run("explain", "bad-word")
    for part in ("bad-word", "claims", "Do {match} better.", "Because readers", "max", "https://example.org"):
        assert part in result.stdout
    assert run("explain", "suppression").stdout == WHY + "\n"
    result = run("explain", "bad-wort")
    assert (result.stderr, result.exit_code) == (
        "Error: unknown rule 'bad-wort'; did you mean 'bad-word'?\n",
        2,
    )


def test_init_writes_once(run, tmp_path):
    assert run("init").exit_code == 0
    assert (tmp_path / "healthlint.toml").read_text() == TEMPLATE
    (tmp_path / "healthlint.toml").write_text("mine")
    result = run("init")
    assert (result.stderr, result.exit_code) == (
        "Error: healthlint.toml exists already and was left as it is\n",
        2,
    )
    assert (tmp_path / "healthlint.toml").read_text() == "mine"


def test_the_template_is_valid_and_so_is_every_key_in_it(tmp_path):
    path = tmp_path / "healthlint.toml"
    path.write_text(TEMPLATE)
    assert Configs(path).for_file(Path("a.txt")).settings == Settings()
    keys = re.sub(r"(?m)^# (?=\[|[a-z_-]+ = )", "", TEMPLATE).replace('extends = "../healthlint.toml"\n', "")
    path.write_text(keys)
    applied = Configs(path).for_file(tmp_path / "news/a.txt")
    check_applied(applied, real().load((), False))  # noqa: FBT003
    assert applied.settings == Settings(
        profile="news",
        severities={"superlative-remedy": "info"},
        options={"long-sentence": {"warning_words": 40}},
        grammar_url="http://localhost:8081",
    )


def test_config_shows_values_and_where_they_come_from(run, tmp_path):
    (tmp_path / "healthlint.toml").write_text(
        'fail_under = 60\n[severities]\nrun-on = "off"\n[rule.bad-word]\nmax = 5\n'
        '[[overrides]]\nfiles = ["d/**"]\nprofile = "news"\n'
    )
    result = run("config", "d/new.md", "--ignore", "good-word")
    assert [re.sub(r"\s+#", "  #", line) for line in result.stdout.splitlines()] == [
        'profile = "news"  # healthlint.toml: overrides 1 (d/**): profile',
        'locale = "us"  # default',
        "select = []  # default",
        'ignore = ["good-word"]  # --ignore',
        "fail_under = 60  # healthlint.toml: fail_under",
        'fail_on = "error"  # default',
        "rules = []  # default",
        "exclude = []  # default",
        "any_language = false  # default",
        "encoding (not set)  # default",
        "readability.extra = []  # default",
        'grammar.engine = "auto"  # default',
        "grammar.url (not set)  # default",
        "grammar.accept = []  # default",
        'severities.run-on = "off"  # healthlint.toml: severities.run-on',
        "rule.bad-word.max = 5  # healthlint.toml: rule.bad-word.max",
    ]
    assert run("config").stdout.splitlines()[0].split() == ["profile", "=", '"article"', "#", "default"]
    (tmp_path / "healthlint.toml").write_text("[rule.bad-word]\nmx = 5")
    result = run("config")
    message = "Error: healthlint.toml: rule.bad-word: unknown option 'mx'; did you mean 'max'?\n"
    assert (result.stderr, result.exit_code) == (message, 2)


def test_help_names_examples_exit_codes_and_commands(run):
    for args in (["--help"], ["-h"], ["check", "--help"]):
        result = run(*args)
        assert result.exit_code == 0
        for part in ("Examples:", "Exit codes:", "3  an internal error"):
            assert part in result.stdout
    assert [line.split()[0] for line in run("-h").stdout.split("Commands:\n")[1].splitlines()[:6]] == [
        "check", "rules", "explain", "test", "init", "config",
    ]  # fmt: skip


ENDS = {
    "done": (lambda **_: None, 0, ""),
    "a code": (lambda **_: 1, 1, ""),
    "interrupted": (click.Abort(), 130, ""),
    "interrupted early": (KeyboardInterrupt(), 130, ""),
    "an error of usage": (click.UsageError("no"), 2, "Error: no\n"),
    "a fault": (
        ZeroDivisionError("a bug"),
        3,
        f"healthlint: {explained(ZeroDivisionError('a bug'))}\n",
    ),
}


@pytest.mark.parametrize(("end", "code", "message"), ENDS.values(), ids=ENDS)
def test_every_end_has_its_code(monkeypatch, capsys, end, code, message):
    def ended(**_):
        raise end

    monkeypatch.setattr("healthlint.cli.group.cli", ended if isinstance(end, BaseException) else end)
    with pytest.raises(SystemExit) as caught:
        main()
    assert (caught.value.code, capsys.readouterr().err) == (code, message)


class Stream:
    """A terminal that remembers what was written."""

    encoding = "cp1252"

    def __init__(self, terminal):
        self.text = ""
        self.terminal = terminal

    def isatty(self):
        return self.terminal

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def progressed(monkeypatch, clock, *, terminal=True):
    stream = Stream(terminal)
    ticks = iter(clock)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(time, "monotonic", lambda: next(ticks))
    progress = Progress(lambda: 4)
    for name in ("a", "b", "c\x1b"):
        progress.begin(name)
    progress.clear()
    progress.clear()
    return stream.text


def test_progress_comes_after_a_second_and_goes(monkeypatch):
    late = PATIENCE + 0.5
    assert progressed(monkeypatch, [0.0, 0.1, late, late, late + 1, late + 1]) == (
        "\r\x1b[K[#####...............] 2/4 b\r\x1b[K[##########..........] 3/4 c␛\r\x1b[K"
    )
    assert progressed(monkeypatch, [0.0, 0.1, 0.2, 0.3]) == ""
    assert progressed(monkeypatch, [0.0], terminal=False) == ""


def process(*args, **more):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "healthlint", *args], capture_output=True, check=False, env=environment, **more
    )


HEAVY = (
    "healthlint.pipeline healthlint.loader healthlint.document "
    "yaml json tomllib pathspec textstat nltk html.parser pyromark"
)
IMPORTS = """
import sys
from healthlint.cli import main
try:
    main()
except SystemExit:
    print(sorted(set(sys.stdin.read().split()) & set(sys.modules)))
"""


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_version_and_help_import_no_engine(flag):
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, flag],
        input=HEAVY,
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_version():
    assert process("--version").stdout.decode().split() == ["healthlint,", "version", __version__]


def test_the_seeds_fail_in_a_real_process():
    done = process("seeds/", "--format", "json", cwd=ROOT)
    report = json.loads(done.stdout)
    assert [(article["path"][:9], article["passed"]) for article in report["articles"]] == [
        ("seeds/000", False),
        ("seeds/003", False),
    ]
    assert (done.stderr, done.returncode) == (b"", 1)


def test_an_ascii_pipe_gets_escapes(tmp_path):
    (tmp_path / "a.txt").write_text(
        "“Grüner Tee” cures everything, and it is totally safe for everyone.\n" * 3, "utf-8"
    )
    done = process("a.txt", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (done.stdout.isascii(), done.stderr) == (True, b"")
    assert done.returncode in {1, 2}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
def test_a_closed_pipe_is_silent(tmp_path):
    for at in range(40):
        (tmp_path / f"{at}.txt").write_text(f"This tea cures all pain in {at} days, and it is totally safe.\n" * 40)
    command = f"{sys.executable} -m healthlint -v . ; echo $? >&2"
    done = subprocess.run(
        ["sh", "-c", f"({command}) | head -n 1"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout == b"0.txt\n"
    assert done.stderr.decode() == f"{codes.CLOSED_PIPE}\n"


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or sys.platform == "win32", reason="needs Unix signals")
def test_ctrl_c_ends_with_130(tmp_path):
    os.mkfifo(tmp_path / "wait.txt")
    # A shell that starts this suite in the background makes its children ignore Ctrl-C; a person's shell doesn't.
    script = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from healthlint.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, "wait.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        pipe = None
        try:
            while pipe is None and running.poll() is None:
                # The other end can only be opened once healthlint reads.
                with contextlib.suppress(OSError):
                    pipe = os.open(tmp_path / "wait.txt", os.O_WRONLY | os.O_NONBLOCK)
                time.sleep(0.01)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=60)
        finally:
            running.kill()
    assert pipe is not None
    os.close(pipe)
    assert (running.returncode, err) == (codes.INTERRUPTED, b"")
    assert "\nnot checked: wait.txt: the run was interrupted here" in "\n" + out.decode()


HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())[0]
HOOKED = ["a.txt", "d/a.md", "d/A.MD", "a.markdown", "a.html", "a.htm", "license/a.txt", "requirements/a.txt"]
NOT_HOOKED = [
    "requirements.txt", "d/requirements-dev.txt", "constraints.txt", "robots.txt", "d/robots.txt",
    "humans.txt",
    "llms.txt", "CMakeLists.txt", "d/CMakeLists.txt", "LICENSE", "LICENSE.txt", "LICENSE.md",
    "README", "a.py", "a.txt.bak",
]  # fmt: skip


@pytest.mark.parametrize(("path", "taken"), [(p, True) for p in HOOKED] + [(p, False) for p in NOT_HOOKED])
def test_the_hook_takes_articles_only(path, taken):
    assert HOOK["id"] == "healthlint"
    assert bool(re.search(HOOK["files"], path) and not re.search(HOOK["exclude"], path)) is taken


def test_two_runs_at_once_do_not_disturb_each_other(tmp_path):
    """Both write the same report, which is in the end the whole report of one."""
    (tmp_path / "a.txt").write_text("This tea cures all pain in a week, and it is totally safe.\n" * 40)
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "healthlint", "a.txt", "--format", "json", "-o", "report.json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
        for _ in range(2)
    ]
    assert [running.wait(timeout=60) for running in started] == [1, 1]
    assert [article["path"] for article in json.loads((tmp_path / "report.json").read_text())["articles"]] == ["a.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "report.json"]


@pytest.mark.parametrize(
    ("color", "terminal", "env", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", True, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_look_on_a_terminal(monkeypatch, color, terminal, env, expected):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"COLUMNS": "52", **env}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Stream(terminal))
    assert look(color, 0, to_file=False) == Look(52 if terminal else 80, expected, "cp1252", 0)
    assert look(color, 0, to_file=True) == Look(80, color == "always", "utf-8", 0)
