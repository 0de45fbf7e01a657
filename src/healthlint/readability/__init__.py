"""Readability: seven published formulas over counts of words, sentences and syllables.

Syllables and easy words come from tables that `scripts/build_tables.py` makes from textstat's own sources, so
a run imports neither textstat nor nltk nor pyphen. Only `healthlint.readability.oracle` imports them.
"""

from __future__ import annotations

from healthlint.readability.counting import characters, count, syllables
from healthlint.readability.formulas import Counts, fk_grade, scores

__all__ = ["Counts", "characters", "count", "fk_grade", "scores", "syllables"]
