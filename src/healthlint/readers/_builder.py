"""Building prose with its map, for formats whose prose is not their source.

Blanks are laid out as a browser does it: any run of them is one space, a block neither begins nor ends with
them, and a blank line stands between blocks. No-break spaces are text.

Pieces that follow each other in the source are one piece: most of the time goes into runs, so a paragraph
without markup is one run however often its lines break.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from healthlint.prose import Block, Link, Prose, Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.prose import BlockKind, Directive

BLANKS = " \t\n\r\f"
_UNEVEN = re.compile(r" {2,}")
_TAIL = 8


class Builder:
    """Collects the pieces of an article in reading order; offsets are of the source unless they say prose."""

    __slots__ = (
        "_at",
        "_blocks",
        "_even",
        "_kind",
        "_level",
        "_links",
        "_open",
        "_parts",
        "_runs",
        "_spaced",
        "_waiting_end",
        "_waiting_start",
    )

    def __init__(self, source: str) -> None:
        # Every blank is a space from the outset, in its own place.
        for blank in BLANKS[1:]:
            source = source.replace(blank, " ")
        self._even = source
        self._parts: list[str] = []
        self._at = 0
        self._runs: list[tuple[int, int, int, int, bool]] = []
        self._blocks: list[Block] = []
        self._links: list[tuple[int, int, str]] = []
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._open = -1
        # Whether another blank would be one too many: behind a blank, and before a block.
        self._spaced = True
        self._waiting_start = self._waiting_end = 0

    @property
    def at(self) -> int:
        """The prose offset behind the last piece that is not blank."""
        self._settle()
        return self._at - (self._spaced and self._open >= 0)

    @property
    def in_block(self) -> bool:
        """Whether the current block has text already."""
        self._settle()
        return self._open >= 0

    @property
    def tail(self) -> str:
        """The last characters of the current block as far as they matter to what is glued to them."""
        self._settle()
        return "" if self._spaced else "".join([part[-_TAIL:] for part in self._parts[-_TAIL:]])[-_TAIL:]

    def block(self, kind: BlockKind, level: int = 0) -> None:
        """Ends the current block, if it has text, and says what the next text is."""
        if self._waiting_start < self._waiting_end:
            self._settle()
        if self._open >= 0:
            self._close()
        self._kind = kind
        self._level = level

    def text(self, start: int, end: int) -> None:
        """A piece of the source that is prose as it stands."""
        if start != self._waiting_end:
            if self._waiting_start < self._waiting_end:
                self._settle()
            self._waiting_start = start
        self._waiting_end = end

    def decoded(self, value: str, start: int, end: int) -> None:
        """A piece of prose that the source writes in another way, such as an entity."""
        if value == self._even[start:end]:
            self.text(start, end)
            return
        self._settle()
        # A reference to a character that no text may hold, such as `&#1;`, has no value.
        if not value:
            return
        if not value.strip(BLANKS):
            if not self._spaced:
                self._emit(" ", start, end, verbatim=False)
                self._spaced = True
        elif self._begin(value):
            self._emit(value, start, end, verbatim=False)
            self._spaced = False

    def line_break(self, start: int, end: int) -> None:
        """A line end within a block; two of them in a row are meant as a new block."""
        self._settle()
        if self._open < 0:
            return
        if self._spaced:
            if self._parts[-1] == "\n":
                self.block(self._kind, self._level)
                return
            self._take_back_blank()
        self._emit("\n", start, end, verbatim=False)
        self._spaced = True

    def link(self, prose_start: int, target: str) -> None:
        """A link whose text began at a prose offset (`at` before it) and ends here."""
        end = self.at
        if prose_start < end:
            self._links.append((prose_start, end, target))

    def mark(self, target: str) -> None:
        """A citation mark: a link without words, behind the text that it belongs to."""
        at = self.at
        if self._open >= 0:
            self._links.append((at, at, target))

    def finish(self, directives: list[Directive], metadata: Mapping[str, object]) -> Prose:
        """The prose of all pieces."""
        self.block("paragraph")
        text = "".join(self._parts)
        # `map(Run._make, …)` would run Python code for each of them.
        runs = tuple(map(partial(tuple.__new__, Run), self._runs))
        links = tuple(found for link in self._links if (found := _trimmed(text, *link)) is not None)
        return Prose(text, runs, tuple(self._blocks), links, tuple(directives), metadata)

    def _settle(self) -> None:
        """Writes the piece that waits for its neighbours."""
        start, end = self._waiting_start, self._waiting_end
        if start == end:
            return
        self._waiting_start = end
        piece = self._even[start:end]
        if self._spaced:
            piece = piece.lstrip(" ") if self._open >= 0 else piece.lstrip()
            start = end - len(piece)
            if not self._begin(piece):
                return
        if "  " in piece:
            self._uneven(piece, start)
        else:
            self._emit(piece, start, end, verbatim=True)
        self._spaced = piece[-1] == " "

    def _uneven(self, piece: str, start: int) -> None:
        """A piece with runs of blanks, of each of which only the first is kept."""
        at = 0
        for blanks in _UNEVEN.finditer(piece):
            after = blanks.start() + 1
            self._emit(piece[at:after], start + at, start + after, verbatim=True)
            at = blanks.end()
        if at < len(piece):
            self._emit(piece[at:], start + at, start + len(piece), verbatim=True)

    def _begin(self, piece: str) -> bool:
        """Opens a block if none is open; False for what begins none: nothing, and wide spaces."""
        if self._open >= 0:
            return bool(piece)
        bare = len(piece.lstrip())
        if not bare:
            return False
        if self._runs:
            last = self._runs[-1][3]
            self._emit("\n\n", last, last, verbatim=False)
        self._open = self._at + len(piece) - bare
        return True

    def _emit(self, piece: str, start: int, end: int, *, verbatim: bool) -> None:
        at = self._at
        self._at = after = at + len(piece)
        self._runs.append((at, after, start, end, verbatim))
        self._parts.append(piece)

    def _take_back_blank(self) -> None:
        """Removes the blank at the end of the current block."""
        at, _, start, end, verbatim = self._runs.pop()
        kept = self._parts.pop()[:-1]
        self._at -= 1
        if kept:
            self._runs.append((at, self._at, start, end - 1, verbatim))
            self._parts.append(kept)

    def _close(self) -> None:
        if self._spaced:
            self._take_back_blank()
        self._spaced = True
        end = self._at
        # What is left at the end are no-break and other wide spaces, and blanks before them.
        for part in reversed(self._parts):
            kept = part.rstrip()
            end -= len(part) - len(kept)
            if kept:
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
