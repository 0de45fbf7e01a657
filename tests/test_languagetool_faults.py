"""What goes wrong with a real LanguageTool server, and with addresses where none is."""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import ClassVar

import psutil
import pytest
from click.testing import CliRunner

from healthlint.checkers import Grammar, UnavailableError
from healthlint.cli.group import cli
from healthlint.config import Settings
from healthlint.languagetool import server as serving
from healthlint.languagetool.client import Client
from healthlint.languagetool.engine import LONGEST, Engine
from healthlint.languagetool.places import Unusable
from healthlint.languagetool.server import SETTINGS, Server
from healthlint.pipeline import check
from healthlint.report import Skipped
from healthlint.source import Source

pytestmark = pytest.mark.xdist_group("languagetool")
ROOT = Path(__file__).parents[1]
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="needs Unix signals")


def java_of(pid):
    """The Java processes below a process."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return [child for child in psutil.Process(pid).children(recursive=True) if "java" in child.name().lower()]
    return []


def wait_for(what):
    """What it gives once it gives something."""
    until = time.monotonic() + 60
    while not (found := what()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


@pytest.fixture(scope="module")
def second(languagetool, languagetool_url):
    """A second server that was first told to take the first one's port, and that takes 200 characters at a time."""
    taken = int(languagetool_url.rstrip("/").rpartition(":")[2])
    offered = [taken, serving.free_port()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serving, "free_port", lambda: offered.pop(0))
        server = Server(*languagetool, {**SETTINGS, "maxTextLength": "200"})
    assert offered == []
    yield server.url
    server.stop()


def spans(url, texts):
    engine = Engine(url)
    return [[(m.start, m.end, m.text, m.replacements[:1]) for m in engine.matches([t], "en-US")[t]] for t in texts]


def test_two_servers_at_a_time_and_a_port_that_is_taken(languagetool_url, second):
    texts = ["Take an antibotic.", "She saw a unusual rash."]
    assert languagetool_url != second
    assert spans(languagetool_url, texts) == spans(second, texts) == [
        [(8, 17, "antibotic", ("antibiotic",))],
        [(8, 9, "a", ("an",))],
    ]  # fmt: skip


LONG = (
    "😀 The nurse saw a unusual rash. "
    + "It itched for a day or two, and then it went away. " * 12
    + "Take an antibotic 🩺 now."
)


def test_what_is_longer_than_the_server_takes_is_sent_in_parts(languagetool_url, second):
    article = f"Take care.\n\n{LONG}\n\nThe end is a antibotic."
    for url in (languagetool_url, second):
        seat = Grammar()
        settings = Settings(grammar="languagetool", grammar_url=url, select=("grammar", "spelling"))
        findings = check(Source("a", article, "plain"), load_rules(), settings, seat).findings
        seat.close()
        assert [(f.rule, article[f.start : f.end]) for f in findings if f.rule in ("grammar", "spelling")] == [
            ("grammar", "a"), ("spelling", "antibotic"), ("grammar", "a"), ("spelling", "antibotic"),
        ]  # fmt: skip


def test_a_block_of_many_pages(languagetool_url):
    text = "She saw a unusual rash 😀. " + "It went away. " * 900 + "Take an antibotic."
    assert len(text) > LONGEST
    assert spans(languagetool_url, [text]) == [
        [(8, 9, "a", ("an",)), (len(text) - 10, len(text) - 1, "antibotic", ("antibiotic",))]
    ]


def load_rules():
    from healthlint.loader import load  # noqa: PLC0415

    return load()


@UNIX
def test_a_server_that_hangs_runs_out_of_time(monkeypatch, second):
    engine, port = Engine(second), second.rstrip("/").rpartition(":")[2]
    (pid,) = [process.pid for process in java_of(os.getpid()) if port in process.cmdline()]
    monkeypatch.setattr(Client, "patience", 0.5)
    os.kill(pid, signal.SIGSTOP)
    try:
        with pytest.raises(Unusable, match=f"{second} took more than 0.5 seconds; start it again, or use another"):
            engine.matches(["The server hangs.", "So it does."], "en-US")
        with pytest.raises(Unusable, match=r"took more than 0\.5 seconds"):
            Engine(second)
    finally:
        os.kill(pid, signal.SIGCONT)


def test_a_server_that_is_killed_in_the_middle_of_a_run(monkeypatch, tmp_path, languagetool):
    monkeypatch.setenv("LTP_PATH", str(languagetool[0].folder.parent))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    required, seat = Settings(grammar="languagetool", select=("spelling",)), Grammar()
    rules = load_rules()

    def run(text, settings=required):
        return [f.rule for f in check(Source("a", text, "plain"), rules, settings, seat).findings]

    assert run("Take an antibotic.") == ["spelling"]
    (engine,) = seat._checker._engines.values()  # noqa: SLF001
    (process,) = java_of(engine._server._keeper.pid)  # noqa: SLF001
    process.kill()
    stopped = (
        "the LanguageTool server stopped in the middle of the run; run it again, and see that there is memory for it"
    )
    for _ in range(2):  # it isn't started again, article by article
        with pytest.raises(UnavailableError) as error:
            run("Take another antibotic.")
        assert str(error.value) == f"grammar and spelling can't be checked: {stopped}"
    assert run("Take another antibotic.", required._replace(grammar="auto")) == []
    assert seat.skipped == (Skipped("grammar", stopped),)
    seat.close()


@UNIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_no_server_outlives_its_run(tmp_path, languagetool, own_cache, number, code):
    for at in range(300):
        pages = (f"Rash {at} of {number}, day {n}: it itches." for n in range(9))  # that no other test has asked about
        (tmp_path / f"{at}.txt").write_text("\n\n".join(pages))
    with subprocess.Popen(
        [sys.executable, "-m", "healthlint", str(tmp_path), "--grammar", "--quiet"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "LTP_PATH": str(languagetool[0].folder.parent),
             "XDG_CACHE_HOME": own_cache},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        # What a shell starts in the background ignores the interrupt, and so would this.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as run:  # fmt: skip
        if number == signal.SIGKILL:
            run.stdout.readline()  # the first verdict: the server is in the middle of its work
        (java,) = wait_for(lambda: java_of(run.pid))  # else: it is starting
        os.kill(run.pid, number)
        run.stdout.read()
    assert run.returncode == code
    assert psutil.wait_procs([java], timeout=10)[1] == []


class Strange(http.server.BaseHTTPRequestHandler):
    """Answers everything with what the path begins with."""

    answers: ClassVar[dict] = {}

    def do_GET(self):
        status, body = next(answer for start, answer in self.answers.items() if self.path.startswith(start))
        self.send_response(status)
        if status == 307:
            self.send_header("Location", body)
            body = ""
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_):
        pass


LANGUAGES = json.dumps([{"code": "en", "longCode": "en-US", "name": "English"}])
INFO = json.dumps({"software": {"version": "6.8", "commit": "x"}})
GOOD = {"/v2/languages": (200, LANGUAGES), "/v2/info": (200, INFO)}
BAD_RULE = {"id": "", "issueType": "", "category": {"id": ""}}
BAD_MATCH = {"offset": 90, "length": 5, "message": "", "replacements": [], "rule": BAD_RULE}


@pytest.mark.parametrize(
    "answers",
    [
        {"/": (200, "<html>Hello</html>")},
        {"/": (200, "")},
        {"/": (200, "[1, 2]")},
        {"/": (200, "{}")},
        {"/": (200, '[{"code": "de", "longCode": "de-DE"}]')},
        {"/": (404, "nothing here")},
        {"/": (500, "Error: out of memory")},
        {"/": (307, "http://127.0.0.1:9/")},
        {**GOOD, "/": (500, "Error: Internal Error")},
        {**GOOD, "/": (429, "too many requests")},
        {**GOOD, "/": (307, "http://127.0.0.1:9/")},
        {**GOOD, "/": (200, "null")},
        {**GOOD, "/": (200, '{"matches": 1}')},
        {**GOOD, "/": (200, '{"matches": [{}]}')},
        {**GOOD, "/": (200, json.dumps({"matches": [BAD_MATCH]}))},
    ],
    ids=str,
)
@pytest.mark.parametrize("engine", ["languagetool", "auto"])
def test_what_is_no_languagetool(tmp_path, monkeypatch, answers, engine):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")  # loopback goes through no proxy
    (tmp_path / "a.txt").write_text("Ask your doctor first.", encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Strange,), {"answers": answers}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    flags = ["--grammar"] if engine == "languagetool" else []
    result = CliRunner().invoke(
        cli, [str(tmp_path / "a.txt"), "--grammar-url", url, "--format", "json", "--select", "spelling", *flags]
    )
    server.shutdown()
    server.server_close()
    report = json.loads(result.stdout)
    why = [item["why"] for item in report["errors" if flags else "skipped"]]
    assert len(why) == 1
    begin = "grammar and spelling can't be checked: " if flags else ""
    assert why[0].startswith(f"{begin}what answers at {url} doesn't answer like LanguageTool (")
    assert why[0].endswith("); name the address of a LanguageTool")
    assert (result.exit_code, len(report["articles"])) == ((2, 0) if flags else (0, 1))


def test_nothing_answers(tmp_path):
    (tmp_path / "a.txt").write_text("Ask your doctor first.", encoding="utf-8")
    begin = time.monotonic()
    result = CliRunner().invoke(cli, [str(tmp_path / "a.txt"), "--grammar", "--grammar-url", "http://localhost:9"])
    assert time.monotonic() - begin < Client.patience
    assert result.exit_code == 2
    assert "no LanguageTool server answers at http://localhost:9/; start it, or name another" in result.stdout
