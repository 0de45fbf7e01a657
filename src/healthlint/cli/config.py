"""`healthlint config`: what applies to an article, and which file or flag says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from healthlint.cli.engine import catalogue_of
from healthlint.cli.options import applied_here, configs, setting_options
from healthlint.config.layers import TABLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.config import Applied


@click.command("config")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@setting_options
@click.pass_context
def command(ctx: click.Context, /, *, path: Path | None, config: Path | None, **flags: object) -> None:
    """Show what applies to the article PATH, and where each value comes from.

    Without PATH: what applies to articles in the working directory. PATH need not exist.
    """
    if path is not None and path.is_dir():
        path /= "article.txt"
    applied = applied_here(configs(config, **flags), path)
    catalogue_of(ctx, applied)
    rows = list(_rows(applied))
    wide = max(len(row) for row, _ in rows)
    for row, origin in rows:
        click.echo(f"{row:{wide}}  # {origin}")


def _rows(applied: Applied) -> Iterator[tuple[str, str]]:
    """Each setting as a line of TOML, with its origin."""
    settings, origins = applied.settings, applied.origins
    for name, origin in origins.items():
        head, _, rest = name.partition(".")
        if head == "severities" and rest:
            yield f"{name} = {_toml(settings.severities[rest])}", origin
        elif head == "rule":
            rule, _, option = rest.partition(".")
            yield f"{name} = {_toml(settings.options[rule][option])}", origin
        elif head not in {"severities", "options"}:
            label = TABLED.get(name, name)
            value = getattr(settings, name)
            yield f"{label} (not set)" if value is None else f"{label} = {_toml(value)}", origin


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str | Path):
        # Imported here because only this command needs it; a TOML text is written like a JSON one.
        from json import dumps  # noqa: PLC0415

        return dumps(value if isinstance(value, str) else value.as_posix(), ensure_ascii=False)
    return f"{value:g}" if isinstance(value, float) else str(value)
