"""Stretches of a block that no sentence crosses: the items of lists flattened into one line."""

from __future__ import annotations

import re

_MARKS = "\n•⁃▪‣●◦"
_SECOND = re.compile(r"2[.)]{1,2}\s")
_HARD_BREAK = re.compile(r"\n[ \t]*(?:\n|(?=(?:[-*•⁃▪‣●◦–]|\d{1,2}[.)])[ \t]))")
_GLYPH = re.compile(r"[•⁃▪‣●◦](?<=\s.)")
_DASH = re.compile(r"-(?<=[^\s-]\s-)(?=\s)")
_NUMBER = re.compile(r"(?<![^\s•⁃])(?<!type\s)(?<!stage\s)(?<!grade\s)(?<!phase\s)(\d{1,2})(?:\.\)|\.|\))\s++(?=\S)")
_LETTER = re.compile(r"(?<=\s)([b-z])[.)]\s++(?=\S)")
_CLOSED = frozenset(":.;?!")


def cuts(text: str, start: int, end: int) -> list[int]:
    """The offsets at which a new item begins inside the block [start, end), in order; mostly none."""
    found: list[int] = []
    # Nearly every block is plain prose: each kind of list is first looked for in the cheapest way, which is
    # one C loop for one character.
    if any([text.find(mark, start, end) >= 0 for mark in ("\n" if text.isascii() else _MARKS)]):  # noqa: C419 - twice as fast
        found += [hit.end() for hit in _HARD_BREAK.finditer(text, start, end)]
        found += [hit.start() for hit in _GLYPH.finditer(text, start, end)]
    if _DASH.search(text, start, end):
        found += _dashed(text, start, end)
    if _SECOND.search(text, start, end):
        found += _numbered(text, start, end)
    elif text.startswith(("a.", "a)"), start, end):
        found += _lettered(text, start, end)
    return sorted(set(found)) if found else found


def _dashed(text: str, start: int, end: int) -> list[int]:
    """Where the items of a list flattened to " - " begin; none in prose with parenthetical dashes.

    Behind a colon every dash begins an item. Behind a closed sentence or at the block's start the first
    does, and of the others those that follow a closed item or precede a capital: an item may have dashes too.
    """
    dashes = [hit.start() for hit in _DASH.finditer(text, start, end)]
    if not dashes:
        return []
    lead = text[dashes[0] - 2]
    if lead == ":":
        return dashes
    if lead not in _CLOSED and not text.startswith("- ", start):
        return []
    return [dash for dash in dashes if text[dash - 2] in _CLOSED or text[dash + 2 : dash + 3].isupper()]


def _numbered(text: str, start: int, end: int) -> list[int]:
    """Where the items of "1. … 2. …" or "1) … 2) …" begin.

    They count up from a 1 that stands at the block's start or behind a colon or a closed sentence.
    """
    found: list[int] = []
    expected = 0
    for hit in _NUMBER.finditer(text, start, end):
        number, at = int(hit[1]), hit.start()
        if number == 1 and (not text[start : min(at, start + 4)].strip(" •⁃") or text[at - 2] in _CLOSED):
            expected = 1
        if number == expected:
            found.append(at)
            expected += 1
    return found if expected > 2 else []  # noqa: PLR2004 - one number alone is no list


def _lettered(text: str, start: int, end: int) -> list[int]:
    """Where the items b, c … of "a. … b. …" begin."""
    found: list[int] = []
    for hit in _LETTER.finditer(text, start, end):
        if ord(hit[1]) == ord("b") + len(found):
            found.append(hit.start())
    return found
