"""Sentences and words of one block of prose, as spans of code points."""

from healthlint.segment.sentence import sentences
from healthlint.segment.words import WORD, words

__all__ = ["WORD", "sentences", "words"]
