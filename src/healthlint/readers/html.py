"""HTML: text and references between tags, blocks from elements, metadata from the head and JSON-LD.

One pattern finds the tokens, not `html.parser`, which is the oracle in the tests but cannot do this work:

- It takes quadratic time. On Python 3.11.7, 12 kB of `<a ` take 3 s and 24 kB 12 s, 32 kB of `<!--` take 1.8 s; each
  kind needs a bound of its own, found by a search for tokens such as this one.
- `<![` alone makes it raise AssertionError, and it ends a comment at `-- >`, where no browser does.
- How it reads broken markup has changed within patch releases, so reports would differ between machines.
- With handlers that only ask for positions it takes as long as this whole reader.

A bare `<` or `&` is text. A quote that never closes is part of its tag, which then ends with the first `>`.
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

_TOKEN = re.compile(
    r"""<(?:
      (/?) ([a-zA-Z][^\s/>]*+) (?=((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?|["'])*))\3 >
      |!--
      |[!?/][^>]*+>
    )""",
    re.VERBOSE,
)
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
    for token, name, after in _tokens(source, start, end):
        opening = token.start()
        if at < opening:
            _text(source, at, opening, markup)
        at = after
        if not name:
            # What no `-->` ends is no comment but ends at the first `>`, and directs nothing.
            if source.startswith("<!--", opening) and source.startswith("-->", after - 3):
                markup.comment(opening, after)
        elif token[1]:
            markup.end(name)
        else:
            markup.start(name, token[3], opening, token.end())
    if at < end:
        _text(source, at, end, markup)


def _tokens(source: str, start: int, end: int) -> Iterator[tuple[re.Match[str], str, int]]:
    """Tags with their names, other declarations without, each with the place to go on; between them is text.

    No token goes on behind the last `>`, and before it each beginning of one finds an end. So the search is
    linear: nothing is looked through for the sake of a token that then comes to nothing.
    """
    limit = source.rfind(">", start, end) + 1
    last_comment = source.rfind("-->", start, end)
    unclosed: set[str] = set()
    at = start
    while at < limit:
        for token in _TOKEN.finditer(source, at, limit):
            after = token.end()
            name = (token[2] or "").lower()
            if name in _elements.RAW and not token[1]:
                after = _after_raw(source, name, after, end, unclosed)
            elif not name and source.startswith("<!--", token.start()):
                after = _after_comment(source, token.start(), last_comment)
            yield token, name, after
            if after != token.end():
                break
        else:
            return
        at = after


def _after_comment(source: str, at: int, last: int) -> int:
    """Where a comment ends; `last` is where the last `-->` of all stands."""
    for empty in ("<!-->", "<!--->"):
        if source.startswith(empty, at):
            return at + len(empty)
    return source.find("-->", at + 4) + 3 if at + 4 <= last else source.find(">", at) + 1


def _after_raw(source: str, name: str, start: int, end: int, unclosed: set[str]) -> int:
    """Where the raw text of an element ends; a script or a style may go on to the end of the page."""
    if name in unclosed:
        return start
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, start, end)
    if closing:
        return closing.start()
    unclosed.add(name)
    return end if name in _elements.TO_THE_END else start


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
