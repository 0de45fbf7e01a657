"""The engine as the commands see it, imported when the first article needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint import suppress
from healthlint.checkers import Grammar, UnavailableError
from healthlint.cli.options import NotChecked
from healthlint.config import ConfigError, Known, check_names
from healthlint.report import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    import click

    from healthlint.catalogue import Catalogue
    from healthlint.config import Applied, Settings
    from healthlint.report import Article, Skipped
    from healthlint.source import Source


class Engine(NamedTuple):
    """What checks articles; tests put another in its place.

    Attributes:
        load: The rules there are, given the folders of further ones, and whether to load their examples.
        check: The verdict on one article.
        skipped: The checkers that did not run so far, and why.
        close: Ends what was started.
    """

    load: Callable[[Sequence[Path], bool], Catalogue]
    check: Callable[[Source, Catalogue, Settings], Article]
    skipped: Callable[[], tuple[Skipped, ...]] = tuple
    close: Callable[[], object] = tuple


def real(signals: Collection[str] = SIGNALS) -> Engine:
    """The engine of healthlint, which lists signals of these kinds."""
    from healthlint.remembered import Memory  # noqa: PLC0415 - see the module's docstring

    grammar, memory = Grammar(), Memory()

    def check(source: Source, catalogue: Catalogue, settings: Settings) -> Article:
        from healthlint import pipeline  # noqa: PLC0415 - as above

        try:
            with memory.of(catalogue) as known:
                return pipeline.check(source, known, settings, grammar, signals=signals)
        except UnavailableError as error:
            raise ConfigError(str(error)) from error

    def close() -> None:
        grammar.close()
        memory.close()

    return Engine(_load, check, lambda: grammar.skipped, close)


def _load(folders: Sequence[Path], examples: bool) -> Catalogue:  # noqa: FBT001 - a callback of two arguments
    from healthlint.loader import RuleError, load  # noqa: PLC0415 - see the module's docstring

    try:
        return load(folders, examples=examples)
    except RuleError as error:
        raise ConfigError(str(error)) from error


def check_applied(applied: Applied, catalogue: Catalogue) -> None:
    """See that every name which a configuration uses exists.

    Raises:
        ConfigError: One doesn't.
    """
    metrics = None
    if applied.settings.readability:
        from healthlint.readability.oracle import FURTHER  # noqa: PLC0415 - rarely asked for

        metrics = FURTHER
    rules = {name: rule.options for name, rule in catalogue.rules.items()}
    check_names(applied.layers, Known({**rules, suppress.RULE: {}}, metrics))


def catalogue_of(ctx: click.Context, applied: Applied, *, examples: bool = False) -> Catalogue:
    """The rules under a configuration whose names are all known, for the commands that check no article.

    Raises:
        NotChecked: A rule or a name in the configuration is wrong.
    """
    engine = ctx.obj if isinstance(ctx.obj, Engine) else real()
    try:
        catalogue = engine.load(applied.settings.rules, examples)
        check_applied(applied, catalogue)
    except ConfigError as error:
        raise NotChecked(str(error)) from error
    return catalogue
