"""What the encoder has made of sentences before, kept in the user's cache folder: a run reads only what is new.

Only hashes of what it has read are kept, and log odds. Where the file can't be read or written, it reads all anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import contextmanager
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint import encoder, pieces
from healthlint.database import opened
from healthlint.encoder import FILES, LABELS, Encoder, Opinion
from healthlint.folders import cache_folder
from healthlint.pieces import AFTER, BEFORE, OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.catalogue import Catalogue

KEPT = 500_000
"""Sentences that are kept at most, about 65 MB; the oldest go first."""
# The name counts up when what is kept of an opinion changes.
_TABLE = "CREATE TABLE IF NOT EXISTS opinions_1 (id INTEGER PRIMARY KEY, key BLOB UNIQUE, opinion TEXT)"
_FIND = "SELECT opinion FROM opinions_1 WHERE key = ?"
_KEEP = "INSERT OR REPLACE INTO opinions_1 (key, opinion) VALUES (?, ?)"
_FORGET = "DELETE FROM opinions_1 WHERE id <= (SELECT max(id) FROM opinions_1) - ?"
_BUSY = 0.5  # seconds that it is worth to wait for another run


def file() -> Path:
    """Where the opinions are kept."""
    return cache_folder() / "encoder.sqlite"


class Remembering:
    """An encoder that reads only what it hasn't read before, in this run or an earlier one."""

    def __init__(self, encoder: Encoder) -> None:
        """Nothing is opened yet."""
        self._encoder = encoder
        self._new: dict[bytes, Opinion] = {}
        self._base: sqlite3.Connection | None = None
        self._is_lost = False

    def weigh(self, label: str, words: Sequence[str], before: Sequence[str] = (), after: Sequence[str] = ()) -> Opinion:
        """What the encoder makes of a sentence, as `Encoder.weigh` says."""
        key = self._key(words, before, after)
        known = self._new.get(key) or self._found(key)
        if known is None or not known.tells(label):
            known = self._new[key] = self._encoder.weigh(label, words, before, after)
        return known

    def keep(self) -> None:
        """Keep what has been read since the last time."""
        rows = [(key, json.dumps([said.is_whole, *said.odds.values()])) for key, said in self._new.items()]
        self._new.clear()
        if not rows or self._is_lost:
            return
        try:
            base = self._opened()
            with base:
                base.executemany(_KEEP, rows)
                base.execute(_FORGET, (KEPT,))
        except (sqlite3.Error, OSError) as error:
            self._lose(error)

    def close(self) -> None:
        """Let the file go."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _found(self, key: bytes) -> Opinion | None:
        if self._is_lost:
            return None
        try:
            row = self._opened().execute(_FIND, (key,)).fetchone()
        except (sqlite3.Error, OSError) as error:
            self._lose(error)
            return None
        return _opinion(row[0]) if row else None

    def _opened(self) -> sqlite3.Connection:
        if self._base is None:
            self._base = opened(file(), _TABLE, _BUSY)
        return self._base

    def _lose(self, error: Exception) -> None:
        """Ask the file no more in this run, since each question may wait; a spoilt one is begun anew in the next."""
        self._is_lost = True
        self.close()
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            file().unlink(missing_ok=True)

    def _key(self, words: Sequence[str], before: Sequence[str], after: Sequence[str]) -> bytes:
        """A hash of all that the encoder may read of a sentence and its neighbours, and of what reads it."""
        read = json.dumps([words[:OWN], before[-BEFORE:], after[:AFTER]], ensure_ascii=False)
        return hashlib.blake2b(read.encode("utf-8", "surrogatepass"), key=self._reader, digest_size=20).digest()

    @cached_property
    def _reader(self) -> bytes:
        """What opinions depend on beside what is read: the encoder's files and code, taken once, as they are used."""
        runtime = find_spec("onnxruntime")
        code = [encoder.__file__, pieces.__file__, *([runtime.origin] if runtime and runtime.origin else [])]
        files = [*map(Path, code), *(Path(self._encoder.folder) / name for name in FILES)]
        made_of = [(str(path), *_size_and_time(path)) for path in files]
        return hashlib.blake2b(json.dumps(made_of).encode(), digest_size=32).digest()


def _size_and_time(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _opinion(kept: str) -> Opinion | None:
    try:
        is_whole, *odds = json.loads(kept)
        return Opinion(dict(zip(LABELS, map(float, odds), strict=True)), bool(is_whole))
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None


class Memory:
    """The memory of a run: each encoder's own."""

    def __init__(self) -> None:
        """Nothing is opened yet."""
        self._readers: dict[Encoder, Remembering] = {}

    @contextmanager
    def of(self, catalogue: Catalogue) -> Iterator[Catalogue]:
        """A catalogue whose encoder remembers; at the end what it has read is kept."""
        if not isinstance(catalogue.encoder, Encoder):
            yield catalogue
            return
        reader = self._readers.setdefault(catalogue.encoder, Remembering(catalogue.encoder))
        try:
            yield catalogue._replace(encoder=reader)
        finally:
            reader.keep()

    def close(self) -> None:
        """Let go of all files."""
        for reader in self._readers.values():
            reader.close()
