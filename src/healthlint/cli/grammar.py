"""`healthlint grammar`: what would check grammar and spelling here, and how to get it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from healthlint.cli.options import NotChecked, applied_here, configs, setting_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from healthlint.config import Settings


@click.group("grammar")
def command() -> None:
    """Get LanguageTool, or say which one checks grammar and spelling."""


@command.command("install")
@click.option("--again", is_flag=True, help="Get it anew, though it is there.")
def install(*, again: bool) -> None:
    """Download LanguageTool (250 MB): with Maven (`mvn`) if that is on the machine, else from languagetool.org.

    It goes into the folder that LTP_PATH names, else into healthlint's own folder of caches.
    """
    # Imported here, as everything of LanguageTool, because `healthlint --help` imports this module.
    from healthlint.languagetool.places import VERSION, Unusable, installed, own_folder  # noqa: PLC0415

    target = own_folder() / f"LanguageTool-{VERSION}"
    here = installed()
    if here is not None and here.folder == target and not again:
        click.echo(f"LanguageTool {here.version} is there already: {here.folder}")
        return
    from healthlint.languagetool import install as getting  # noqa: PLC0415

    try:
        if getting.by_download_only():  # language-tool-python shows a bar of its own
            found = getting.install(lambda: None)
        else:
            with click.progressbar(length=getting.JARS, label=f"LanguageTool {VERSION}", file=sys.stderr) as bar:
                found = getting.install(lambda: bar.update(1))
                bar.update(getting.JARS)
    except Unusable as error:
        raise NotChecked(str(error)) from error
    click.echo(f"LanguageTool {found.version} is now in {found.folder}")


@command.command("status")
@setting_options
def status(*, config: Path | None, **flags: object) -> None:
    """Say which LanguageTool would be used for articles in the working directory, and why."""
    from healthlint.languagetool.places import Unusable  # noqa: PLC0415 - as above

    settings = applied_here(configs(config, **flags)).settings
    try:
        for line in _lines(settings):
            click.echo(line)
    except Unusable as error:
        what = "can't be checked" if settings.grammar == "languagetool" else "are skipped"
        raise NotChecked(f"grammar and spelling {what}: {error}") from error


def _lines(settings: Settings) -> Iterator[str]:
    """What there is, line by line. Raises Unusable for what is missing."""
    meaning = {
        "auto": "they are checked where LanguageTool is at hand, and cost no points",
        "languagetool": "they must be checked, and findings count",
        "off": "they are not checked",
    }
    yield f"grammar and spelling: {meaning[settings.grammar]} (engine: {settings.grammar})"
    if settings.grammar == "off":
        return
    from healthlint.languagetool.client import Client  # noqa: PLC0415 - as above
    from healthlint.languagetool.places import folders, needed  # noqa: PLC0415
    from healthlint.languagetool.server import java_version, required  # noqa: PLC0415
    from healthlint.languagetool.store import file  # noqa: PLC0415

    if settings.grammar_url is not None:
        client = Client(settings.grammar_url, ())
        yield f"server: {settings.grammar_url}, which runs LanguageTool {client.version}"
    else:
        looked = ", ".join(map(str, folders()))
        yield f"looked for in: {looked}"
        found, java = needed()
        yield f"LanguageTool: {found.version} in {found.folder}"
        required(java)
        yield f"Java: {java_version(java)} ({java})"
    size = file().stat().st_size if file().exists() else 0
    yield f"answers kept: {file()} ({size / 1e6:.1f} MB)"
