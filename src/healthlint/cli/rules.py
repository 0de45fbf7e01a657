"""`healthlint rules`: the rules there are."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from healthlint.cli.engine import catalogue_of
from healthlint.cli.options import applied_here, configs, pack_options
from healthlint.report import CATEGORIES

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.rule import Rule


@click.command("rules")
@pack_options
@click.pass_context
def command(ctx: click.Context, /, *, config: Path | None, rules: tuple[str, ...]) -> None:
    """List the rules, by category."""
    applied = applied_here(configs(config, rules=rules))
    known = catalogue_of(ctx, applied).rules.values()
    wide = max((len(rule.id) for rule in known), default=0)

    def place(rule: Rule) -> tuple[int, str]:
        return CATEGORIES.index(rule.category), rule.id

    for category, members in groupby(sorted(known, key=place), key=lambda rule: rule.category):
        click.echo(category)
        for rule in members:
            click.echo(f"  {rule.id:{wide}}  {rule.severity:7}  {rule.title}")
    click.echo("\n`healthlint explain RULE` says what a rule looks at and why.")
