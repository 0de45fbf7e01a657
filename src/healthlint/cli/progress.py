"""A bar on the terminal for work that takes longer than a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from healthlint.reporters.visible import tail, visible

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 1.0
"""Seconds before there is a bar, and a tenth of it between two looks of it."""
_BAR = 20


class Progress:
    """Shows on standard error how far a run is, if that is a terminal.

    Args:
        count: Counts the inputs; called once, when the bar first appears, since short runs needn't know.
    """

    def __init__(self, count: Callable[[], int]) -> None:
        self._on = sys.stderr.isatty()
        self._count = count
        self._total = 0
        self._at = 0
        self._next = time.monotonic() + PATIENCE
        self._shown = False

    def begin(self, path: str) -> None:
        """Show the input that is checked next, when it is time to."""
        self._at += 1
        if not self._on or time.monotonic() < self._next:
            return
        self._total = max(self._total or self._count(), self._at)
        filled = _BAR * (self._at - 1) // self._total
        name = tail(visible(path), 40)
        bar = "#" * filled + "." * (_BAR - filled)
        sys.stderr.write(f"\r\x1b[K[{bar}] {self._at}/{self._total} {name}")
        sys.stderr.flush()
        self._shown = True
        self._next = time.monotonic() + PATIENCE / 10

    def clear(self) -> None:
        """Take the bar away, so that the report can be written."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
