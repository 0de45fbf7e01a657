"""Lexicons: named lists of terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint import content
from healthlint.content import fail, texts

if TYPE_CHECKING:
    from pathlib import Path


def read_lexicons(path: Path) -> dict[str, tuple[str, ...]]:
    """The lexicons of a file: each a list, or a text with commas between the terms."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in content.read(path).items():
        if isinstance(value, str):
            terms = tuple(term for term in re.split(r"\s*,\s*", " ".join(value.split())) if term)
        else:
            terms = texts(path, {name: value}, name)
        seen: set[str] = set()
        for term in terms:
            if term in seen:
                raise fail(path, term, f"{term!r} stands twice in the lexicon '{name}'")
            seen.add(term)
        found[name] = terms
    return found
