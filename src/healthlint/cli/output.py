"""Where a report goes: a terminal, a pipe, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import click

from healthlint.reporters.base import Look

if TYPE_CHECKING:
    from typing import TextIO

Color = Literal["auto", "always", "never"]
PIPE_WIDTH = 80
WIDEST = 100
"""Cells after which a longer line only gets harder to read."""


class Output(Protocol):
    """A place that a report is written to."""

    def write(self, text: str) -> None:
        """Add some text."""

    def flush(self) -> None:
        """Let what was written be seen."""

    def commit(self) -> None:
        """Keep it: the report is whole."""

    def discard(self) -> None:
        """Drop it, where that is still possible."""


class StandardOutput:
    """Standard output, an article at a time."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def write(self, text: str) -> None:
        """Add some text."""
        self._parts.append(text)

    def flush(self) -> None:
        """Print what was written; click makes colours work on Windows, and the reporter decides on them."""
        if self._parts:
            click.echo("".join(self._parts), nl=False, color=True)
            self._parts.clear()

    commit = flush

    def discard(self) -> None:
        """Drop what is not printed yet."""
        self._parts.clear()


class FileOutput:
    """A file that is written beside its place and moved there at the end."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            OSError: It can't be written there.
        """
        self._target = Path(os.path.realpath(path))
        # What is no ordinary file (a pipe, a terminal) can't be replaced; it is written as it comes.
        self._direct = self._target.exists() and not self._target.is_file()
        self._file = self._target if self._direct else self._target.with_name(f".{path.name}.{os.getpid()}.tmp")
        self._stream: TextIO = self._file.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")

    def write(self, text: str) -> None:
        """Add some text."""
        self._stream.write(text)

    def flush(self) -> None:
        """Leave it to the file's buffer, since nobody sees it before the end."""

    def commit(self) -> None:
        """Move the file to its place."""
        self._stream.close()
        if not self._direct:
            self._file.replace(self._target)

    def discard(self) -> None:
        """Leave no trace."""
        self._stream.close()
        if not self._direct:
            self._file.unlink(missing_ok=True)


def look(color: Color, level: int, *, to_file: bool) -> Look:
    """How a text report looks where it goes."""
    terminal = not to_file and sys.stdout.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    width = min(_columns(), WIDEST) if terminal else PIPE_WIDTH
    encoding = "utf-8" if to_file else sys.stdout.encoding or "utf-8"
    return Look(width, color == "always" or (color == "auto" and terminal and not plain), encoding, level)


def _columns() -> int:
    """The terminal's width as `shutil.get_terminal_size` finds it, whose import would cost as much as an article."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or PIPE_WIDTH
    except OSError:
        return PIPE_WIDTH
