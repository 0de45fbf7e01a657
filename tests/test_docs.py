"""What the documents say is true: tables, commands, links, and every example that can be run."""

import re
import runpy
import shlex
from dataclasses import fields
from pathlib import Path

import click
import pytest
import yaml

import healthlint
from healthlint import report
from healthlint.cli import codes
from healthlint.cli.engine import check_applied
from healthlint.cli.group import cli
from healthlint.config import Configs, Settings
from healthlint.examples import run
from healthlint.grammar.syntax import parse
from healthlint.loader import load
from healthlint.report import CATEGORIES

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = {name: cli.get_command(None, name) for name in cli.list_commands(None)}


def blocks(document, language):
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def files(document):
    """The code blocks whose first line is a comment that names their file."""
    named = re.findall(
        r"^```\w+\n(# (\S+\.\w+)\n.*?)^```$",
        (ROOT / document).read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    return {name: text for text, name in named}


def write(folder, contents):
    for name, text in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def rows(document, heading):
    """The first two cells of each row of the table under a heading, or that begins so."""
    text = (ROOT / document).read_text(encoding="utf-8")
    text = text[text.index(heading) :]
    table = re.search(r"^\|.*?\n(?!\|)", text, re.MULTILINE | re.DOTALL)[0]
    cells = [re.split(r"(?<!\\)\|", line) for line in table.splitlines()[2:]]
    return [(cell[1].strip(), cell[2].strip()) for cell in cells]


def test_the_readme_lists_the_rules():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    script = runpy.run_path(str(ROOT / "scripts" / "rule_table.py"))
    assert text == script["with_table"](text), "run scripts/rule_table.py"


def test_the_readme_tells_the_exit_codes():
    told = {int(code): meaning for code, meaning in rows("README.md", "| Exit code")}
    assert told == {int(code): meaning for code, meaning in re.findall(r"^  (\d)  (.*)$", codes.HELP, re.MULTILINE)}
    assert sorted(told) == [codes.PASSED, codes.FAILED, codes.NOT_CHECKED, codes.INTERNAL]


def test_the_gate_runs_the_command_of_the_readme():
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    lint, test, _ = (block.strip() for block in blocks("README.md", "sh"))
    _, windows = blocks("README.md", "powershell")[0].strip().splitlines()
    assert lint.endswith("healthlint seeds/*.txt")
    assert f"  {test}\n" in gate
    # Git's bash on Windows knows `python`, `&&` and slashes where PowerShell has `py`, `;` and backslashes.
    assert windows.replace("py -m venv", "python -m venv").replace(";", " &&").replace("\\", "/") in gate


def command_lines():
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        found = re.findall(r"^(?:\.venv/bin/|- run: )?(healthlint [^\n]*)|`(healthlint [^`\n]+)`", text, re.MULTILINE)
        for line in sorted({block or inline for block, inline in found}):
            yield pytest.param(line, id=f"{document.name}: {line}")


@pytest.mark.parametrize("line", [*command_lines()])
def test_commands_and_options_exist(line):
    words = re.split(r"[<>|]", line)[0]
    _, *arguments = shlex.split(words, comments=True)
    command = COMMANDS[arguments[0] if arguments[0] in COMMANDS else "check"]
    if isinstance(command, click.Group):
        command = command.commands[arguments[1]] if len(arguments) > 1 else command
    known = {name for option in command.params for name in option.opts} | {"--help", "--version"}
    assert {word for word in arguments if word.startswith("-") and word != "-"} <= known


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_paths_in_code_exist(document):
    spans = re.findall(
        r"`((?:src|rules|docs|scripts|benchmarks|tests)/[\w./-]*)`", document.read_text(encoding="utf-8")
    )
    assert [span for span in spans if "RULE" not in span and not (ROOT / span).exists()] == []


def test_the_stages_are_where_contributing_says():
    cells = [where for _, where in rows("CONTRIBUTING.md", "| Stage")]
    named = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    assert len(named) > len(cells)
    assert [name for name in named if not (ROOT / "src" / "healthlint" / name).exists()] == []


def test_the_rule_of_contributing_keeps_the_example_law(tmp_path):
    written = files("CONTRIBUTING.md")
    pack = {
        name: text
        for name, text in written.items()
        if name.startswith(("language/", "lexicon/", "guards/", "signals/"))
    }
    assert sorted(pack) == [
        "guards/house-title.yml", "language/labelled-person.yml", "lexicon/house.yml", "signals/house-helpline.yml",
    ]  # fmt: skip
    rule = pack["language/labelled-person.yml"].partition("\nexamples:")[0].splitlines()
    assert len(rule) == 1 + 10
    write(tmp_path, pack)
    loaded = load((tmp_path,), examples=True)
    assert [rule.id for rule in loaded.rules.values() if tmp_path in Path(rule.path).parents] == ["labelled-person"]
    assert run(loaded, tmp_path) == []


@pytest.mark.parametrize("cell", [cell for cell, _ in rows("CONTRIBUTING.md", "| Pattern")])
def test_the_pattern_language_is_as_told(cell):
    for pattern in re.findall(r"`([^`]+)`", cell):
        assert parse(pattern.replace(r"\|", "|"))


def test_the_configuration_of_the_docs_is_good_and_complete(tmp_path, catalogue):
    written = files("docs/configuration.md")
    write(tmp_path, {**written, "shared/healthlint.toml": "", "house-rules/lexicon/x.yml": "x: [y]\n"})
    applied = Configs().for_file(tmp_path / "news" / "a.md")
    check_applied(applied, catalogue)
    default = Settings()
    assert [name for name in Settings._fields if getattr(applied.settings, name) == getattr(default, name)] == []
    assert applied.settings.fail_under == 65


def test_the_suppressions_of_the_docs_work():
    text = "Notes on adverts\n\nThe firm sells tea. People asked about it.\n\n"
    markdown, plain = blocks("docs/suppressions.md", "markdown")[0], blocks("docs/suppressions.md", "text")[0]
    for form, block in (("markdown", markdown), ("plain", plain)):
        quoted = text + block.partition("\n")[2]
        assert "hype-language" in {finding.rule for finding in healthlint.lint(quoted, format=form).findings}
        rules = {finding.rule for finding in healthlint.lint(text + block, format=form).findings}
        assert not rules & {"hype-language", "suppression"}


@pytest.mark.parametrize("code", blocks("docs/api.md", "python"))
def test_the_python_of_the_docs_runs(code, capsys):
    exec(compile(code, "docs/api.md", "exec"), {})  # noqa: S102 - our own example
    assert capsys.readouterr().out


@pytest.mark.parametrize("record", [report.Article, report.Finding])
def test_the_records_of_the_docs_are_complete(record):
    told = [
        name
        for cell, _ in rows("docs/api.md", f"## `healthlint.report.{record.__name__}`")
        for name in re.findall(r"`(\w+)`", cell)
    ]
    assert sorted(told) == sorted(getattr(record, "_fields", None) or [field.name for field in fields(record)])


def test_the_hooks_of_the_docs_exist():
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    configured = [yaml.safe_load(block) for name in ("README.md", "docs/ci.md") for block in blocks(name, "yaml")]
    hooks = {hook["id"] for block in configured for repo in block.get("repos", ()) for hook in repo["hooks"]}
    assert hooks == known


def test_the_score_knows_no_rule_that_is_not_there(catalogue):
    weights = catalogue.weights
    assert [rule for rule in weights.rules if rule not in {*catalogue.rules, "suppression"}] == []
    assert sorted(weights.categories) == sorted(CATEGORIES)
