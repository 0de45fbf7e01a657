"""Plain text: the prose is the source itself, and only its blocks have to be found.

A line that holds a directive (`healthlint: ...`) is left out of the prose; everything else stays where it is,
so the map is the identity around those lines. Markers of list items, the number signs of headings and rules
(`-----`) stand in the prose but outside of every block. Text that was wrapped keeps its line ends inside of
its block.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.prose import Block, Directive, Prose, Run
from healthlint.readers import _lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.prose import BlockKind
    from healthlint.readers._lines import Group, Line
    from healthlint.source import Source

_DIRECTIVE = re.compile(r"(?:^|(?<=\r))[ \t]*healthlint:[ \t]*([^\r\n]*)(?:\r\n?|\n|\Z)", re.MULTILINE)
_LABEL_WORDS = 3


def read(source: Source) -> Prose:
    """The prose of a plain text; it never raises."""
    text, runs, directives = _without_directives(source.text)
    return Prose(text, runs, tuple(_blocks(text)), (), directives)


def _without_directives(source: str) -> tuple[str, tuple[Run, ...], tuple[Directive, ...]]:
    directives, runs, parts = [], [], []
    at = prose_at = 0
    # Most articles have none, and `in` is far quicker than the expression.
    found = [*_DIRECTIVE.finditer(source)] if "healthlint:" in source else []
    ends = [(match.start(), match.end()) for match in found]
    for start, after in [*ends, (len(source), len(source))]:
        if start > at:
            runs.append(Run(prose_at, prose_at + start - at, at, start, verbatim=True))
            parts.append(source[at:start])
            prose_at += start - at
        at = after
    for match in found:
        words = match[1].rstrip()
        directives.append(Directive(words, match.start(), match.start(1) + len(words)))
    return "".join(parts), tuple(runs), tuple(directives)


def _blocks(text: str) -> Iterator[Block]:
    groups = [*_lines.groups(text)]
    column = _lines.wrap_column(groups)
    joined = [_join(group, column) for group in groups]
    first = True
    for index, texts in enumerate(joined):
        before = joined[index - 1][-1][0] if index else None
        after = joined[index + 1][0][0] if index + 1 < len(joined) else None
        for block in _group_blocks(texts, before, after, ruled=groups[index].ruled):
            # The first line of an article is its title, whatever the headings below it are.
            yield Block("heading", block.start, block.end, 1) if first and block.kind == "heading" else block
            first = False


def _join(group: Group, column: int) -> list[list[Line]]:
    """The lines of a group, those of one text together."""
    texts: list[list[Line]] = []
    item = False
    for line in group.lines:
        if texts and _lines.continues(texts[-1][-1], line, column, item=item):
            texts[-1].append(line)
            continue
        texts.append([line])
        item = bool(line.marker) and not line.level
    return texts


def _group_blocks(texts: list[list[Line]], before: Line | None, after: Line | None, *, ruled: bool) -> Iterator[Block]:
    kind: BlockKind | None = None
    for index, lines in enumerate(texts):
        follower = texts[index + 1][0] if index + 1 < len(texts) else None
        line, alone = lines[0], len(texts) == 1
        if line.level or (ruled and alone and line.short and not line.marker and line.terminal in {"", "?"}):
            kind = "heading"
        elif line.marker:
            kind = "heading" if alone and _numbered_heading(lines, before, after) else "list-item"
        elif len(lines) > 1 or not line.short:
            kind = "paragraph"
        elif alone:
            kind = "heading" if line.terminal in {"", "?"} or _is_label(line, after) else "paragraph"
        else:
            previous = texts[index - 1][-1] if index else None
            kind = _short_line(line, previous, kind, follower)
        level = (line.level or 2) if kind == "heading" else 0
        start = lines[0].start
        if kind == "heading" and line.marker and not line.level:
            start -= len(line.marker) + 1
        yield Block(kind, start, lines[-1].end, level)


def _short_line(line: Line, previous: Line | None, kind: BlockKind | None, follower: Line | None) -> BlockKind:
    """What a short line is among others: a heading over them, an unmarked list item, or a paragraph."""
    if previous is None and follower is not None and (line.terminal == "?" or _is_label(line, follower)):
        return "heading"
    if line.terminal:
        return "paragraph"
    if previous is not None and previous.terminal == ":":
        return "list-item"
    if follower is None:
        return "list-item" if kind == "list-item" else "paragraph"
    listed = kind == "list-item" and not follower.marker
    return "list-item" if line.lower or (listed and (follower.short or not follower.terminal)) else "heading"


def _is_label(line: Line, follower: Line | None) -> bool:
    """Whether a line is `Conclusion:` rather than the lead-in of a list."""
    if line.terminal != ":" or len(line.text.split()) > _LABEL_WORDS:
        return False
    return follower is not None and bool(follower.terminal) and not follower.marker


def _numbered_heading(lines: list[Line], before: Line | None, after: Line | None) -> bool:
    """Whether `1. Poor posture` stands over a section: neither neighbour is an item of the same list."""
    line = lines[0]
    if len(lines) > 1 or not line.short or line.terminal or line.marker[-1] not in ".)":
        return False
    return not (before and before.marker) and after is not None and not after.marker
