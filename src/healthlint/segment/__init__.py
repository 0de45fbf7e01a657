"""Sentences and words of one block of prose, as spans of code points.

The splitter is our own because none at hand was right and quick at once. `benchmarks/segmentation.py` on
the 48 golden rules of pySBD, in million characters a CPU second on the seeds, on one machine: ours 47 and 35,
pysbd 0.3.4 47 and 0.2, sentencex 1.0.32 43 and 96 (wrong in lists that run on in one line); a plain count of
words 19.

`sentence` finds the candidates with one pattern and looks closer only at the hits, `abbreviations` holds
the tables it asks, `items` cuts flattened lists before, and `words` says what a word is. The golden rule that
fails wants a sentence to begin with the dots of an omission; a health editor would not.
"""

from healthlint.segment.sentence import sentences
from healthlint.segment.words import WORD, words

__all__ = ["WORD", "sentences", "words"]
