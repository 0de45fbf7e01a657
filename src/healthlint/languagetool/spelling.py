"""Whether a word that LanguageTool doesn't know is misspelt, or a word that its dictionary lacks.

A slip of the pen is near to the word that was meant: a letter or two away, with the same first letter. A name or a
medical word that a dictionary lacks is near to nothing, or near to something else by chance.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.languagetool.accept import Accept
    from healthlint.languagetool.match import Match

# Words with hyphens are left alone: which part of them is doubted can't be told, and most are compounds of two words.
_PLAIN = re.compile(r"[A-Za-z]?[a-z]+(?:['’][a-z]+)?")
_LEAST, _LONG, _LONG_NAME = 4, 9, 10
_LEAST_NAME = 7
# A word that comes back so often is meant.
_OFTEN = 3
_QUOTES = "\"'“”‘’«»()"
_SENTENCE_ENDS = ".!?:"
# The second word of a species' or an illness' name: no English dictionary has them, and no English word ends so.
_LATIN = re.compile(r"\w{3,}(?:alis|oris|orum|arum|ensis|icum|atum|icus|osus|osum)")
_GENUS = re.compile(r"\b[A-Z]\.\s*$")


def misspelt(match: Match, accept: Accept) -> bool:
    """Whether the one word of a match is misspelt."""
    word = match.text
    if accept.knows(word) or not _PLAIN.fullmatch(word) or len(word) < _LEAST or _is_mentioned(match):
        return False
    if _LATIN.fullmatch(word) or _GENUS.search(match.block, max(0, match.start - 4), match.start):
        return False
    if _times(match) >= _OFTEN or (word[0].isupper() and _times(match) > 1):
        return False
    if word[0].isupper() and not (_begins(match) and is_lower_after(match)):
        return not _is_among_capitals(match) and _is_slip_of_name(match, accept)
    if accept.is_slip(word):
        return True
    return not accept.is_medicine(word) and _is_slip(match, accept)


def _is_slip(match: Match, accept: Accept) -> bool:
    """Whether the first replacement is what was meant by a word in lower case, or by the first of a sentence."""
    if not match.replacements:
        return False
    word, meant = match.text.lower(), match.replacements[0].lower()
    if word[0] != meant[0]:
        return False
    if " " in meant or "-" in meant:
        return _is_run_together(word, meant)
    if match.text[0].isupper() and not accept.is_ordinary(meant):
        return False
    away = distance(word, meant)
    if len(word) == _LEAST:
        return away == 1 and sorted(word) == sorted(meant)
    return away <= (1 if len(word) < _LONG else 2) and not _is_derived(word, meant)


def _is_slip_of_name(match: Match, accept: Accept) -> bool:
    """Whether a capitalised word within a sentence is an ordinary or a medical word gone wrong."""
    word = match.text.lower()
    if len(word) < _LEAST_NAME or not match.replacements:
        return False
    meant = match.replacements[0].lower()
    if word[0] != meant[0] or not accept.is_ordinary(meant):
        return False
    return distance(word, meant) <= (1 if len(word) < _LONG_NAME else 2) and not _is_derived(word, meant)


def _is_derived(word: str, meant: str) -> bool:
    """Whether two words differ in their ending alone, as a dictionary's word and one derived from it do."""
    if word.startswith(meant) or meant.startswith(word):
        return len(word) > len(meant)
    return len(word) >= _LEAST_NAME and word[:-1] == meant[: len(word) - 1]


def _is_run_together(word: str, meant: str) -> bool:
    """Whether two ordinary words were written as one: "alot", "decisionmaking"; not a compound of science."""
    first, *rest = re.split(r"[ -]", meant)
    return len(rest) == 1 and first + rest[0] == word and (len(first) == 1 or min(len(first), len(rest[0])) > _LEAST)


def _times(match: Match) -> int:
    return len(re.findall(rf"\b{re.escape(match.text)}(?:s|['’]s)?\b", match.block))


def _is_mentioned(match: Match) -> bool:
    """Whether the word stands in quotes or brackets of its own: a word that is explained, or a foreign one."""
    before, after = match.block[: match.start][-1:], match.block[match.end :][:1]
    return bool(before and after) and before in _QUOTES and after in _QUOTES


def _begins(match: Match) -> bool:
    """Whether the word begins the block or a sentence of it."""
    before = match.block[: match.start].rstrip(" \n\t\"“‘'(")
    return not before or before[-1] in _SENTENCE_ENDS


def is_lower_after(match: Match) -> bool:
    """Whether a word in lower case follows."""
    return re.match(r"\s+[a-z]", match.block[match.end :]) is not None


def _is_among_capitals(match: Match) -> bool:
    """Whether a capitalised word stands beside it, as in a name or a heading, or a title or initial before it."""
    before = re.search(r"(\S+)\s+$", match.block[: match.start])
    return re.match(r"['’]?s?,?\s+[A-Z(]", match.block[match.end :]) is not None or (
        before is not None and before[1].lstrip("(“\"'")[:1].isupper()
    )


def distance(one: str, other: str) -> int:
    """Letters left out, added, changed, or swapped with a neighbour, between two words (Damerau and Levenshtein)."""
    rows: list[list[int]] = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, counterpart in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
