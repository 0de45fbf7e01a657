"""Prose with a map: what a person reads of an article, and where each piece of it stands in the source.

Readers build a `Prose`; everything after them works on prose offsets and asks `Prose.to_source` for source
offsets when a finding is reported. Offsets count Unicode code points and spans are half-open. An article has
thousands of runs and blocks, so they are named tuples, which are made in a fifth of a dataclass's time.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

BlockKind = Literal["heading", "paragraph", "list-item", "quotation", "table-cell", "caption", "code"]

_START = itemgetter(0)


class Run(NamedTuple):
    """A piece of prose and its place in the source.

    A `verbatim` run is the source character by character, but for blanks, which are spaces in prose; a decoded
    run (an entity, an escape) stands for the whole source span; a separator between blocks stands for an empty
    source span. Blanks that prose doesn't show lie between runs.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    verbatim: bool


class Block(NamedTuple):
    """A stretch of prose that no sentence crosses; list markers stand outside. `level` is a heading's."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


class Link(NamedTuple):
    """A stretch of prose that carries a hyperlink whose address is not itself in prose."""

    start: int
    end: int
    target: str


class Directive(NamedTuple):
    """A `healthlint:` comment: its words after the colon and the source span that it covers."""

    text: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of an article as read, blocks in order, and the map back to the source.

    Runs are in order and cover the prose without gap or overlap.
    """

    text: str
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    directives: tuple[Directive, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def plain(cls, text: str, kind: BlockKind = "paragraph") -> Prose:
        """Prose that is its own source and one block, for tests and examples."""
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        runs = (Run(0, len(text), 0, len(text), verbatim=True),) if text else ()
        return cls(text, runs, (Block(kind, start, end),) if start < end else ())

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of the prose span [start, end), by two bisections.

        An end in the middle of a decoded run takes the whole of it, since no part of `&rsquo;` can be pointed
        at. An empty span stays empty.

        Raises:
            ValueError: The span is not within the prose.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is not a span of a prose of {len(self.text)} characters")
        if not self.runs:
            return 0, 0
        first = self._run_at(start)
        source_start = first.source_start
        if first.verbatim:
            source_start += start - first.start
        elif start >= first.end:
            source_start = first.source_end
        if start == end:
            return source_start, source_start
        last = self._run_at(end - 1)
        return source_start, last.source_start + end - last.start if last.verbatim else last.source_end

    def _run_at(self, offset: int) -> Run:
        return self.runs[bisect_right(self.runs, offset, key=_START) - 1]
