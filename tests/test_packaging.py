"""What is built and installed works: wheel, sdist, editable install, and packs and kinds of others."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from healthlint import __version__
from healthlint.report import CATEGORIES

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "000_cc6383274ff31b59.txt"
BUILT_FROM = ("src", "rules", "pyproject.toml", "README.md", "LICENSE")
CONTENT = {path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*") if path.is_file()}
RULES = sorted(path for path in CONTENT if path.endswith(".yml"))


def run(*command, code=0, cwd=None):
    """What a process prints, with nothing of this one's own import path."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


class Environment:
    """A fresh virtual environment that sees the dependencies of the running one, but not its healthlint."""

    def __init__(self, folder):
        venv.create(folder)
        self.bin = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.bin / ("python.exe" if os.name == "nt" else "python")
        self.packages = Path(run(self.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
        # A folder that a .pth file adds has its own .pth files ignored, so an editable healthlint stays out.
        (self.packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    def install(self, *arguments):
        pip = (sys.executable, "-m", "pip", "--python", self.python)
        run(*pip, "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation", *arguments)

    def healthlint(self, *arguments, code=0):
        return run(self.bin / "healthlint", *arguments, code=code, cwd=self.packages)


def copy(target):
    for name in BUILT_FROM:
        source = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, target / name, ignore=ignored) if source.is_dir() else shutil.copy(
            source, target / name
        )
    return target


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of an sdist, and of the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return folder


@pytest.fixture
def environment(tmp_path):
    return Environment(tmp_path / "env")


def test_the_sdist_is_the_whole_project(built):
    name = f"healthlint-{__version__}"
    with tarfile.open(built / f"{name}.tar.gz") as archive:
        inside = {path.removeprefix(f"{name}/") for path in archive.getnames()}
    assert {path.split("/")[0] for path in inside} == {
        ".ci", ".github", ".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
        "PKG-INFO", "README.md", "benchmarks", "docs", "pyproject.toml", "rules", "scripts", "seeds", "src", "tests",
        "training",
    }  # fmt: skip
    assert inside >= CONTENT


def test_the_wheel_holds_rules_and_tables_and_nothing_else(built):
    with zipfile.ZipFile(built / f"healthlint-{__version__}-py3-none-any.whl") as archive:
        inside = archive.namelist()
        metadata = archive.read(f"healthlint-{__version__}.dist-info/METADATA").decode()
    code = ROOT / "src" / "healthlint"
    files = {
        path.relative_to(code).as_posix()
        for path in code.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    packaged = {name.removeprefix("healthlint/") for name in inside if name.startswith("healthlint/")}
    assert packaged == files | CONTENT
    assert {name.split("/")[0] for name in inside} == {"healthlint", f"healthlint-{__version__}.dist-info"}
    assert re.search(r"^License-Expression: GPL-3\.0-or-later$", metadata, re.MULTILINE)


def test_an_installed_wheel_lints_with_the_rules_inside(built, environment):
    environment.install(built / f"healthlint-{__version__}-py3-none-any.whl")
    listed = re.findall(r"^  ([\w-]+) ", environment.healthlint("rules"), re.MULTILINE)
    assert sorted(listed) == sorted(Path(rule).stem for rule in RULES if rule.split("/")[1] in CATEGORIES)
    report = json.loads(environment.healthlint(SEED, "--format", "json", code=1))
    here = json.loads(run(sys.executable, "-c", LINT, SEED, code=1))
    assert report["articles"][0]["findings"] == here["articles"][0]["findings"] != []
    place = run(environment.python, "-c", "from healthlint.loader import built_in_pack as b; print(b())").strip()
    assert Path(place) == environment.packages / "healthlint" / "rules"


LINT = f"""
import sys
sys.path.insert(0, {str(ROOT / "src")!r})
from healthlint.cli import main
sys.argv[1:] += ["--format", "json"]
main()
"""


def test_an_editable_install_uses_the_rules_of_the_checkout(environment, tmp_path):
    checkout = copy(tmp_path / "checkout")
    environment.install("--editable", checkout)
    rule = checkout / "rules" / "claims" / "hype-language.yml"
    text = re.sub(r"^title: .*$", "title: A title of today", rule.read_text(encoding="utf-8"), flags=re.MULTILINE)
    rule.write_text(text, encoding="utf-8")
    assert "A title of today" in environment.healthlint("rules")


def test_packs_and_kinds_of_others_are_found(built, environment, tmp_path):
    """The package that CONTRIBUTING.md shows, installed as it stands there."""
    shown = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A pack of your own")[2]
    for block, name in re.findall(r"^```\w+\n(# (\S+\.\w+)\n.*?)^```$", shown, re.MULTILINE | re.DOTALL):
        path = tmp_path / "pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
    environment.install(built / f"healthlint-{__version__}-py3-none-any.whl", tmp_path / "pack")
    assert "  opening-number " in environment.healthlint("rules")
    assert environment.healthlint("test", environment.packages / "healthlint_house") == "1 rule, 0 failures\n"
    article = tmp_path / "a.txt"
    article.write_text("The trial was small. 40 people with a cough took part in it.\n", encoding="utf-8")
    select = ("--select", "opening-number", "--format", "json")
    found = json.loads(environment.healthlint(article, *select))["articles"][0]["findings"]
    assert [(finding["rule"], finding["excerpt"]) for finding in found] == [("opening-number", "40")]
