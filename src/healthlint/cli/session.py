"""One run over many inputs: each is read, checked and reported on its own, so that none stops the others."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from healthlint.cli import codes, crash
from healthlint.cli.engine import check_applied
from healthlint.config import ConfigError
from healthlint.report import InputError
from healthlint.source import Source, SourceError, decode, format_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.catalogue import Catalogue
    from healthlint.cli.engine import Engine
    from healthlint.config import Applied, Configs, Settings
    from healthlint.discover import Input
    from healthlint.report import Article, Skipped


class Watcher(Protocol):
    """Follows a run, to report articles or to show progress."""

    def begin(self, path: str) -> None:
        """Take note of the input that is checked next."""

    def done(self, article: Article) -> None:
        """Take note of a verdict."""


class Session:
    """Checks inputs and remembers what the exit code and the report's end need.

    Attributes:
        errors: Inputs that were not checked, in order.
        code: The exit code so far.
    """

    def __init__(self, configs: Configs, engine: Engine) -> None:
        self.errors: list[InputError] = []
        self.code = codes.PASSED
        self._configs = configs
        self._engine = engine
        self._catalogues: dict[tuple[Path, ...], Catalogue] = {}
        self._good: set[int] = set()
        self._broken: dict[str, tuple[int, int]] = {}

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The checkers that did not run so far, and why."""
        return self._engine.skipped()

    def run(self, inputs: Iterable[Input | InputError], watcher: Watcher) -> None:
        """Check inputs one by one.

        Raises:
            KeyboardInterrupt: The user stopped the run; what was done so far stays noted.
        """
        try:
            self._run(inputs, watcher)
        finally:
            self._engine.close()

    def _run(self, inputs: Iterable[Input | InputError], watcher: Watcher) -> None:
        current = "the first input"
        try:
            for item in inputs:
                if isinstance(item, InputError):
                    self._failed(item)
                    continue
                current = item.path
                watcher.begin(current)
                article = self._check(item)
                if not gc.isenabled():  # all that lives on is there: from now on only articles come and go
                    gc.freeze()
                    gc.enable()
                if article is not None:
                    self.code = max(self.code, codes.PASSED if article.passed else codes.FAILED)
                    watcher.done(article)
        except KeyboardInterrupt:
            why = "the run was interrupted here; neither this nor what follows was checked"
            self._failed(InputError(current, why))
            raise

    def _failed(self, error: InputError, code: int = codes.NOT_CHECKED) -> None:
        self.errors.append(error)
        self.code = max(self.code, code)

    def _check(self, item: Input) -> Article | None:
        try:
            applied = self._configs.for_file(item.file or Path(item.path))
            catalogue = self._catalogue(applied)
            return self._engine.check(_read(item, applied.settings), catalogue, applied.settings)
        except ConfigError as error:
            self._misconfigured(item.path, str(error))
        except SourceError as error:
            self._failed(InputError(error.path, error.why))
        except Exception as error:  # noqa: BLE001 - whatever it is, the other articles still get their verdict
            crash.trace()
            self._failed(InputError(item.path, crash.explained(error)), codes.INTERNAL)
        return None

    def _catalogue(self, applied: Applied) -> Catalogue:
        folders = applied.settings.rules
        if folders not in self._catalogues:
            self._catalogues[folders] = self._engine.load(folders, False)  # noqa: FBT003 - as the field says
        catalogue = self._catalogues[folders]
        if id(applied) not in self._good:
            check_applied(applied, catalogue)
            self._good.add(id(applied))
        return catalogue

    def _misconfigured(self, path: str, why: str) -> None:
        """Note a wrong configuration once, however many articles it is for."""
        if why not in self._broken:
            self._broken[why] = (len(self.errors), 0)
            self._failed(InputError(path, why))
            return
        at, more = self._broken[why]
        self._broken[why] = (at, more + 1)
        self.errors[at] = InputError(self.errors[at].path, f"{why} (and so for {more + 1} more)")


def _read(item: Input, settings: Settings) -> Source:
    try:
        if item.file is None:
            import sys  # noqa: PLC0415 - only standard input needs it

            data = sys.stdin.buffer.read()
        else:
            data = item.file.read_bytes()
    except OSError as error:
        raise SourceError(item.path, f"can't be read: {error.strerror or error}") from error
    return Source(item.path, decode(data, item.path, settings.encoding), format_of(item.path) or "plain")
