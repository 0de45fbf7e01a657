"""The letter of a word by itself: from a list of our own (words.txt), from its form, or from its ending.

A word that may be of several classes has a raw letter, which `tags` settles by its neighbours.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

TOKEN = re.compile(r"[^\W_]+(?:(?:['’/-]|(?<=\d)[.,](?=\d))[^\W_]+)*|\n(?=\s*+[A-Z0-9])|\S")
"""A word with its apostrophes and hyphens, one mark, or a line's end before a capital (often a lost heading)."""

_STOP = re.compile("[;:.?]")
_MARKS = {
    **dict.fromkeys("“”«»", '"'),
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    **dict.fromkeys("–—―", "-"),
    **dict.fromkeys("•*|", ";"),
    **dict.fromkeys("!…", "."),
    "\n": ";",
    **dict.fromkeys(',;:()"-.?', ""),
}
# Letters by a word's ending and its least length; the first that fits.
_ENDINGS = (
    ("ly", 5, "A"),
    ("ing", 5, "g"),
    ("ed", 4, "e"),
    (("izes", "ifies"), 5, "Z"),
    (("ize", "ify"), 6, "V"),
    (("ss", "us", "is", "ous", "ics"), 2, "n"),
    ("s", 2, "Q"),
)
# Words in capitals that stand for no name: "keep it BUT rest".
_STRESSED = frozenset(("IF", "BUT", "AND", "BECAUSE", "WHEN", "NOT", "NEVER", "THAT", "WHICH", "ALTHOUGH", "UNLESS"))
_MEMO_WORDS = 1 << 16


def raw(words: list[str]) -> str:
    """The raw letters of tokens, before their neighbours have been asked."""
    return "".join(map(_table().__getitem__, words))


def to_stop(tags: str, at: int) -> str:
    """The letters from a token to where its part of the sentence ends: at a semicolon, a colon or a stop."""
    return _STOP.split(tags[at:], maxsplit=1)[0]


def from_stop(tags: str, at: int) -> int:
    """The token at which a token's part of the sentence begins: behind a semicolon, a colon or a stop."""
    return max(tags.rfind(mark, 0, at) for mark in ".;:?") + 1


class _Table(dict[str, str]):
    """Raw letters by word, worked out when first asked for.

    Raw letters are those of words.txt and, for verbs: V base form, W the same if it is also a noun, Z form in -s,
    Y the same if it is also a plural, t past tense only, e past tense or participle, k participle only. X is a word
    that isn't in the list, Q one in -s; G a possessive, l "it", J an adverb that may follow an imperative at once
    ("book now").
    """

    def __missing__(self, word: str) -> str:
        letter = _guess(self, word)
        if len(self) < _MEMO_WORDS:
            self[word] = letter
        return letter


@cache
def _table() -> _Table:
    table = _Table()
    lines = (Path(__file__).parent / "words.txt").read_text("utf-8").splitlines()
    classes = dict(line.split(": ", 1) for line in lines if not line.startswith("#"))
    for name, base, third in (("verb", "V", "Z"), ("both", "W", "Y")):
        for verb in classes.pop(name).split():
            table[verb] = base
            table[_third(verb)] = third
    for forms in classes.pop("irregular").split("; "):
        base, past, participle = forms.split()
        table.setdefault(base, "W")
        table.setdefault(_third(base), "Y")
        if participle not in table:
            table[participle] = "k"
        if past not in table or table[past] == "k":
            table[past] = "e" if past == participle else "t"
    nouns = classes.pop("w")
    for letter, words in classes.items():
        table.update(dict.fromkeys(words.split(), letter))
    for word in nouns.split():
        table.setdefault(word, "n")
    for mark, letter in _MARKS.items():
        table[mark] = letter or mark
    return table


def _third(verb: str) -> str:
    """The form in -s of a verb."""
    if verb.endswith(("s", "x", "z", "ch", "sh", "go", "do")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + "s"


def _guess(table: _Table, word: str) -> str:
    """The raw letter of a word that is not in the list as it stands."""
    if len(word) > 1 and word.isupper() and word not in _STRESSED and table[word.lower()] in "BMHORrplPiTdDGuAJcSsq":
        return "n"
    plain = word.lower().replace("’", "'")
    if plain != word:
        return table[plain]
    last = plain.rpartition("-")[2].rpartition("/")[2]
    if last != plain and last:
        return table[last] if table[last] in "nNxge" else "N" if table[last] == "Q" else "n"
    if plain[0].isdigit():
        return "x"
    if not plain[0].isalpha():
        return "_"
    return "L" if plain.endswith(("'s", "s'")) else _by_ending(plain)


def _by_ending(word: str) -> str:
    for ending, least, letter in _ENDINGS:
        if word.endswith(ending) and len(word) >= least:
            return letter
    return "X"
