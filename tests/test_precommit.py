"""The hook in real life: pre-commit clones the repository, installs it, and runs it on what is staged.

The one slow test: pre-commit makes an environment of its own and installs healthlint's dependencies from the network.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOOK = ("src", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
BAD = "This tea cures diabetes in a week. It is completely safe, and doctors don't want you to know."
GOOD = "Most colds get better without treatment. Rest, and drink enough. See a doctor if you are worried."
STAGED = {
    "articles/bad.txt": f"A tea\n\n{BAD}\n",
    "articles/bad.md": f"# A tea\n\n{BAD}\n",
    "articles/bad.html": f"<h1>A tea</h1>\n<p>{BAD}</p>\n",
    "articles/good.txt": f"Colds\n\n{GOOD}\n",
    "requirements.txt": f"{BAD}\n",
    "robots.txt": f"{BAD}\n",
    "CMakeLists.txt": f"{BAD}\n",
    "README": f"{BAD}\n",
}


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Run git in a folder, as somebody without any configuration."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    identity = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "init.defaultBranch=main")

    def run(folder, *arguments):
        subprocess.run(["git", *identity, "-C", str(folder), *arguments], check=True, capture_output=True)

    return run


def copy(target):
    target.mkdir()
    for name in HOOK:
        source = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, target / name, ignore=ignored) if source.is_dir() else shutil.copy(
            source, target / name
        )


def write(folder, texts):
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_try_repo_judges_the_articles_that_changed(git, tmp_path):
    hook, writing = tmp_path / "healthlint", tmp_path / "writing"
    copy(hook)
    write(writing, dict.fromkeys((*STAGED, "articles/old.txt"), f"Colds\n\n{BAD}\n"))
    for folder in (hook, writing):
        git(folder, "init")
        git(folder, "add", ".")
        git(folder, "commit", "--message", "Everything")
    write(writing, STAGED)
    git(writing, "add", ".")

    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hook), "healthlint", "--verbose"]
    done = subprocess.run(command, cwd=writing, capture_output=True, text=True, encoding="utf-8", check=False)

    assert done.returncode == 1, done.stdout + done.stderr
    assert "exit code: 1" in done.stdout, done.stdout + done.stderr
    headings = [line for line in done.stdout.splitlines() if line in {*STAGED, "articles/old.txt"}]
    assert sorted(headings) == ["articles/bad.html", "articles/bad.md", "articles/bad.txt", "articles/good.txt"]
    assert "4 articles: 1 passed, 3 failed" in done.stdout
