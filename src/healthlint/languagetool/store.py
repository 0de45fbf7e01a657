"""What LanguageTool said about blocks of text before, kept in the user's cache folder.

One file for all runs, which sqlite keeps whole when several write to it. It can be deleted at any time, and where it
can't be read or written, blocks are checked anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from healthlint.database import opened
from healthlint.folders import cache_folder
from healthlint.languagetool.match import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

KEPT = 500_000
"""Blocks that are kept at most, about 100 MB; the oldest go first."""
_FORM = 1
"""Counts up when what is kept of a match changes."""
_BUSY = 5.0  # seconds that one run waits for another
_MANY = 500
"""Questions to sqlite hold at most a thousand values."""
_TABLE = "CREATE TABLE IF NOT EXISTS blocks (id INTEGER PRIMARY KEY, key BLOB UNIQUE, matches TEXT)"


def file() -> Path:
    """Where the answers are kept."""
    return cache_folder() / "languagetool.sqlite"


class Store:
    """The answers of one engine under one set of options."""

    def __init__(self, engine: str, options: Iterable[str]) -> None:
        """Nothing is opened yet.

        Args:
            engine: Which LanguageTool it is, with its version.
            options: What else its answers depend on.
        """
        self._prefix = json.dumps([_FORM, engine, sorted(options)]).encode()

    def read(self, texts: Iterable[str], language: str) -> dict[str, tuple[Match, ...]]:
        """What is known about texts in a language, by text."""
        keys = {self._key(text, language): text for text in texts}
        try:
            with closing(_open()) as base:
                return {keys[key]: _matches(keys[key], found) for key, found in _rows(base, list(keys))}
        except (sqlite3.Error, OSError, ValueError, TypeError):
            return {}

    def write(self, found: Mapping[str, tuple[Match, ...]], language: str) -> None:
        """Keep what was said about texts in a language."""
        rows = [(self._key(text, language), json.dumps([m[1:] for m in matches])) for text, matches in found.items()]
        with suppress(sqlite3.Error, OSError), closing(_open()) as base, base:
            base.executemany("INSERT OR REPLACE INTO blocks (key, matches) VALUES (?, ?)", rows)
            base.execute("DELETE FROM blocks WHERE id <= (SELECT max(id) FROM blocks) - ?", (KEPT,))

    def _key(self, text: str, language: str) -> bytes:
        parts = (self._prefix, language.encode(), text.encode("utf-8", "surrogatepass"))
        return hashlib.blake2b(b"\0".join(parts), digest_size=20).digest()


def _open() -> sqlite3.Connection:
    return opened(file(), _TABLE, _BUSY)


def _rows(base: sqlite3.Connection, keys: list[bytes]) -> Iterable[tuple[bytes, str]]:
    for at in range(0, len(keys), _MANY):
        some = keys[at : at + _MANY]
        marks = ",".join("?" * len(some))
        yield from base.execute(f"SELECT key, matches FROM blocks WHERE key IN ({marks})", some)  # noqa: S608 - marks only


def _matches(text: str, kept: str) -> tuple[Match, ...]:
    return tuple(
        Match(text, int(start), int(end), str(message), tuple(map(str, replacements)), *map(str, rest))
        for start, end, message, replacements, *rest in json.loads(kept)
    )
