"""Which configuration applies to which article."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.config.files import find, read
from healthlint.config.layers import Applied, Layer, fold
from healthlint.config.schema import ConfigError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    Layers = tuple[tuple[Layer, ...], tuple[Layer, ...]]


class Configs:
    """The configuration of every article of a run; each file is read once.

    The nearest file upward from the article applies, up to the folder that holds `.git`; a file named on the
    command line applies to all. Over its keys lie its overrides, and over those the flags.
    """

    def __init__(self, explicit: Path | None = None, flags: Layer | None = None) -> None:
        self._explicit = None if explicit is None else Path(os.path.abspath(explicit))  # noqa: PTH100 - keeps links
        self._flags = () if flags is None else (flags,)
        self._layers: dict[Path | None, Layers | ConfigError] = {}
        self._directories: dict[Path, Path | ConfigError | None] = {}
        self._applied: dict[tuple[Path | None, tuple[int, ...]], Applied] = {}

    def for_file(self, path: Path) -> Applied:
        """What applies to an article, which need not exist.

        Raises:
            ConfigError: The configuration that applies can't be used.
        """
        where = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would leave the folder of a linked article
        config = self._config_of(where.parent)
        plain, overrides = self._read(config)
        matching = tuple(at for at, layer in enumerate(overrides) if _matches(layer.base, layer.files or (), where))
        key = (config, matching)
        if key not in self._applied:
            self._applied[key] = fold((*plain, *(overrides[at] for at in matching), *self._flags))
        return self._applied[key]

    def excluded(self, path: Path, *, is_dir: bool) -> bool:
        """Whether a walk leaves a path out; a broken configuration excludes nothing, and gets reported."""
        where = Path(os.path.abspath(path))  # noqa: PTH100 - as above
        try:
            plain, _ = self._read(self._config_of(where.parent))
        except ConfigError:
            return False
        patterns = [(layer.base, layer.values.get("exclude", ())) for layer in (*plain, *self._flags)]
        return any(_matches(base, globs, where, is_dir=is_dir) for base, globs in patterns if isinstance(globs, tuple))

    def _config_of(self, directory: Path) -> Path | None:
        if self._explicit is not None:
            return self._explicit
        if directory not in self._directories:
            self._directories[directory] = self._search(directory)
        found = self._directories[directory]
        if isinstance(found, ConfigError):
            raise found
        return found

    def _search(self, directory: Path) -> Path | ConfigError | None:
        try:
            found = find(directory)
            last = directory.parent == directory or (directory / ".git").exists()
            return found if found or last else self._config_of(directory.parent)
        except ConfigError as error:
            return error

    def _read(self, config: Path | None) -> Layers:
        if config is None:
            return (), ()
        if config not in self._layers:
            try:
                self._layers[config] = read(config)
            except ConfigError as error:
                self._layers[config] = error
        found = self._layers[config]
        if isinstance(found, ConfigError):
            raise found
        return found


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    # Imported here because most configurations have no patterns, and it costs as much as a small article.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    return GitIgnoreSpec.from_lines(patterns)


def _matches(base: Path, patterns: tuple[str, ...], path: Path, *, is_dir: bool = False) -> bool:
    if not patterns:
        return False
    try:
        inside = path.relative_to(os.path.abspath(base)).as_posix()  # noqa: PTH100 - both without following links
    except ValueError:
        return False
    return _spec(patterns).match_file(inside + "/" if is_dir else inside)
