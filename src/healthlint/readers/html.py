"""HTML: text and references between tags, blocks from elements, metadata from the head and JSON-LD.

The tokens are found here rather than by `html.parser`, which takes time that grows with the square of
unclosed tags, comments and quotes, and reads broken markup otherwise from one release of Python to the next.
This one is linear: a tag whose quotes never close is tried once, after that a tag ends with the first `>`. A
bare `<` or `&` is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.readers import _elements
from healthlint.readers._builder import Builder
from healthlint.readers._markup import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.prose import Prose
    from healthlint.source import Source

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["']))|["'])*+)>""", re.DOTALL)
_SIMPLE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_REFERENCE = re.compile(r"&(?:\#[0-9]{1,9}|\#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,40}(?![a-zA-Z0-9]));?")


def read(source: Source) -> Prose:
    """The prose of an HTML page; it never raises, whatever the page is."""
    # Only pages have use for it, not the HTML in Markdown.
    from healthlint.readers import _metadata  # noqa: PLC0415

    builder = Builder(source.text)
    markup = Markup(source.text, builder)
    start = 1 if source.text.startswith("\ufeff") else 0
    scan(source.text, start, len(source.text), markup)
    return builder.finish(markup.directives, _metadata.of_page(source.text))


def scan(source: str, start: int, end: int, markup: Markup) -> None:
    """Hands the tokens of source[start:end] to the markup, in order."""
    at = start
    for opening, closing, kind in _tokens(source, start, end):
        if at < opening:
            _text(source, at, opening, markup)
        at = closing
        if isinstance(kind, re.Match):
            _tag(kind, markup)
        elif kind == "comment":
            markup.comment(opening, closing)
    if at < end:
        _text(source, at, end, markup)


def _tag(tag: re.Match[str], markup: Markup) -> None:
    name = tag[2].lower()
    if tag[1]:
        markup.end(name)
    else:
        markup.start(name, tag[3], tag.start(), tag.end())


def _tokens(source: str, start: int, end: int) -> Iterator[tuple[int, int, re.Match[str] | str]]:
    """Tags (as their match), comments and other declarations, with their spans; what lies between is text."""
    pattern, at, comments = _TAG, start, True
    unclosed: set[str] = set()
    while (at := source.find("<", at, end)) >= 0:
        ahead = source[at + 1 : at + 4]
        if ahead[:1].isalpha() or (ahead[:1] == "/" and ahead[1:2].isalpha()):
            tag = pattern.match(source, at, end)
            if tag is None and pattern is _TAG:
                pattern = _SIMPLE_TAG
                tag = pattern.match(source, at, end)
            if tag is None:
                # No `>` is left, so there is no further tag either.
                return
            yield at, tag.end(), tag
            at = _after_raw(source, tag, end, unclosed)
            continue
        kind, closing = "other", -1
        if ahead == "!--" and comments:
            kind, closing = "comment", _after_comment(source, at, end)
            comments = closing >= 0
        if closing < 0 and ahead[:1] in {"!", "?", "/"} and ahead:
            closing = source.find(">", at, end) + 1 or -1
            if closing < 0:
                return
        if closing < 0:
            at += 1
            continue
        yield at, closing, kind
        at = closing


def _after_comment(source: str, at: int, end: int) -> int:
    for empty in ("<!-->", "<!--->"):
        if source.startswith(empty, at, end):
            return at + len(empty)
    closing = source.find("-->", at + 4, end)
    return closing + 3 if closing >= 0 else -1


def _after_raw(source: str, tag: re.Match[str], end: int, unclosed: set[str]) -> int:
    """Where the raw text of an element ends; a script or a style may go on to the end of the page."""
    name = tag[2].lower()
    if tag[1] or name not in _elements.RAW or name in unclosed:
        return tag.end()
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, tag.end(), end)
    if closing:
        return closing.start()
    unclosed.add(name)
    return end if name in _elements.TO_THE_END else tag.end()


def _text(source: str, start: int, end: int, markup: Markup) -> None:
    if markup.silent:
        return
    if source.find("&", start, end) < 0:
        markup.text(start, end)
        return
    # The table of references takes a while to load, and many pieces of text have none.
    from html import unescape  # noqa: PLC0415

    at = start
    for reference in _REFERENCE.finditer(source, start, end):
        value = unescape(reference[0])
        if value == reference[0]:
            continue
        if at < reference.start():
            markup.text(at, reference.start())
        at = reference.end()
        markup.decoded(value, reference.start(), at)
    if at < end:
        markup.text(at, end)
