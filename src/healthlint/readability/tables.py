"""Syllables of words and the list of easy words, from the files that `scripts/build_tables.py` writes.

Each table is read once, when it is first needed. The syllables of 120,000 words stay one block of bytes: to
turn them into a dictionary takes 40 ms, to search a sample of the words by bisection and then a thousand
bytes takes 2 µs a word. Words that are not in the table are hyphenated as by pyphen: Liang's algorithm.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
# Bytes between two words of the sample: fewer make loading slower, more make a look-up slower.
_STRIDE = 1024
# The longest word that is hyphenated whole. What is longer is an address or data, and costs no more.
_LONGEST = 200


@cache
def _syllables() -> tuple[bytes, list[bytes], list[int]]:
    """The table, a sample of its words, and where the lines of the sample start.

    A line is a word, a blank and one character: its syllables counted from "0".
    """
    blob = (_FOLDER / "syllables.txt").read_bytes()
    starts = [blob.find(b"\n", at) for at in range(0, len(blob) - _STRIDE, _STRIDE)]
    words = [blob[start + 1 : blob.find(b" ", start)] for start in starts]
    return blob, words, [*starts, len(blob)]


@cache
def easy_words() -> frozenset[str]:
    """The easy words of textstat (after Dale and Chall 1948), in lower case."""
    return frozenset((_FOLDER / "easy_words.txt").read_text("utf-8").split())


@cache
def _patterns() -> dict[str, str]:
    """Liang's patterns: from two letters to a line of the patterns that begin with them, in order.

    A pattern is its letters, a blank and the digits between them. To take all 11,000 apart would cost 4 ms,
    and an article's few unknown words need some hundred of them.
    """
    lines = (_FOLDER / "hyphenation.txt").read_text("utf-8").split("\n")
    return {line[1:3]: line for line in lines}


def word_syllables(word: str) -> int:
    """Syllables of a word in lower case that holds letters, digits and apostrophes only."""
    if word.isascii():
        blob, words, starts = _syllables()
        line = f"\n{word} ".encode()
        place = max(bisect_right(words, line[1:-1]), 1)
        found = blob.find(line, starts[place - 1], starts[place] + 1)
        if found >= 0:
            return blob[found + len(line)] - ord("0")
    # Figures have no hyphens, and an article whose only unknown words are figures needs no patterns.
    return 1 if word.isdecimal() else 1 + _hyphens(word[:_LONGEST])


def _hyphens(word: str) -> int:
    """Places where the word can be hyphenated, at least two characters from either end."""
    dotted = f".{word}."
    size = len(dotted)
    values = ["0"] * (size + 1)
    for start in range(size - 1):
        line = _patterns().get(dotted[start : start + 2], "")
        at = 0
        for end in range(start + 2, size + 1):
            # The patterns stand in order: a longer one begins no earlier than its own beginning.
            at = line.find(" " + dotted[start:end], at)
            if at < 0:
                break
            after = at + 1 + end - start
            if line[after] == " ":
                for place, digit in enumerate(line[after + 1 : line.index(" ", after + 1)], start):
                    values[place] = max(values[place], digit)
    # values[n] stands before dotted[n], which is word[n - 1]; Liang allows a hyphen where the value is odd.
    return sum(value in "13579" for value in values[3:-3])
