"""The piece of a sentence that a finding is about, cut to a width, and the line that underlines it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from healthlint.reporters.visible import head, tail, visible, width

if TYPE_CHECKING:
    from collections.abc import Callable

_SENTENCE_START = re.compile(r".*[.!?][\"'”’)]*\s+(?=\S)", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s|$)")
_SPACE = re.compile(r"[ \t\r\n]+")


class Excerpt(NamedTuple):
    """One line in three parts: what stands before the span, the span, what stands after it."""

    before: str
    span: str
    after: str

    @property
    def underline(self) -> str:
        """Spaces and carets below the span; at least one caret, also below nothing."""
        return " " * width(self.before) + "^" * max(1, width(self.span))


def excerpt(source: str, start: int, end: int, cells: int, encode: Callable[[str], str] = str) -> Excerpt:
    """The sentence part around a span of the source, in at most some cells.

    Args:
        source: The article's text.
        start: First code point of the span.
        end: First code point after it.
        cells: Width of the terminal that is left.
        encode: Replaces what the output's encoding lacks.
    """
    # No more than this can be shown, so a line of a megabyte costs as little as any.
    reach = 2 * cells
    before = re.split(r"[\r\n]", source[max(0, start - reach) : start])[-1]
    after = re.split(r"[\r\n]", source[end : end + reach])[0]
    if begun := _SENTENCE_START.match(before):
        before = before[begun.end() :]
    found = _SENTENCE_END.search(after)
    ended = _SENTENCE_END.search(source[start:end][-3:]) is not None
    after = "" if ended else after[: found.end()] if found else after
    clipped = end - start > reach
    span = _clean(source[start : min(end, start + reach)], encode).strip()
    whole = Excerpt(_clean(before, encode).lstrip(), span, _clean(after, encode).rstrip())
    return _fitted(whole, cells, "…" if encode("…") == "…" else "...", clipped=clipped)


def _clean(text: str, encode: Callable[[str], str]) -> str:
    return encode(visible(_SPACE.sub(" ", text)))


def _fitted(whole: Excerpt, cells: int, mark: str, *, clipped: bool) -> Excerpt:
    before, span, after = whole.before, whole.span, whole.after
    if clipped or width(span) > cells:
        return Excerpt("", _begun(span, cells - width(mark)) + mark, "")
    left = cells - width(span)
    before_cells = min(width(before), max(left // 2, left - width(after)))
    if before_cells < width(before):
        kept = _whole_words(before, tail(before, before_cells - width(mark)))
        before = mark + kept if before_cells >= width(mark) else ""
    left -= width(before)
    if left < width(after):
        after = _begun(after, left - width(mark)) + mark if left >= width(mark) else ""
    return Excerpt(before, span, after)


def _begun(text: str, cells: int) -> str:
    """As many whole words of a text as fit, from its beginning."""
    return _whole_words(text[::-1], head(text, cells)[::-1])[::-1]


def _whole_words(text: str, end: str) -> str:
    """The end of a text without the word that it begins in the middle of; half a word says nothing."""
    cut = len(text) - len(end)
    if not 0 < cut < len(text) or text[cut - 1] == " ":
        return end
    _, space, words = end.partition(" ")
    return words if space else end
