"""Rule packs and kinds of installed distributions, by the entry points `healthlint.rules` and `healthlint.kinds`."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.metadata import EntryPoint

    from healthlint.rule import Kind

_RULES, _KINDS = "healthlint.rules", "healthlint.kinds"


def plugin_packs() -> tuple[Path, ...]:
    """The folders of installed packs, in the order of their names; an entry point names a package: the folder."""
    folders: list[Path] = []
    for entry in _entry_points(_RULES):
        module = entry.load()
        folders.append(Path(next(iter(module.__path__))))
    return tuple(folders)


def plugin_kinds() -> dict[str, Callable[[], Kind]]:
    """How to come by the kinds of installed distributions, by name."""
    return {entry.name: entry.load for entry in _entry_points(_KINDS)}


def _entry_points(group: str) -> list[EntryPoint]:
    if not _any_plugin():
        return []
    from importlib.metadata import entry_points  # noqa: PLC0415 - 35 ms that a run without plugins needn't pay

    return sorted(entry_points(group=group), key=lambda entry: entry.name)


@cache
def _any_plugin() -> bool:
    """Whether any installed distribution speaks of healthlint's groups.

    Reading the small files is far cheaper than importing importlib.metadata.
    """
    groups = (_RULES.encode(), _KINDS.encode())
    for folder in sys.path:
        try:
            files = list(Path(folder or ".").glob("*.dist-info/entry_points.txt"))
            if any(group in text for text in (f.read_bytes() for f in files) for group in groups):
                return True
        except OSError:
            continue
    return False
