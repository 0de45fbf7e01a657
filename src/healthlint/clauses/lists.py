"""Lists of words as they are written down: words between blanks, and stems with their endings."""

from __future__ import annotations


def forms(stems: str, endings: str, others: str) -> frozenset[str]:
    """Each stem by itself and with each ending, and other words."""
    return frozenset((*(stem + end for stem in stems.split() for end in ("", *endings.split())), *others.split()))


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())
