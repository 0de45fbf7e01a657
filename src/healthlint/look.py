"""The one look at every word: lengths of sentences, words of the running text, sentences that aren't plain."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from healthlint import segment
from healthlint.grammar.vocabulary import PLAIN_MARKS, TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


# Marks at which words end, as they stand in plain sentences; behind them splitting at white space gives the words.
_MARKS = bytes.maketrans(PLAIN_MARKS.encode(), b" " * len(PLAIN_MARKS))
# Where one of these stands within a sentence its words are found by the full definition of a word.
# (The first set is searched for at the speed of C; what follows it is tried at marks only.)
_ODD = re.compile(
    r"""[^\sa-z](?:
      (?<=[^,;:()"!?'.-]) | (?<=\.)(?=\S) | (?<=['-])(?:(?![a-z])|(?<![a-z].)) | (?<=[,;:("!?)])(?<=[a-z].)(?=[a-z])
    )""",
    re.VERBOSE,
)


class Look(NamedTuple):
    """What one look at every word yields, by sentence.

    `lengths` counts words; `running` are the sentences of running text and `words` their lower-case words with
    their counts; `odd` has what `TOKEN` finds in sentences that aren't plain.
    """

    lengths: list[int]
    running: list[int]
    words: Counter[str]
    odd: dict[int, list[str]]


def look(lower: str, spans: Sequence[tuple[int, int]], runs: Callable[[int, int], bool]) -> Look:
    """Look at every word of every sentence.

    Args:
        lower: The prose in lower case with plain quotes.
        spans: The sentences, in order.
        runs: Whether a sentence (by number, with its number of words) is running text.
    """
    flat = lower.encode("utf-8", "surrogatepass").translate(_MARKS).decode("utf-8", "surrogatepass")
    odd = [match.start() for match in _ODD.finditer(lower)]
    odd.append(len(lower))
    next_odd, at = odd[0], 0
    lengths: list[int] = []
    running: list[int] = []
    words: list[str] = []
    odd_ones: dict[int, list[str]] = {}
    for number, (start, end) in enumerate(spans):
        while next_odd < start:
            at += 1
            next_odd = odd[at]
        if next_odd < end and (next_odd < end - 1 or lower[next_odd] not in PLAIN_MARKS):
            found = segment.WORD.findall(lower, start, end)
            odd_ones[number] = TOKEN.findall(lower, start, end)
        else:
            found = flat[start:end].split()
        length = len(found)
        lengths.append(length)
        if length and runs(number, length):
            running.append(number)
            words += found
    return Look(lengths, running, Counter(words), odd_ones)
