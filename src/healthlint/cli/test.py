"""`healthlint test`: the example law, for the built-in rules or for anybody's folder of them."""

from __future__ import annotations

from pathlib import Path

import click

from healthlint.checkers import Grammar, UnavailableError
from healthlint.cli import codes
from healthlint.cli.engine import catalogue_of
from healthlint.cli.options import NotChecked, applied_here, configs, pack_options
from healthlint.reporters.verdict import plural


@click.command("test")
@click.argument("pack", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@pack_options
@click.pass_context
def command(ctx: click.Context, /, *, pack: Path | None, config: Path | None, rules: tuple[str, ...]) -> None:
    """Check that every rule finds its bad examples and leaves its good ones alone.

    PACK is a folder of rules; without it the built-in rules and those of the configuration are tested.
    """
    folders = (*rules, str(pack)) if pack else rules
    applied = applied_here(configs(config, rules=folders))
    catalogue = catalogue_of(ctx, applied, examples=True)
    # Imported here because the commands import no engine before they need it.
    from healthlint.examples import run  # noqa: PLC0415
    from healthlint.pipeline import ask  # noqa: PLC0415

    tested = [
        rule for rule in catalogue.rules.values() if not pack or pack.resolve() in Path(rule.path).resolve().parents
    ]
    if not tested:
        raise NotChecked(f"{pack} holds no rule; a rule is a file such as {pack}/claims/my-rule.yml")
    grammar = Grammar()
    try:
        failures = run(catalogue, pack, lambda document: ask(grammar, document, applied.settings))
    except UnavailableError as error:
        raise NotChecked(str(error)) from error
    finally:
        grammar.close()
    for failure in failures:
        click.echo(str(failure))
    for skip in grammar.skipped:
        click.echo(f"not tried: the examples of LanguageTool's rules: {skip.why}")
    click.echo(f"{plural(len(tested), 'rule')}, {plural(len(failures), 'failure')}")
    ctx.exit(codes.FAILED if failures else codes.PASSED)
