"""Words that are no spelling errors: those of medicine, which no dictionary has, and those of the configuration.

`rules/vocabulary/` holds them: lists of words, the forms that medical words are built of, and the stems of medicines'
names. British and American spellings are one here; which of them an article should use is another question.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from healthlint.folders import built_in_pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FORMS, _STEMS, _ORDINARY = "forms.txt", "stems.txt", "ordinary.txt"
_VOWELS = "aeiouy"
# Shorter words end in a medicine's stem, or are a letter away from another word, by chance.
_LEAST_FOR_STEM, _LEAST_FOR_SLIP = 9, 8
_SAME = (("ae", "e"), ("oe", "e"), ("sulph", "sulf"), ("isation", "ization"))
_NOUN = re.compile(r"(?<=\w\w)our(?=(?:s|al|ed|ing|less)?$)")
_VERB = re.compile(r"(?<=[iy])s(?=(?:e|ed|es|er|ers|ing)$)")
_ENDINGS = ("", "s", "es", "al", "ally")


class _Vocabulary(NamedTuple):
    """Folded words, ordinary words, and the expression for words built of forms, with the stems of medicines."""

    words: frozenset[str]
    ordinary: frozenset[str]
    built: re.Pattern[str]
    stems: tuple[str, ...]


class Accept(NamedTuple):
    """The words that are accepted: healthlint's own and `more`, which are folded."""

    more: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> Accept:
        """The words of `rules/vocabulary/` and `words`, in any case."""
        return cls(frozenset(map(_folded, words)))

    def knows(self, word: str) -> bool:
        """Whether a word is one of medicine's or of the configuration's, or an inflected form of one."""
        return self._has(_folded(word.replace("’", "'").removesuffix("'s").removesuffix("'")))

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is one that health articles use, medical or not."""
        return word.lower() in _known().ordinary or self._has(_folded(word))

    def is_slip(self, word: str) -> bool:
        """Whether a word that isn't known is one letter away from a medical word of eight letters or more."""
        folded = _folded(word)
        return (
            len(folded) >= _LEAST_FOR_SLIP
            and folded.isalpha()
            and not self._has(folded)
            and not _known().words.isdisjoint(_one_letter_off(folded))
        )

    def _has(self, folded: str) -> bool:
        stems = {folded.removesuffix(ending) for ending in _ENDINGS}
        known = _known()
        if not (stems.isdisjoint(known.words) and stems.isdisjoint(self.more)):
            return True
        return known.built.fullmatch(folded) is not None

    def is_medicine(self, word: str) -> bool:
        """Whether a word ends as medicines' names do."""
        folded = _folded(word)
        return len(folded) >= _LEAST_FOR_STEM and folded.endswith(_known().stems)


def _folded(word: str) -> str:
    """A word in lower case and in a spelling that is neither British nor American."""
    word = word.lower()
    for british, american in _SAME:
        word = word.replace(british, american)
    return _NOUN.sub("or", _VERB.sub("z", word))


def _one_letter_off(word: str) -> Iterator[str]:
    """All that one letter left out, added, changed or swapped with the next makes of a word, but for its first."""
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            yield head + letter + tail[1:]


@cache
def _known() -> _Vocabulary:
    """The vocabulary; it is read when LanguageTool first doubts a word."""
    folder = built_in_pack() / "vocabulary"
    apart = (_FORMS, _STEMS, _ORDINARY)
    words = {word for path in sorted(folder.glob("*.txt")) if path.name not in apart for word in _words(path)}
    return _Vocabulary(
        frozenset(map(_folded, words)),
        frozenset(map(str.lower, _words(folder / _ORDINARY))),
        _building(folder / _FORMS),
        tuple(sorted(set(map(_folded, _words(folder / _STEMS))))),
    )


def _words(path: Path) -> list[str]:
    """The words of a file, comments left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _building(path: Path) -> re.Pattern[str]:
    """An expression for words that are one first form or more, and a last one."""
    words = _words(path)
    start, end = words.index("[first]"), words.index("[last]")
    firsts = sorted({_folded(form) for form in words[start + 1 : end]}, key=lambda form: (-len(form), form))
    lasts = sorted({_folded(form) for form in words[end + 1 :]}, key=lambda form: (-len(form), form))
    first = "|".join(f"{f[:-1]}(?:{f[-1]}|(?=[{_VOWELS}]))" if f[-1] in "aio" else f for f in firsts)
    return re.compile(f"(?:{first}){{1,5}}(?:{'|'.join(lasts)})")
