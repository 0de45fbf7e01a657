"""`healthlint explain`: what a rule looks at, and the reason behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from healthlint.cli.engine import catalogue_of
from healthlint.cli.options import NotChecked, applied_here, configs, pack_options
from healthlint.config import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.rule import Rule


@click.command("explain")
@click.argument("rule")
@pack_options
@click.pass_context
def command(ctx: click.Context, /, *, rule: str, config: Path | None, rules: tuple[str, ...]) -> None:
    """Say what RULE looks at, why, and which options it has."""
    applied = applied_here(configs(config, rules=rules))
    known = catalogue_of(ctx, applied).rules
    if rule not in known:
        raise NotChecked(f"unknown rule '{rule}'{nearest(rule, known)}")
    click.echo(explained(known[rule]))


def explained(rule: Rule) -> str:
    """A rule in words."""
    parts = [
        f"{rule.id} ({rule.category}, {rule.severity})\n{rule.title}",
        f"It says: {rule.message}",
        rule.why.strip(),
    ]
    if rule.options:
        parts.append("Options:\n" + "\n".join(f"  {key} = {value!r}" for key, value in rule.options.items()))
    if rule.references:
        parts.append("See:\n" + "\n".join(f"  {item.title}\n  {item.url}" for item in rule.references))
    return "\n\n".join(parts)
