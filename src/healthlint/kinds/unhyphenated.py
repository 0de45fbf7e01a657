"""Words that a hyphen should join: matches of the rule's patterns in which none stands.

A pattern can't tell "long-term use" from "long term use", since a hyphen inside words is a word break to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.rule import Hit
from healthlint.signals import by_sentence, detect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from healthlint.document import Document
    from healthlint.rule import Option, Rule

OPTIONS: Mapping[str, Option] = {}
VALUES = ()
# Besides the one on the keyboard: Unicode's own, the one that doesn't break, and the dash that is taken for one.
_HYPHENS = frozenset("-‐‑–")
# Words before which a hyphen stands for what follows: "short- and long-term".
_JOINING = frozenset(("and", "or", "to"))


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence, on its first match without a hyphen."""
    if rule.detector is None:
        return
    for matches in by_sentence(detect(document, rule.detector)).values():
        apart = [m for m in matches if _HYPHENS.isdisjoint(document.text[m.start : m.end])]
        if apart:
            start, end = apart[0].start, apart[0].end
            yield Hit(start, end, suggestions=(joined(document.text[start:end].split()),))


def joined(words: Sequence[str]) -> str:
    """Two words or more with the hyphens that they lack."""
    first, *_, last = words
    return f"{first}- {last}" if last.lower() in _JOINING else "-".join(words)
