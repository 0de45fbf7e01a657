"""Building prose with its map, for formats whose prose is not their source.

Blanks are laid out as a browser does it: any run of them is one space, a block neither begins nor ends with
them, and a blank line stands between blocks. No-break spaces are text.
"""

from __future__ import annotations

import re
from itertools import starmap
from typing import TYPE_CHECKING

from healthlint.prose import Block, Link, Prose, Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.prose import BlockKind, Directive

BLANKS = " \t\n\r\f"
_UNEVEN = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_TAIL = 4


class Builder:
    """Collects the pieces of an article in reading order; offsets are of the source unless they say prose."""

    __slots__ = (
        "_at",
        "_blocks",
        "_kind",
        "_level",
        "_links",
        "_open",
        "_parts",
        "_pending",
        "_runs",
        "_source",
    )

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._at = 0
        # Runs as mutable lists, because most pieces only lengthen the run before them.
        self._runs: list[list[int]] = []
        self._blocks: list[Block] = []
        self._links: list[tuple[int, int, str]] = []
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._open = -1
        self._pending: tuple[str, int, int] | None = None

    @property
    def at(self) -> int:
        """The prose offset behind the last piece that is not blank."""
        return self._at

    @property
    def in_block(self) -> bool:
        """Whether the current block has text already."""
        return self._open >= 0

    @property
    def tail(self) -> str:
        """The last characters of the current block as far as they matter to what is glued to them."""
        if not self.in_block or self._pending:
            return ""
        return "".join(self._parts[-_TAIL:])[-2 * _TAIL :]

    def block(self, kind: BlockKind, level: int = 0) -> None:
        """Ends the current block, if it has text, and says what the next text is."""
        if self._open >= 0:
            self._close()
        self._kind = kind
        self._level = level
        self._pending = None

    def text(self, start: int, end: int) -> None:
        """A piece of the source that is prose as it stands."""
        piece = self._source[start:end]
        at = start
        for blank in _UNEVEN.finditer(piece):
            self._even(at, start + blank.start())
            at = start + blank.end()
            self._blank(" ", start + blank.start(), at)
        self._even(at, end)

    def decoded(self, value: str, start: int, end: int) -> None:
        """A piece of prose that the source writes in another way, such as an entity."""
        if value == self._source[start:end]:
            self.text(start, end)
        elif not value:
            # A reference to a character that no text may hold, such as `&#1;`.
            return
        elif not value.strip(BLANKS):
            self._blank(" ", start, end)
        elif self._begin(value):
            self._emit(value, start, end, verbatim=False)

    def line_break(self, start: int, end: int) -> None:
        """A line end within a block; two of them in a row are meant as a new block."""
        if self._pending and self._pending[0] == "\n":
            self.block(self._kind, self._level)
        elif self._open >= 0:
            self._pending = ("\n", start, end)

    def link(self, prose_start: int, target: str) -> None:
        """A link whose text began at a prose offset (`at` before it) and ends here."""
        if prose_start < self._at:
            self._links.append((prose_start, self._at, target))

    def mark(self, target: str) -> None:
        """A citation mark: a link without words, behind the text that it belongs to."""
        if self._open >= 0:
            self._links.append((self._at, self._at, target))

    def finish(self, directives: list[Directive], metadata: Mapping[str, object]) -> Prose:
        """The prose of all pieces."""
        self.block("paragraph")
        text = "".join(self._parts)
        runs = tuple(starmap(Run, self._runs))
        links = tuple(found for link in self._links if (found := _trimmed(text, *link)) is not None)
        return Prose(text, runs, tuple(self._blocks), links, tuple(directives), metadata)

    def _blank(self, value: str, start: int, end: int) -> None:
        if self._open >= 0 and self._pending is None:
            self._pending = (value, start, end)

    def _even(self, start: int, end: int) -> None:
        """A piece whose only blanks are single spaces, which stay as they are unless they stand at an edge."""
        piece = self._source[start:end]
        if piece[:1] == " " and (self._pending or self._open < 0):
            start += 1
            piece = piece[1:]
        body = piece[:-1] if piece[-1:] == " " else piece
        if body and self._begin(body):
            self._emit(body, start, start + len(body), verbatim=True)
        if len(body) < len(piece):
            self._blank(" ", end - 1, end)

    def _begin(self, piece: str) -> bool:
        """Opens a block or pays a blank that is due; False for blanks before a block."""
        if self._open >= 0:
            if self._pending:
                value, start, end = self._pending
                self._pending = None
                self._emit(value, start, end, verbatim=self._source[start:end] == value)
            return True
        if not piece or piece.isspace():
            return False
        if self._parts:
            last = self._runs[-1][3]
            self._emit("\n\n", last, last, verbatim=False)
        self._open = self._at + len(piece) - len(piece.lstrip())
        return True

    def _emit(self, piece: str, start: int, end: int, *, verbatim: bool) -> None:
        runs = self._runs
        after = self._at + len(piece)
        if verbatim and runs and runs[-1][4] and runs[-1][3] == start:
            runs[-1][1] = after
            runs[-1][3] = end
        else:
            runs.append([self._at, after, start, end, verbatim])
        self._parts.append(piece)
        self._at = after

    def _close(self) -> None:
        end = self._at
        # Only no-break and other wide spaces can stand at the end; the blanks of the format are still
        # pending.
        for part in reversed(self._parts):
            end -= len(part) - len(part.rstrip())
            if not part.isspace():
                break
        self._blocks.append(Block(self._kind, self._open, end, self._level))
        self._open = -1


def _trimmed(text: str, start: int, end: int, target: str) -> Link | None:
    """A link without the blanks around its words; a citation mark has no words and stays where it is."""
    if start == end:
        return Link(start, end, target)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Link(start, end, target) if start < end else None
