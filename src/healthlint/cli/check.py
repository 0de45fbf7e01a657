"""`healthlint check`: the verdict on every article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from healthlint.cli import codes, crash
from healthlint.cli.engine import Engine, real
from healthlint.cli.options import NotChecked, configs, setting_options
from healthlint.cli.output import FileOutput, StandardOutput, look
from healthlint.cli.progress import Progress
from healthlint.cli.session import Session
from healthlint.config import ConfigError, Settings
from healthlint.discover import discover
from healthlint.reporters.base import Outcome
from healthlint.reporters.visible import visible
from healthlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from healthlint.cli.output import Color, Output
    from healthlint.config import Configs
    from healthlint.discover import Input
    from healthlint.report import Article, InputError
    from healthlint.reporters.base import Look, Reporter


class _Watcher(NamedTuple):
    """Reports each article and keeps the bar out of its way."""

    reporter: Reporter
    output: Output
    progress: Progress

    def begin(self, path: str) -> None:
        self.progress.begin(path)

    def done(self, article: Article) -> None:
        self.progress.clear()
        self.reporter.article(article)
        self.output.flush()


@click.command(
    "check",
    epilog=f"""\b
Examples:
  healthlint check articles/*.txt
  healthlint check docs --select claims,unsourced-statistic --fail-on warning
  healthlint check docs --format json --output report.json

{codes.HELP}""",
)
@click.argument("paths", nargs=-1, metavar="PATHS...")
@setting_options
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report there.")
@click.option("--stdin-filename", metavar="NAME", help="What the article from standard input is called.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
@click.option("-v", "--verbose", is_flag=True, help="Show every finding, also the sixth of a rule.")
@click.option("-q", "--quiet", is_flag=True, help="Show only the verdicts.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter for each option, as click hands them over
    ctx: click.Context,
    /,
    *,
    paths: tuple[str, ...],
    config: Path | None,
    form: str,
    output: Path | None,
    stdin_filename: str | None,
    color: Color,
    verbose: bool,
    quiet: bool,
    **flags: object,
) -> None:
    """Check articles and say why each passes or fails.

    PATHS are files, directories (every .txt, .md and .html in them that .gitignore
    doesn't name), globs, or `-` for standard input.
    """
    if not paths:
        raise click.UsageError("no input: name a file, a directory, or - for standard input", ctx)
    if verbose and quiet:
        raise click.UsageError("--verbose and --quiet exclude each other", ctx)
    found = configs(config, **flags)
    target = _open(output)
    level = verbose - quiet
    reporter = _reporter(form, target.write, look(color, level, to_file=output is not None))
    session = Session(found, ctx.obj if isinstance(ctx.obj, Engine) else real(reporter.signals))

    def inputs() -> Iterator[Input | InputError]:
        return discover(paths, found.excluded, stdin_filename)

    watcher = _Watcher(reporter, target, Progress(lambda: sum(1 for _ in inputs())))
    run = _Run(session, inputs(), watcher, _here(found))
    code = _guarded(run)
    if form == "json" or output is not None:
        # The report went to a program or a file; whoever started the run should still see what is missing.
        for error in session.errors:
            click.echo(f"healthlint: {visible(error.path)}: {visible(error.why)}", err=True)
    ctx.exit(code)


class _Run(NamedTuple):
    session: Session
    inputs: Iterator[Input | InputError]
    watcher: _Watcher
    settings: Settings

    def go(self) -> int:
        """Check all, close the report, and give the exit code."""
        code = codes.PASSED
        try:
            self.session.run(self.inputs, self.watcher)
        except KeyboardInterrupt:
            code = codes.INTERRUPTED
        self.watcher.progress.clear()
        code = max(code, self.session.code)
        errors = tuple(self.session.errors)
        settings = self.settings
        outcome = Outcome(code == codes.PASSED, settings.fail_under, settings.fail_on, self.session.skipped, errors)
        self.watcher.reporter.finish(outcome)
        if code == codes.INTERRUPTED and isinstance(self.watcher.output, FileOutput):
            self.watcher.output.discard()
        else:
            self.watcher.output.commit()
        return code


def _guarded(run: _Run) -> int:
    """Run, and leave nothing half written behind when that fails."""
    try:
        return run.go()
    except BrokenPipeError:
        return crash.closed_pipe()
    except OSError as error:
        run.watcher.output.discard()
        raise NotChecked(f"the report can't be written: {error.strerror or error}") from error
    except BaseException:
        run.watcher.output.discard()
        raise


def _open(path: Path | None) -> Output:
    if path is None:
        return StandardOutput()
    try:
        return FileOutput(path)
    except OSError as error:
        raise NotChecked(f"can't write {path}: {error.strerror or error}") from error


def _reporter(form: str, write: Callable[[str], None], appearance: Look) -> Reporter:
    # Imported here because a run needs one of them.
    if form == "json":
        from healthlint.reporters.json import JsonReporter  # noqa: PLC0415

        return JsonReporter(write, __version__)
    from healthlint.reporters.text import TextReporter  # noqa: PLC0415

    return TextReporter(write, appearance)


def _here(found: Configs) -> Settings:
    """The settings in the working directory; a broken configuration there is reported with the articles."""
    try:
        return found.for_file(Path("article.txt")).settings
    except ConfigError:
        return Settings()
