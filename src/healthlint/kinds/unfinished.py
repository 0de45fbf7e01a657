"""Text that stops before it is done: a paragraph without an end, placeholders, an open bracket, an empty section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.rule import Hit, Option
from healthlint.signals import detect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.prose import Block
    from healthlint.rule import Rule

OPTIONS = {
    "min_words": Option("integer", default=12, help="a paragraph of so many words must end with a full stop"),
    "open_bracket": Option("integer", default=200, help="characters after which an unclosed bracket is a fault"),
}
VALUES = ("reason",)

_TRAILING_DOTS = re.compile(r"(?:…|\.{3,}|…\.+)\s*$")
_END = re.compile(r"[.!?…:;][\s\"”'’)\]»*\d,–\[-]*$")


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """Hits on the last words of unfinished paragraphs, on placeholders, and on headings with nothing under them."""
    if rule.detector is not None:
        for match in detect(document, rule.detector):
            yield Hit(match.start, match.end, None, {"reason": "this is a placeholder or points to text that is not there"})
    min_words = int(str(rule.options["min_words"]))
    for number, (first, last) in document.block_sentences.items():
        block, role = document.prose.blocks[number], document.roles[number]
        if role != "body":
            continue
        words = sum(document.lengths[first:last])
        text = document.text[block.start : block.end]
        if _TRAILING_DOTS.search(text) and words >= min_words:
            yield _ending(document, block, "the paragraph trails off in dots")
        elif words >= min_words and not _END.search(text) and document.lengths[last - 1] >= min_words:
            yield _ending(document, block, "the paragraph ends without a full stop")
        else:
            yield from _open_bracket(document, block, int(str(rule.options["open_bracket"])))


def _ending(document: Document, block: Block, reason: str) -> Hit:
    """A hit on the last three words of a block."""
    text = document.text[block.start : block.end].rstrip()
    tail = re.search(r"(?:\S+\s+){0,2}\S+$", text)
    start = block.start + (tail.start() if tail else 0)
    return Hit(start, block.start + len(text), None, {"reason": reason})


def _open_bracket(document: Document, block: Block, most: int) -> Iterator[Hit]:
    text = document.text[block.start : block.end]
    depth: list[int] = []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            depth.append(match.start())
        elif depth:
            depth.pop()
    if depth and len(text) - depth[0] > most:
        yield Hit(block.start + depth[0], block.start + depth[0] + 1, "warning", {"reason": "this bracket is never closed"})
