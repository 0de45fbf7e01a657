"""Finding and reading configuration files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.config.schema import ConfigError, file_layers

if TYPE_CHECKING:
    from healthlint.config.layers import Layer

CONFIG_NAMES = ("healthlint.toml", "pyproject.toml")


def shown(path: Path) -> str:
    """A path as people read it: from the working directory where it lies below, with forward slashes."""
    try:
        inside = path.relative_to(Path.cwd())
    except ValueError:
        return path.as_posix()
    return inside.as_posix()


def find(directory: Path) -> Path | None:
    """The configuration file of a folder itself, not of those above it.

    A pyproject.toml counts only when it has a table of healthlint's own.

    Raises:
        ConfigError: A pyproject.toml that may have such a table is not valid TOML.
    """
    own = directory / CONFIG_NAMES[0]
    if own.is_file():
        return own
    shared = directory / CONFIG_NAMES[1]
    if shared.is_file() and _table(shared) is not None:
        return shared
    return None


def read(path: Path, chain: tuple[Path, ...] = ()) -> tuple[tuple[Layer, ...], tuple[Layer, ...]]:
    """The layers of a file and of those it extends, the most basic first: keys, then overrides.

    Args:
        path: The file.
        chain: The files that led here by `extends`.

    Raises:
        ConfigError: The file is missing, is not TOML, extends itself or holds what it must not.
    """
    # realpath, so that a cycle through a link is still a cycle.
    here = Path(os.path.realpath(path))
    if here in chain:
        circle = " -> ".join(shown(item) for item in (*chain[chain.index(here) :], here))
        raise ConfigError(f"{shown(chain[-1])}: extends goes in a circle: {circle}")
    table = _table(path)
    if table is None:
        raise ConfigError(f"{shown(path)} has no table [tool.healthlint]")
    rest = dict(table)
    base = rest.pop("extends", None)
    plain, overrides = file_layers(rest, shown(path), path.parent)
    if base is None:
        return (plain,), overrides
    if not isinstance(base, str) or not base:
        raise ConfigError(f'{shown(path)}: extends must be a path, such as "../healthlint.toml", not {base!r}')
    parents, parent_overrides = _extended(path, path.parent / base, (*chain, here))
    return (*parents, plain), (*parent_overrides, *overrides)


def _extended(path: Path, base: Path, chain: tuple[Path, ...]) -> tuple[tuple[Layer, ...], tuple[Layer, ...]]:
    if not base.is_file():
        raise ConfigError(f"{shown(path)}: extends names {shown(base)}, which is not a file")
    return read(Path(os.path.normpath(base)), chain)


def _table(path: Path) -> dict[str, object] | None:
    """The configuration in a file; None for a pyproject.toml without one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{shown(path)} can't be read: {error.strerror or error}") from error
    in_project = path.name == CONFIG_NAMES[1]
    if in_project and not _may_have_table(data):
        return None
    # Imported here because most runs have no file to parse, and it costs as much as a small article.
    import tomllib  # noqa: PLC0415

    try:
        table: object = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{shown(path)} is not valid TOML: {error}") from error
    if in_project:
        for name in ("tool", "healthlint"):
            table = table.get(name) if isinstance(table, dict) else None
        if table is None:
            return None
    if not isinstance(table, dict):
        raise ConfigError(f"{shown(path)}: tool.healthlint must be a table")
    return table


def _may_have_table(data: bytes) -> bool:
    """Whether a pyproject.toml may have a table [tool.healthlint]; many only name healthlint among other packages."""
    if b"healthlint" not in data:
        return False
    keys = (b"".join(line.split()).translate(None, b"[\"'") for line in data.splitlines() if b"tool" in line)
    return any(key.startswith((b"tool.healthlint", b"tool]", b"tool=")) for key in keys)
