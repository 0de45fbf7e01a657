"""`healthlint init`: a configuration to start from."""

from __future__ import annotations

from pathlib import Path

import click

from healthlint.cli.options import NotChecked

TEMPLATE = """\
# Configuration of healthlint for the articles in this folder and below.
# Every key may be left out; what stands here behind a # is the default.

# The kind of article: article, news, leaflet or professional.
# profile = "article"

# Where its readers live, for emergency numbers and services: us, uk or au.
# locale = "us"

# Fail an article that scores less than this, of 100 ...
# fail_under = 70
# ... or that has a finding this severe: error, warning, info or never.
# fail_on = "error"

# Run only some rules or categories, or leave some out. `healthlint rules` lists them.
# select = []
# ignore = []

# What a walk through folders leaves out, written as in .gitignore.
# exclude = []

# Folders of your own rules, from here.
# rules = []

# Start from another file.
# extends = "../healthlint.toml"

# Severities that differ from a rule's own; "off" silences it.
[severities]
# superlative-remedy = "info"

# Options of one rule. `healthlint explain long-sentence` lists them.
# [rule.long-sentence]
# warning_words = 40

# Readability metrics beside the seven that are always reported.
# [readability]
# extra = []

# Grammar and spelling by LanguageTool: "auto" checks them where `healthlint grammar status` finds it, at no points;
# "languagetool" requires it, and its findings count; "off".
# [grammar]
# engine = "auto"
# A server that runs already, on this machine.
# url = "http://localhost:8081"
# Words that are no spelling errors.
# accept = []

# Other settings for some articles.
# [[overrides]]
# files = ["news/**"]
# profile = "news"
"""


@click.command("init")
@click.argument("folder", default=".", type=click.Path(path_type=Path, exists=True, file_okay=False))
def command(*, folder: Path) -> None:
    """Write a commented healthlint.toml into FOLDER, by default the working directory."""
    path = folder / "healthlint.toml"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(TEMPLATE)
    except FileExistsError as error:
        raise NotChecked(f"{path} exists already and was left as it is") from error
    except OSError as error:
        raise NotChecked(f"can't write {path}: {error.strerror or error}") from error
    click.echo(f"wrote {path}")
