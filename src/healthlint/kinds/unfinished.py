"""Text that stops before it is done: a paragraph that breaks off, placeholders, an open bracket, an empty section.

Page extraction loses bullets and table borders, so that a missing full stop alone says little: list introductions,
list items and cells look like paragraphs without one. Sure signs are errors: dots at the end, a last word that needs
another, placeholders, pointers to nothing, and a heading with nothing under it. The rest is a warning at most.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.rule import Hit, Option
from healthlint.signals import detect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.prose import Block
    from healthlint.report import Severity
    from healthlint.rule import Rule

OPTIONS = {
    "min_words": Option("integer", default=12, help="a paragraph of so many words must come to an end"),
    "open_bracket": Option("integer", default=200, help="characters after which an unclosed bracket is a fault"),
}
VALUES = ("reason",)

_DOTS = re.compile(r"(?:…|\.{3,}|…\.+|\. \. \.)\s*$")
# Dots of a link, not of a text: "Read more...", "View all…".
_LINK = re.compile(r"(?:more|all|reading|here|article|story|loading)\s*(?:…|\.{3,})\s*$", re.IGNORECASE)
_STOPS = ".!?…:;"
_END = re.compile(rf"[{_STOPS}][\s\"”'’)\]»*\d,–\[-]*$")
_NEEDS_ANOTHER = re.compile(
    r"(?:\b(?:the|a|an|of|and|or|with|for|from|their|its|your|our|because|although|while|than|into|between|if|whether|but"
    r"|every|very|such as|due to|able to|has been|have been|may be|can be|will be|should be|is a|is the|are the)"
    r"|\w,|\w[-–—])\s*$"
)
_FLAT_LIST = re.compile(r"(?:^|\s)[-–•*]\s")
_LATER = frozenset(("reference", "furniture", "comment", "caption", "disclaimer"))
# A paragraph of so many sentences, whose last has so many words, is no list introduction.
_SURE_WORDS, _SURE_SENTENCES = 8, 3
# Fewer words before dots are a link or an interjection.
_SHORT_WORDS = 6
# Characters of a paragraph, and how many such an article must have, to tell whether its paragraphs end in full stops.
_LONG_PARAGRAPH, _ENOUGH_PARAGRAPHS = 80, 4


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """Hits on the last words of unfinished paragraphs, on placeholders, and on headings with nothing under them."""
    if rule.detector is not None:
        for match in detect(document, rule.detector):
            reason = "this is a placeholder, or points to text that is not there"
            yield Hit(match.start, match.end, "error", {"reason": reason})
    min_words, open_bracket = rule.integer("min_words"), rule.integer("open_bracket")
    for number, (first, last) in document.block_sentences.items():
        if document.roles[number] != "body" or sum(document.lengths[first:last]) < min_words:
            continue
        block = document.prose.blocks[number]
        hit = _breaks_off(document, number, last - first, document.lengths[last - 1])
        yield from [hit] if hit else _open_bracket(document, block, open_bracket)
    yield from _empty_sections(document)


def _breaks_off(document: Document, number: int, sentences: int, last_words: int) -> Hit | None:
    """A hit on the end of a paragraph that isn't one."""
    block = document.prose.blocks[number]
    text = document.text[block.start : block.end].rstrip()
    if _may_trail_off(text) and _DOTS.search(text):
        if last_words < _SHORT_WORDS or _LINK.search(text):
            return None
        return _ending(block, text, "error", "the paragraph trails off in dots")
    if _is_ended(text) or _FLAT_LIST.search(text) or "://" in text.rsplit(None, 1)[-1] or _goes_on(document, number):
        return None
    if _NEEDS_ANOTHER.search(text):
        return _ending(block, text, "error", "the paragraph stops in the middle of a phrase")
    if sentences >= _SURE_SENTENCES and last_words >= _SURE_WORDS and _stops_elsewhere(document):
        return _ending(block, text, "warning", "the paragraph ends without a full stop")
    return None


def _may_trail_off(text: str) -> bool:
    """Whether the last two characters allow for dots; most texts end in one stop, which is told at once."""
    return text[-1:] == "…" or text[-2:] in ("..", "….", " .")


def _is_ended(text: str) -> bool:
    """Whether a text without blanks at its end comes to an end: a stop, and no more than marks behind it."""
    return text.endswith(tuple(_STOPS)) or _END.search(text) is not None


def _goes_on(document: Document, number: int) -> bool:
    """Whether what follows may belong to the paragraph: a list, a table, a line that a break cut off, a short line."""
    blocks = document.prose.blocks
    if number + 1 == len(blocks):
        return False
    following = blocks[number + 1]
    if following.kind == "heading":
        return False
    if "\n\n" not in document.text[blocks[number].end : following.start]:
        return True
    text = document.text[following.start : following.end]
    if following.kind != "paragraph" or not text[0].isupper():
        return True
    return len(text.split()) < _SURE_WORDS or not _is_ended(text)


def _stops_elsewhere(document: Document) -> bool:
    """Whether nearly all of the article's other paragraphs end in a full stop, so that its layout wasn't lost."""
    key = "unfinished: paragraphs end in full stops"
    if key not in document.memo:
        blocks = (document.prose.blocks[n] for n in document.block_sentences if document.roles[n] == "body")
        texts = [document.text[b.start : b.end] for b in blocks if b.end - b.start > _LONG_PARAGRAPH]
        ended = sum(map(_is_ended, texts))
        document.memo[key] = len(texts) >= _ENOUGH_PARAGRAPHS and ended >= 0.9 * (len(texts) - 1)
    return bool(document.memo[key])


def _ending(block: Block, text: str, severity: Severity, reason: str) -> Hit:
    """A hit on the last three words of a block."""
    tail = re.search(r"(?:\S+\s+){0,2}\S+$", text)
    start = block.start + (tail.start() if tail else 0)
    return Hit(start, block.start + len(text), severity, {"reason": reason})


def _open_bracket(document: Document, block: Block, most: int) -> Iterator[Hit]:
    text = document.text[block.start : block.end]
    if text.count("(") <= text.count(")"):
        return
    depth: list[int] = []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            depth.append(match.start())
        elif depth:
            depth.pop()
    if depth and len(text) - depth[0] > most:
        at = block.start + depth[0]
        yield Hit(at, at + 1, "warning", {"reason": "this bracket is never closed"})


def _empty_sections(document: Document) -> Iterator[Hit]:
    """Hits on headings under which nothing stands: another heading of their level or higher, or the end."""
    blocks, roles = document.prose.blocks, document.roles
    for number, block in enumerate(blocks):
        if roles[number] != "heading" or block.kind != "heading" or not _is_marked(document, number):
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if following is not None and (following.kind != "heading" or roles[number + 1] in _LATER):
            continue
        if following is None or following.level <= block.level:
            yield Hit(block.start, block.end, "error", {"reason": "nothing stands under this heading"})


def _is_marked(document: Document, number: int) -> bool:
    """Whether a heading is one by markup: the source holds more than line ends before it.

    A heading of plain text is a guess, and lines that look like headings often stand in a row: lists, tables,
    addresses.
    """
    block, before = document.prose.blocks[number], document.prose.blocks[number - 1]
    if not number:
        return False
    ends = document.prose.to_source(before.end - 1, before.end)[1]
    return document.prose.to_source(block.start, block.start + 1)[0] - ends > block.level + 1
