"""The lines of a plain text and what each of them is by its shape: marked, terminated, short, a rule.

A pair of lines within a paragraph is either one text that was wrapped or two texts. Web extractions put every
paragraph, heading and list item on a line of its own with no blank between; mail and hand-made files wrap at
a column. Which of the two an article is shows in its lines together, so it is decided once for the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Upper-case Roman numbers and letters with a full stop are no markers: `V. cholerae`, `J. Smith`, and an
# outline number that was left in a heading (`III. Treatment`) is something a rule wants to read.
_MARKER = re.compile(
    r"(?:[-*+•●○◦▪■‣⁃·–—]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{2,5}[.)]|\(?[A-Z]\)|(?P<hash>\#{1,6}))[^\S\r\n]+(?=\S)"
)
_RULES = frozenset("-=_*~#+–—•·")
_RULE = re.compile(r"[-=_*~#+–—•·. \t]{3,}\Z")
_TERMINAL = frozenset(".!?:;,…")
_CLOSERS = "\"'”’»)]*†‡ \t"
_TWO_SENTENCES = re.compile(r"[^\W\d_A-Z]{3}[.!?…][\"'”’)]*\s+\S")
_HEADING_WORDS = 16
_HEADING_LENGTH = 120
_WRAP_COLUMN = 130
_SEMANTIC = 60


class Line(NamedTuple):
    """A line that is not blank: [start, end) is its text without marker and surrounding blanks."""

    start: int
    end: int
    indent: int
    text: str
    marker: str
    level: int

    @property
    def terminal(self) -> str:
        """The punctuation that the line ends with, behind closing quotes and brackets; empty without one."""
        last = self.text.rstrip(_CLOSERS)[-1:]
        return last if last in _TERMINAL else ""

    @property
    def short(self) -> bool:
        """Whether the line is of a heading's size: one phrase of few words."""
        text = self.text
        return len(text) <= _HEADING_LENGTH and len(text.split()) <= _HEADING_WORDS and not _TWO_SENTENCES.search(text)

    @property
    def lower(self) -> bool:
        """Whether the line begins with a small letter."""
        return self.text[:1].islower()


class Group(NamedTuple):
    """Lines with no blank line between them; `ruled` when a rule follows at once, as under a heading."""

    lines: list[Line]
    ruled: bool = False


def groups(text: str) -> Iterator[Group]:
    """The groups of lines of a text, in order."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    lines: list[Line] = []
    after = 0
    for whole in text.split("\n"):
        at = after
        after += len(whole) + 1
        body = whole.strip()
        if body and not (body[0] in _RULES and _RULE.match(body)):
            lines.append(_line(whole, body, at))
        elif lines:
            yield Group(lines, bool(body))
            lines = []
    if lines:
        yield Group(lines)


def wrap_column(article: list[Group]) -> int:
    """The column at which an article's lines are wrapped, 0 when each line is a text of its own.

    Wrapped lines are of one length and break in the middle of sentences; lines that are paragraphs end with
    them.
    """
    pairs = [
        (line, after)
        for group in article
        for line, after in zip(group.lines, group.lines[1:], strict=False)
        if not after.marker
    ]
    if not pairs:
        return 0
    column = max(line.end - line.start + line.indent for line, _ in pairs)
    if column > _WRAP_COLUMN:
        return 0
    flowing = sum(1 for line, after in pairs if not line.terminal and (after.lower or len(line.text) >= _SEMANTIC))
    return column if flowing * 2 > len(pairs) else 0


def continues(line: Line, after: Line, column: int, *, item: bool) -> bool:
    """Whether a line goes on with the text before it, in an article wrapped at `column` (0: not wrapped)."""
    if after.marker and not _wrapped_marker(line, after, column):
        return False
    midway = not line.terminal or line.terminal == ","
    if midway and after.lower and len(line.text) >= _SEMANTIC:
        return True
    if not column:
        return item and after.indent > line.indent
    if midway and after.lower:
        return True
    room = column - (line.indent + len(line.text) + 1 + len(after.text.split(None, 1)[0]))
    return room < column // 5


def _line(whole: str, body: str, at: int) -> Line:
    indent = len(whole) - len(whole.lstrip())
    at += indent
    found = _MARKER.match(body)
    if not found:
        return Line(at, at + len(body), indent, body, "", 0)
    at += found.end()
    body = body[found.end() :]
    return Line(at, at + len(body), indent, body, found[0].rstrip(), len(found["hash"] or ""))


def _wrapped_marker(line: Line, after: Line, column: int) -> bool:
    """Whether only wrapping has put a dash or a number first in its line."""
    if not column or line.terminal or line.marker or after.level:
        return False
    return after.marker in "–—" or (after.marker[-1] in ".)" and after.marker not in {"1.", "1)", "(1)", "a)", "a."})
