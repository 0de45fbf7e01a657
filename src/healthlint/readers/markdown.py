"""Markdown: CommonMark with tables, footnotes, strikethrough and task lists, as pulldown-cmark reads it.

The parser gives the place of each piece of text in UTF-8 bytes. Its metadata options stay off, because they
take the text between any two `---` lines; front matter is cut off here first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, cast

import pyromark

from healthlint.readers import _metadata, html
from healthlint.readers._builder import Builder
from healthlint.readers._markup import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from healthlint.prose import BlockKind, Prose
    from healthlint.source import Source

    # The parser's own types are a union of thirty; names and nesting are all that is used of them.
    _Event = str | dict[str, Any]
    _Span = dict[str, int]

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_KINDS: dict[str, BlockKind] = {"Item": "list-item", "BlockQuote": "quotation", "TableCell": "table-cell"}
_BREAKS = frozenset({"Paragraph", "Heading", "CodeBlock", "HtmlBlock", "List", "Table", "FootnoteDefinition"})
_PLAIN_SPANS = frozenset({"Emphasis", "Strong", "Strikethrough", "TableRow", "TableHead"})
_OUT = frozenset({"CodeBlock", "Image"})
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE = re.compile(rb"[\xc0-\xff][\x80-\xbf]+")
_MARK = re.compile(r"\[\\?\[?\d{1,3}\\?\]?\]\(")


def read(source: Source) -> Prose:
    """The prose of a Markdown file.

    Raises:
        SourceError: The front matter cannot be read.
    """
    text = source.text
    start = 1 if text.startswith("\ufeff") else 0
    metadata, start = _metadata.of_front_matter(text, start, source.path)
    builder = Builder(text)
    markup = Markup(text, builder)
    _Walk(text, start, builder, markup).run()
    return builder.finish(markup.directives, metadata)


class _Walk:
    """One pass over the parser's events."""

    __slots__ = ("_body", "_builder", "_html", "_links", "_markup", "_offset", "_out", "_stack", "_text")

    def __init__(self, text: str, start: int, builder: Builder, markup: Markup) -> None:
        self._text = text
        self._builder = builder
        self._markup = markup
        self._stack: list[BlockKind] = []
        self._links: list[tuple[int, str]] = []
        self._out = 0
        self._html: tuple[int, int] | None = None
        self._body = _readable(text[start:] if start else text)
        self._offset = _offsets(self._body, start)

    def run(self) -> None:
        """Reads all events into the builder."""
        data = self._body.encode()
        first = last = 0
        events = pyromark.events_with_range(self._body, options=_OPTIONS, merge_text=False)
        for event, span in cast("Iterable[tuple[_Event, _Span]]", events):
            if event.__class__ is str:
                name, value = event, ""
            else:
                ((name, value),) = event.items()  # type: ignore[union-attr]
            if name == "Text" or name == "SoftBreak":  # noqa: PLR1714 - quicker than a look into a set
                if self._out:
                    continue
                start, end = span["start"], span["end"]
                if name == "SoftBreak" or data[start:end] == value.encode():
                    # Pieces side by side wait for each other, since their place costs more than they do.
                    if start != last:
                        if first < last:
                            self._markup.text(self._offset(first), self._offset(last))
                        first = start
                    last = end
                    continue
            elif value.__class__ is str and value in _PLAIN_SPANS:
                continue
            if first < last:
                self._markup.text(self._offset(first), self._offset(last))
                first = last
            self._event(name, value, span)

    def _event(self, name: str, value: Any, span: _Span) -> None:  # noqa: ANN401 - the parser's own union
        if name == "Start":
            self._open(value, span)
        elif name == "End":
            self._close(value)
        elif not self._out:
            self._inline(name, value, self._offset(span["start"]), self._offset(span["end"]))

    def _inline(self, name: str, value: str, start: int, end: int) -> None:
        if name == "Text":
            self._markup.decoded(value, start, end)
        elif name == "HardBreak":
            self._markup.start("br", "", start, end)
        elif name == "Rule":
            self._block()
        elif name == "Code":
            inside = self._text.find(value, start, end) if value else -1
            if inside >= 0:
                self._markup.text(inside, inside + len(value))
            else:
                self._markup.decoded(value, start, end)
        elif name == "FootnoteReference":
            self._markup.mark(f"#fn:{value}", end)
        elif name == "InlineHtml":
            html.scan(self._text, start, end, self._markup)
        elif name == "Html":
            if self._html and self._html[1] == start:
                start = self._html[0]
            else:
                self._flush_html()
            self._html = (start, end)

    def _open(self, tag: _Event, span: _Span) -> None:
        name, value = (tag, {}) if isinstance(tag, str) else next(iter(tag.items()))
        if name in _OUT:
            self._out += 1
        if name == "Link":
            self._open_link(value, span)
        elif name in _KINDS:
            self._stack.append(_KINDS[name])
            self._block()
        elif name == "Heading":
            self._markup.block("heading", int(value["level"][1]))
        elif name in _BREAKS:
            self._block()

    def _close(self, tag: _Event) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _OUT:
            self._out -= 1
        if name == "Link":
            start, target = self._links.pop()
            if start >= 0:
                self._builder.link(start, target)
            return
        if name == "HtmlBlock":
            self._flush_html()
        if name in _KINDS:
            self._stack.pop()
        if name in _KINDS or name in _BREAKS:
            self._block()

    def _open_link(self, value: dict[str, str], span: _Span) -> None:
        target = value["dest_url"]
        own = value["link_type"] in {"Autolink", "Email"}
        start = self._offset(span["start"])
        if target.startswith("#") and self._builder.in_block and _MARK.match(self._text, start):
            self._markup.mark(target, self._offset(span["end"]))
            own = True
        self._links.append((-1 if own or self._markup.silent else self._builder.at, target))

    def _block(self) -> None:
        self._markup.block(self._stack[-1] if self._stack else "paragraph")

    def _flush_html(self) -> None:
        if self._html:
            start, end = self._html
            self._html = None
            html.scan(self._text, start, end, self._markup)


def _readable(text: str) -> str:
    r"""The text as the parser reads it well; all characters keep their place.

    It takes no lone surrogates, and a `\r` alone ends neither a comment nor a definition for it.
    """
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _offsets(body: str, base: int) -> Callable[[int], int]:
    """From byte offsets of the body to code points of the source."""
    if body.isascii():
        return base.__add__
    # Each character of several bytes: where it ends, and by how many bytes all up to it exceed their number.
    ends, excess = [], [-base]
    for character in _WIDE.finditer(body.encode()):
        ends.append(character.end())
        excess.append(excess[-1] + character.end() - character.start() - 1)

    def offset(byte: int) -> int:
        return byte - excess[bisect_right(ends, byte)]

    return offset
