"""`healthlint explain`: what a rule looks at, the reason behind it, and how often it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from healthlint import suppress
from healthlint.cli.engine import catalogue_of
from healthlint.cli.measured import measured
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
    """Say what RULE looks at and why, how often it is right, and which options it has."""
    applied = applied_here(configs(config, rules=rules))
    known = catalogue_of(ctx, applied).rules
    if rule == suppress.RULE:
        click.echo(suppress.WHY)
        return
    if rule not in known:
        raise NotChecked(f"unknown rule '{rule}'{nearest(rule, {*known, suppress.RULE})}")
    click.echo(explained(known[rule]))


def explained(rule: Rule) -> str:
    """A rule in words."""
    parts = [
        f"{rule.id} ({rule.category}, {rule.severity})\n{rule.title}",
        click.wrap_text(f"It says: {rule.message}", 80, subsequent_indent="  "),
        click.wrap_text(rule.why.strip(), 80, preserve_paragraphs=True),
        measured(rule),
    ]
    if rule.options:
        options = "\n".join(f"  {key} = {_shown(value)}" for key, value in rule.options.items())
        parts.append(f"Options, in a configuration under [rule.{rule.id}]:\n{options}")
    if rule.references:
        parts.append("See:\n" + "\n".join(f"  {item.title}\n  {item.url}" for item in rule.references))
    return "\n\n".join(parts)


def _shown(value: object) -> str:
    """A value as TOML writes it."""
    # Imported here because most rules have no options; TOML writes these values like JSON.
    from json import dumps  # noqa: PLC0415

    return dumps(value, ensure_ascii=False)
