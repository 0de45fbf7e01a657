"""The published readability formulas: uncapped, unrounded, from counts alone."""

from __future__ import annotations

from typing import NamedTuple

# Dale and Chall add this when more than 5 in 100 words are outside of their list.
_DALE_CHALL_LIMIT = 5
_DALE_CHALL_EXTRA = 3.6365


class Counts(NamedTuple):
    """What the formulas need to know of a text.

    `words` with letters or digits in them; `letters` and digits of these words (Coleman-Liau); `characters`
    that are not white space (automated readability index); `polysyllables` of three or more syllables (SMOG);
    `difficult` words that are not on textstat's list of easy words (Dale-Chall); `complex_words` that are
    difficult and of three or more syllables (Gunning fog as textstat counts it).
    """

    sentences: int
    words: int
    letters: int
    characters: int
    syllables: int
    polysyllables: int
    difficult: int
    complex_words: int


def fk_grade(words: float, sentences: float, syllables: float) -> float:
    """The Flesch-Kincaid grade (US school year), 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Source: Kincaid, Fishburne, Rogers and Chissom 1975, Research Branch Report 8-75, US Navy.

    Raises:
        ZeroDivisionError: There are no words or no sentences.
    """
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def scores(counts: Counts) -> dict[str, float]:
    """Every metric by its name, at full precision. Reading ease falls as text gets harder, the others rise.

    Sources: Flesch 1948; Kincaid and others 1975; McLaughlin 1969 (SMOG); Gunning 1952; Coleman and Liau
    1975; Smith and Senter 1967 (automated readability index); Dale and Chall 1948.

    Raises:
        ValueError: There are no words or no sentences, and so no readability.
    """
    if not counts.words or not counts.sentences:
        raise ValueError("a text without words or sentences has no readability")
    per_sentence = counts.words / counts.sentences
    per_word = counts.syllables / counts.words
    hard = 100 * counts.difficult / counts.words
    return {
        "flesch_kincaid_grade": fk_grade(counts.words, counts.sentences, counts.syllables),
        "flesch_reading_ease": 206.835 - 1.015 * per_sentence - 84.6 * per_word,
        "smog_index": 1.043 * (30 * counts.polysyllables / counts.sentences) ** 0.5 + 3.1291,
        "gunning_fog": 0.4 * (per_sentence + 100 * counts.complex_words / counts.words),
        "coleman_liau_index": (5.8 * counts.letters - 29.6 * counts.sentences) / counts.words - 15.8,
        "automated_readability_index": 4.71 * counts.characters / counts.words + 0.5 * per_sentence - 21.43,
        "dale_chall": 0.1579 * hard + 0.0496 * per_sentence + (_DALE_CHALL_EXTRA if hard > _DALE_CHALL_LIMIT else 0),
    }
