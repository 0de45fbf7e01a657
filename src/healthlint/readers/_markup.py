"""What HTML markup means to prose: which tags begin a block, which carry no prose, what a link is.

Used for whole pages and for the HTML inside of Markdown. Left out are scripts, styles and other unseen
elements, `nav`, a page's own `footer` (one within an article, a quotation or the main part stays: it may hold
the sources), controls (`button`, `select`, `label` …), `pre` (code, as in Markdown) and whatever is hidden. A
`form` stays, since whole pages are wrapped in one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from healthlint.prose import Directive
from healthlint.readers import _elements

if TYPE_CHECKING:
    from healthlint.prose import BlockKind
    from healthlint.readers._builder import Builder

_HIDDEN = re.compile(r"""aria-hidden\s*=\s*["']?true|style\s*=[^>]*display\s*:\s*none""")
_HIDDEN_WORD = re.compile(r"(?:^|\s)hidden(?=[\s=/]|\Z)")
_QUOTED = re.compile(r"""\"[^"]*"|'[^']*'""")
_HREF = re.compile(r"""(?<!\S)[hH][rR][eE][fF]\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# As documents write it, and as plain text does.
_DIRECTIVE = re.compile(r"healthlint(?:-|:\s*)(?=[a-z])")
# Lengths are bounded, because each unclosed `<sup><a` would otherwise be searched to the end of the page.
_SUP_MARK = re.compile(
    r"((?:<a\b[^<>]{0,400}>|</a\s{0,9}>|[\s\d,;–\-\[\]()*†‡§¶]|&#9[13];){1,60})</sup\s{0,9}>", re.IGNORECASE
)
_LINK_MARK = re.compile(r"\s{0,9}\[?\d{1,3}\]?\s{0,9}</a\s{0,9}>", re.IGNORECASE)
_MARK_TEXT = re.compile(r"[\d*†‡§¶][^<>]*")
_POWER = re.compile(r"(?:\d|\b(?:[cmdk]?m|[µk]?g|km|ft|in|s|h|L))\Z")


class Markup:
    """Sorts the tokens of a page into a builder. Offsets are of the source."""

    __slots__ = (
        "_builder",
        "_closed",
        "_depth",
        "_href",
        "_open",
        "_resume",
        "_skip",
        "_source",
        "_stack",
        "directives",
    )

    def __init__(self, source: str, builder: Builder) -> None:
        self._source = source
        self._builder = builder
        self.directives: list[Directive] = []
        self._stack: list[tuple[str, BlockKind, int]] = []
        self._open: Counter[str] = Counter()
        self._href: tuple[int, str] | None = None
        self._skip = ""
        self._depth = 0
        self._resume = 0
        self._closed: dict[str, bool] = {}

    @property
    def silent(self) -> bool:
        """Whether text that comes now is not prose."""
        return bool(self._skip)

    def text(self, start: int, end: int) -> None:
        """Text that stands for itself."""
        if not self._skip and start >= self._resume:
            self._builder.text(start, end)

    def decoded(self, value: str, start: int, end: int) -> None:
        """A character reference or an escape."""
        if not self._skip and start >= self._resume:
            self._builder.decoded(value, start, end)

    def comment(self, start: int, end: int) -> None:
        """A comment, which only matters when it is a directive."""
        words = self._source[start + 4 : end - 3].split()
        text = " ".join(words)
        if opening := _DIRECTIVE.match(text):
            self.directives.append(Directive(text[opening.end() :], start, end))

    def mark(self, target: str, resume: int) -> None:
        """A citation mark; the tokens up to `resume` are part of it."""
        if not self._skip:
            self._builder.mark(target)
            self._resume = resume

    def block(self, kind: BlockKind, level: int = 0) -> None:
        """The start of a block that the format itself knows."""
        if not self._skip:
            self._builder.block(kind, level)

    def start(self, name: str, attributes: str, start: int, end: int) -> None:
        """A start tag, its name in small letters."""
        if self._skip:
            self._depth += name == self._skip
            return
        if name not in _elements.NOTED and not attributes:
            return
        if start < self._resume or self._skips(name, attributes, end) or name not in _elements.NOTED:
            return
        if name == "br":
            self._builder.line_break(start, end)
        elif name == "a":
            self._anchor(attributes, end)
        elif name == "sup":
            self._superscript(end)
        elif name in _elements.BREAKS or name in _elements.KINDS:
            self._begin(name)

    def end(self, name: str) -> None:
        """An end tag, its name in small letters."""
        if self._skip:
            self._depth -= name == self._skip
            if not self._depth:
                self._skip = ""
            return
        if name == "a":
            self._end_anchor()
        elif name in _elements.KINDS or name in _elements.BREAKS:
            self._finish(name)

    def _skips(self, name: str, attributes: str, end: int) -> bool:
        unseen = (
            name in _elements.UNSEEN
            or (name == "footer" and not any(self._open[keeper] for keeper in _elements.KEEPS_FOOTER))
            or (bool(attributes) and name not in _elements.VOID and _is_hidden(attributes))
        )
        if not unseen or attributes.endswith("/"):
            return unseen
        # An element that is never closed would take the rest of the article with it.
        if name not in _elements.TO_THE_END and not self._has_end(name, end):
            return False
        if name in _elements.BREAKS or name in _elements.KINDS:
            self._builder.block(self._kind(), self._level())
        self._skip = name
        self._depth = 1
        return True

    def _has_end(self, name: str, start: int) -> bool:
        # Once no end tag is left there is none further on, so the search doesn't have to be made again.
        if self._closed.get(name, True):
            self._closed[name] = (
                re.compile(rf"</{re.escape(name)}[\s>/]", re.IGNORECASE).search(self._source, start) is not None
            )
        return self._closed[name]

    def _begin(self, name: str) -> None:
        top = self._stack[-1][0] if self._stack else ""
        if top in _elements.SIBLINGS.get(name, ()) or (
            top[:1] == "h" and top[1:].isdigit() and name in _elements.AFTER_HEADING
        ):
            self._pop()
        if name in _elements.KINDS:
            level = int(name[1]) if name[0] == "h" else 0
            self._stack.append((name, _elements.KINDS[name] or self._kind(), level))
        if name in _elements.KINDS or name in _elements.KEEPS_FOOTER:
            self._open[name] += 1
        self._builder.block(self._kind(), self._level())

    def _finish(self, name: str) -> None:
        if name in _elements.KINDS and self._open[name]:
            while self._pop() != name:
                pass
        elif name in _elements.KEEPS_FOOTER and self._open[name]:
            self._open[name] -= 1
        self._builder.block(self._kind(), self._level())

    def _pop(self) -> str:
        name = self._stack.pop()[0]
        self._open[name] -= 1
        return name

    def _kind(self) -> BlockKind:
        return self._stack[-1][1] if self._stack else "paragraph"

    def _level(self) -> int:
        return self._stack[-1][2] if self._stack else 0

    def _anchor(self, attributes: str, end: int) -> None:
        self._end_anchor()
        found = _HREF.search(attributes)
        if not found:
            return
        target = _unescape(found[1] or found[2] or found[3] or "").strip()
        glued = _LINK_MARK.match(self._source, end) if target.startswith("#") and self._builder.in_block else None
        if glued:
            self.mark(target, glued.end())
        elif target:
            self._href = (self._builder.at, target)

    def _end_anchor(self) -> None:
        if self._href:
            start, target = self._href
            self._href = None
            self._builder.link(start, target)

    def _superscript(self, end: int) -> None:
        found = _SUP_MARK.match(self._source, end) if self._builder.in_block else None
        if not found:
            return
        link = _HREF.search(found[1])
        text = _MARK_TEXT.search(re.sub(r"<[^>]*>", "", found[1]))
        if not text or (not link and _POWER.search(self._builder.tail)):
            return
        target = _unescape(link[1] or link[2] or link[3] or "") if link else f"#fn:{text[0].rstrip('])')}"
        self.mark(target, found.end())


def _is_hidden(attributes: str) -> bool:
    attributes = attributes.lower()
    if "hidden" not in attributes and "display" not in attributes:
        return False
    if _HIDDEN.search(attributes):
        return True
    # A class or a title may well speak of something hidden.
    return _HIDDEN_WORD.search(_QUOTED.sub('""', attributes)) is not None


def _unescape(value: str) -> str:
    if "&" not in value:
        return value
    # Most pages have no reference in an address, and the table of references takes a while to load.
    from html import unescape  # noqa: PLC0415

    return unescape(value)
