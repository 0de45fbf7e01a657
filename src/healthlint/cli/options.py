"""Options that several commands share, and the settings that they stand for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from healthlint.cli import codes
from healthlint.config import FAIL_ON, LOCALES, PROFILES, ConfigError, Configs, flags_layer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from healthlint.config import Applied

    Command = TypeVar("Command", bound=Callable[..., Any])


def _names(_ctx: click.Context, _param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """The names in a repeated option, each of which may hold several with commas between."""
    return tuple(name.strip() for item in value for name in item.split(",") if name.strip())


def _must(_ctx: click.Context, _param: click.Parameter, value: bool | None) -> str | None:  # noqa: FBT001 - click's signature
    """The engine that `--grammar` and `--no-grammar` stand for."""
    return None if value is None else "languagetool" if value else "off"


_PACKS = (
    click.option("--rules", multiple=True, metavar="DIR", help="A folder of further rules; may be repeated."),
    click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use only this configuration file."),
)
_SETTINGS = (
    click.option(
        "--select",
        multiple=True,
        callback=_names,
        metavar="NAMES",
        help="Run only these rules or categories.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        callback=_names,
        metavar="NAMES",
        help="Leave these rules or categories out.",
    ),
    click.option("--profile", type=click.Choice(PROFILES), help="The kind of article [default: article]."),
    click.option("--locale", type=click.Choice(LOCALES), help="Where its readers live [default: us]."),
    click.option("--fail-under", type=float, metavar="N", help="Fail an article that scores less [default: 70]."),
    click.option("--fail-on", type=click.Choice(FAIL_ON), help="Fail on findings this severe [default: error]."),
    click.option("--encoding", help="The articles' encoding [default: UTF-8, or UTF-16 with a mark]."),
    click.option("--any-language", is_flag=True, default=None, help="Check what is not English, too."),
    click.option(
        "--grammar/--no-grammar",
        default=None,
        callback=_must,
        envvar="HEALTHLINT_GRAMMAR",
        help="Require LanguageTool's check of grammar and spelling, or leave it out [default: where it is at hand].",
    ),
    click.option(
        "--grammar-url",
        metavar="URL",
        envvar="HEALTHLINT_GRAMMAR_URL",
        help="Use the LanguageTool server that runs there.",
    ),
)


def pack_options(command: Command) -> Command:
    """Add `--rules` and `--config`, which decide what rules there are."""
    for option in reversed(_PACKS):
        command = option(command)
    return command


def setting_options(command: Command) -> Command:
    """Add every option that has a key of the same name in a configuration file, and `--config`."""
    for option in reversed(_SETTINGS):
        command = option(command)
    return pack_options(command)


def configs(config: Path | None, **flags: object) -> Configs:
    """The configuration of a run.

    Raises:
        UsageError: A flag holds what it must not.
    """
    try:
        return Configs(config, flags_layer(flags))
    except ConfigError as error:
        raise click.UsageError(str(error)) from error


def applied_here(found: Configs, path: Path | None = None) -> Applied:
    """What applies to a path, by default to an article in the working directory.

    Raises:
        NotChecked: The configuration can't be used.
    """
    try:
        return found.for_file(path or Path("article.txt"))
    except ConfigError as error:
        raise NotChecked(str(error)) from error


class NotChecked(click.ClickException):
    """An error that ends a command with the exit code for what could not be checked."""

    exit_code = codes.NOT_CHECKED
