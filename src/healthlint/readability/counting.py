"""From words and how often each occurs to the counts of the formulas: work per distinct word only."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import mul
from typing import TYPE_CHECKING

from healthlint.readability.formulas import Counts
from healthlint.readability.tables import easy_words, word_syllables

if TYPE_CHECKING:
    from collections.abc import Mapping

# textstat keeps an apostrophe before these endings and drops every other; capitals are no endings to it.
_LOOSE = re.compile(r"'(?!(?:[tsd]|ve|ll|re))|[^\w\s']")
_ASCII_SPACE = bytes(code for code in range(128) if chr(code).isspace())
_WIDE_SPACE = "[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"

# "Polysyllable" of SMOG and "complex" of Gunning fog begin here.
_POLYSYLLABLE = 3

# Facts of a word are numbers of this many bits in one integer, so that an article's counts are one sum of
# products in C instead of seven sums in Python: a third of the time. No text of under 4 GB overflows a field.
_BITS = 32
_MASK = (1 << _BITS) - 1
_FIELDS = 7
_SYLLABLES = 3

# Words remembered across articles (about 8 MB) and the longest such word, so that data which looks like words
# can't fill the memory.
_MEMO_WORDS = 1 << 16
_MEMO_LENGTH = 40


class _Memo(dict[str, int]):
    """Packed facts by word, worked out when first asked for; emptied when full."""

    def __missing__(self, word: str) -> int:
        facts = _facts(word)
        if len(word) <= _MEMO_LENGTH:
            if len(self) >= _MEMO_WORDS:
                self.clear()
            self[word] = facts
        return facts


def _normal(word: str) -> str:
    """A word as textstat looks it up, except for case: without hyphens and stray apostrophes."""
    if word.isalnum():
        return word
    return _LOOSE.sub("", word.replace("’", "'"))


def _facts(word: str) -> int:
    """The packed facts of one word as written."""
    normal = _normal(word)
    letters = len(normal) - normal.count("'")
    if not letters:
        return _pack(0, len(word), 0, easy=True)
    lower = normal.lower()
    return _pack(letters, len(word), word_syllables(lower), easy=lower in easy_words())


# Most words share their facts with many others: one integer for all of these saves time and memory.
@lru_cache(maxsize=4096)
def _pack(letters: int, length: int, sounds: int, *, easy: bool) -> int:
    """Words, letters, characters, syllables, polysyllables, difficult and complex words, the first lowest."""
    long = sounds >= _POLYSYLLABLE
    packed = 0
    for field in (long and not easy, not easy, long, sounds, length, letters, letters > 0):
        packed = packed << _BITS | field
    return packed


_MEMO = _Memo()


def syllables(word: str) -> int:
    """Syllables of one word as written, or 0 when it holds no letter and no digit."""
    return _MEMO[word] >> _SYLLABLES * _BITS & _MASK


def characters(text: str) -> int:
    """Characters of a text that are not white space, at about 1 ms a megabyte (8 ms outside of ASCII)."""
    raw = text.encode("utf-8", "surrogatepass")
    dense = len(text) - (len(raw) - len(raw.translate(None, _ASCII_SPACE)))
    return dense if text.isascii() else dense - len(re.findall(_WIDE_SPACE, text))


def count(words: Mapping[str, int], sentences: int, characters: int | None = None) -> Counts:
    """Counts of a text from its words, as written, and how often each occurs.

    Args:
        words: Times that each distinct word occurs.
        sentences: Sentences of the text.
        characters: Characters of the text that are not white space, punctuation included, as the automated
            readability index counts them; left out, those of the words alone.
    """
    packed = sum(map(mul, map(_MEMO.__getitem__, words), words.values()))
    total, letters, inside, sounds, polysyllables, difficult, complex_words = (
        packed >> place * _BITS & _MASK for place in range(_FIELDS)
    )
    return Counts(
        sentences=sentences,
        words=total,
        letters=letters,
        characters=inside if characters is None else characters,
        syllables=sounds,
        polysyllables=polysyllables,
        difficult=difficult,
        complex_words=complex_words,
    )
