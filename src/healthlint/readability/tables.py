"""Syllables of words and the list of easy words, from the files that `scripts/build_tables.py` writes.

Each table is read once, when it is first needed. The syllables of 120,000 words stay one block of bytes: to turn
them into a dictionary takes 40 ms, to search a sample of keys by bisection and then some hundred bytes takes
1 µs a word. Words that are not in the table are hyphenated as pyphen does it, after Liang's algorithm.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
# Bytes between two keys of the sample: fewer make loading slower, more make a look-up slower.
_STRIDE = 1024
# The longest word that is hyphenated whole. What is longer is an address or data, and costs no more than this.
_LONGEST = 200


@cache
def _syllables() -> tuple[bytes, list[bytes], list[int]]:
    """The table (lines of word, blank, syllables in base 36), a sample of its words, and where their lines start."""
    blob = (_FOLDER / "syllables.txt").read_bytes()
    starts = [blob.find(b"\n", at) for at in range(0, len(blob) - _STRIDE, _STRIDE)]
    words = [blob[start + 1 : blob.find(b" ", start)] for start in starts]
    return blob, words, [*starts, len(blob)]


@cache
def easy_words() -> frozenset[str]:
    """textstat's list of easy words (after Dale and Chall 1948), in lower case."""
    return frozenset((_FOLDER / "easy_words.txt").read_text("utf-8").split())


@cache
def _patterns() -> tuple[dict[str, str], int]:
    """Liang's patterns: letters to the digits between them (trailing zeros left off), and the longest's length."""
    fields = (_FOLDER / "hyphenation.txt").read_text("utf-8").split()
    letters = fields[::2]
    return dict(zip(letters, fields[1::2], strict=True)), max(map(len, letters))


def word_syllables(word: str) -> int:
    """Syllables of a word in lower case that holds letters, digits and apostrophes only."""
    if word.isascii():
        blob, words, starts = _syllables()
        line = f"\n{word} ".encode()
        place = max(bisect_right(words, line[1:-1]), 1)
        found = blob.find(line, starts[place - 1], starts[place] + 1)
        if found >= 0:
            return int(blob[found + len(line) : found + len(line) + 1], 36)
    # Figures have no hyphens, and an article whose only unknown words are figures needs no patterns (3 ms).
    return 1 if word.isdecimal() else 1 + _hyphens(word[:_LONGEST])


def _hyphens(word: str) -> int:
    """Places where the word can be hyphenated, at least two characters from either end."""
    patterns, longest = _patterns()
    dotted = f".{word}."
    size = len(dotted)
    values = ["0"] * (size + 1)
    for start in range(size - 1):
        for end in range(start + 2, min(start + longest, size) + 1):
            digits = patterns.get(dotted[start:end])
            if digits is None:
                continue
            for place, digit in enumerate(digits, start):
                if digit > values[place]:
                    values[place] = digit
    # values[n] stands before dotted[n], which is word[n - 1]; Liang allows a hyphen where the value is odd.
    return sum(value in "13579" for value in values[3:-3])
