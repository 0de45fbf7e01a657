"""A sentence as a string of letters, one for each word or mark: enough grammar to tell where clauses begin.

The letters that `tag` returns:

====  ======================================================================
F     finite verb ("is", "became", "may"; also "it's": subject and verb)
f     probably a finite verb ("the risk increases with age")
m     may be a finite verb or a participle ("used", "found")
I     imperative
v     other part of a verb ("been", "take" behind "may", "taken")
g     form in -ing
T     "to" before a verb
n N   noun or anything unknown; N ends in -s or is another plural
x     number
P p   pronoun that is a subject; p may be an object too ("you", "it")
o     pronoun that is an object
D d   determiner; d may stand alone ("these", "some")
E     "there"
a     adverb
i     preposition
c     "and", "or", "but", "nor", "so"
q     "that" (as a conjunction or relative pronoun)
R r   question or relative word; R may be a subject
S s   subordinator; s may be a preposition too ("after", "than")
====  ======================================================================

Each mark stands for itself: quotation marks are ``"``, brackets ``(`` and ``)``, dashes ``-``, full stops ``.``.
The classes of words are in words.txt, a list of our own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

TOKEN = re.compile(r"[^\W_]+(?:(?:['’/-]|(?<=\d)[.,](?=\d))[^\W_]+)*|\n(?=\s*+[A-Z0-9])|\S")
"""A word with its apostrophes and hyphens, one mark, or a line's end before a capital (often a lost heading)."""

_MARKS = {
    **dict.fromkeys("“”«»", '"'),
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    **dict.fromkeys("–—", "-"),
    **dict.fromkeys("•*|", ";"),
    **dict.fromkeys("!…", "."),
    "\n": ";",
    **dict.fromkeys(',;:()"-.?', ""),
}
# Letters by a word's ending and its least length; the first that fits.
_ENDINGS = (
    ("ly", 5, "A"),
    ("ing", 5, "g"),
    ("ed", 4, "e"),
    (("izes", "ifies"), 5, "Z"),
    (("ize", "ify"), 6, "V"),
    (("ss", "us", "is", "ous", "ics"), 2, "n"),
    ("s", 2, "N"),
)
_MEMO_WORDS = 1 << 16
_OBJECT_NEXT = frozenset("DduopPL")


def tag(words: list[str]) -> str:
    """The letters of a sentence's tokens; `words` are as `TOKEN` finds them, in any case."""
    return _resolved(raw(words))


def raw(words: list[str]) -> str:
    """The raw letters of tokens, before their neighbours have been asked."""
    return "".join(map(_table().__getitem__, words))


class _Table(dict[str, str]):
    """Raw letters by word, worked out when first asked for.

    Raw letters are those of words.txt and, for verbs: V base form, W the same if it is also a noun, Z form in -s,
    Y the same if it is also a plural, t past tense only, e past tense or participle, k participle only.
    """

    def __missing__(self, word: str) -> str:
        letter = _guess(self, word)
        if len(self) < _MEMO_WORDS:
            self[word] = letter
        return letter


@cache
def _table() -> _Table:
    table = _Table()
    lines = (Path(__file__).parent / "words.txt").read_text("utf-8").splitlines()
    classes = dict(line.split(": ", 1) for line in lines if not line.startswith("#"))
    for name, base, third in (("verb", "V", "Z"), ("both", "W", "Y")):
        for verb in classes.pop(name).split():
            table[verb] = base
            table[_third(verb)] = third
    for forms in classes.pop("irregular").split("; "):
        _, past, participle = forms.split()
        if participle not in table:
            table[participle] = "k"
        if past not in table or table[past] == "k":
            table[past] = "e" if past == participle else "t"
    nouns = classes.pop("w")
    for letter, words in classes.items():
        table.update(dict.fromkeys(words.split(), letter))
    for word in nouns.split():
        table.setdefault(word, "n")
    for mark, letter in _MARKS.items():
        table[mark] = letter or mark
    return table


def _third(verb: str) -> str:
    """The form in -s of a verb."""
    if verb.endswith(("s", "x", "z", "ch", "sh", "go", "do")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + "s"


def _guess(table: _Table, word: str) -> str:
    """The raw letter of a word that is not in the list as it stands."""
    if len(word) > 1 and word.isupper() and table[word.lower()] in "BMHORrpPiTdDuAcSsq":
        return "n"
    plain = word.lower().replace("’", "'")
    if plain != word:
        return table[plain]
    last = plain.rpartition("-")[2].rpartition("/")[2]
    if last != plain and last:
        return "n" if table[last] in "VWZYtBMHO" else table[last] if table[last] in "nNxge" else "n"
    if plain[0].isdigit():
        return "x"
    if not plain[0].isalpha():
        return "_"
    return "L" if plain.endswith(("'s", "s'")) else _by_ending(plain)


def _by_ending(word: str) -> str:
    for ending, least, letter in _ENDINGS:
        if word.endswith(ending) and len(word) >= least:
            return letter
    return "n"


def _resolved(letters: str) -> str:
    """The final letters: ambiguous ones are told by their neighbours, from left to right."""
    out: list[str] = []
    prev, aux = ".", ""
    for letter, follower in zip(letters, letters[1:] + ".", strict=False):
        if letter in "Ab_":
            out.append("_" if letter == "_" else "a")
            continue
        prev, aux = _step(letter, prev, aux, follower)
        out.append(prev)
    return "".join(out).replace("u", "d")


# A few thousand combinations occur, most of them again and again.
@lru_cache(maxsize=1 << 14)
def _step(letter: str, prev: str, aux: str, follower: str) -> tuple[str, str]:
    """`_final`, and a pronoun behind a verb is its object unless a verb follows."""
    final, waits = _final(letter, prev, aux, follower)
    if final == "p" and follower not in "BMHOZtC" and prev in "FfIvgmi":
        final = "o"
    return final, waits


def _final(letter: str, prev: str, aux: str, follower: str) -> tuple[str, str]:  # noqa: PLR0911 a list of decisions
    """A letter's final form, and what the verb group waits for: a base form ("v"), a participle ("k") or nothing."""
    if letter in "gek" and not aux and (prev == "D" or (prev in "du" and follower in "nNgWVY")):
        return "n", ""
    if letter in _VERBAL:
        return _VERBAL[letter](letter, prev, aux, follower), "k" if letter == "U" else ""
    if letter in "BMHOC":
        return _auxiliary(letter, prev, aux)
    if letter == "K":
        return ("F" if prev in '.,;:-("c' else "v"), "k"
    if letter == "T":
        return ("T", "v") if follower in "VWHOUAb" else ("i", "")
    if letter == "y":
        return ("F" if prev in "Pp" else "v" if aux == "v" else "i"), ""
    return _small(letter, prev, follower), aux if letter in "PpEzdu" else ""


def _small(letter: str, prev: str, follower: str) -> str:
    """The final form of a letter that is no verb's."""
    chosen = {
        "j": "a" if prev in "Sis" else "c",  # "since then", and "then" as a conjunction
        "h": "a" if follower == "x" else "i",  # "about ten", "about you"
        "z": "a" if follower in "Ab" else "D",  # "no longer", "no pain"
        "E": "E" if follower in "BMAbH" else "a",
        "s": "i" if follower in "gx" else "a" if follower == "b" else "s",
        "S": "i" if follower == "j" else "S",
        "L": "D",
    }
    return _that(prev, follower) if letter == "q" else chosen.get(letter, letter)


def _auxiliary(letter: str, prev: str, aux: str) -> tuple[str, str]:
    if letter == "M" and prev in "Di":
        return "n", ""
    if (aux == "v" and letter in "HO") or (aux == "k" and letter == "H"):
        return "v", "k" if letter == "H" else ""
    return "F", "v" if letter in "MO" else "k"


def _base(letter: str, prev: str, aux: str, follower: str) -> str:  # noqa: PLR0911 a list of decisions
    """A base form: infinitive, present tense, imperative or noun."""
    nominal = follower in _OBJECT_NEXT
    if aux == "v":
        return "v"
    if prev in "Dix" or (letter == "W" and prev in "FfvgImu"):
        return "n"
    if prev in "PpREq":
        return "F" if letter == "V" or prev != "R" or nominal or follower in "xAbi" else "n"
    if prev == "d":
        return "F" if letter == "V" or nominal else "n"
    if prev == "N":
        return "F" if letter == "V" or nominal else "f" if follower in "nNAbi" else "n"
    if prev == "n":
        return "f" if letter == "V" or nominal else "n"
    if prev == "c" and letter == "W":
        return "I" if follower in "DL" else "n"
    if prev in '.,;:-()"c':
        return "I" if letter == "V" or follower in "DduoiLTp" else "n"
    return "v"


def _third_or_past(letter: str, prev: str, aux: str, follower: str) -> str:
    if prev in "Dix" or aux == "v" or (prev == "d" and follower not in _OBJECT_NEXT):
        return "N" if letter != "t" else "n"
    if letter != "Y" or prev in "PpEqR":
        return "F"
    if follower in "BMHO":
        return "N"
    if (prev == "n" and follower in "DduoLAbnNE") or (prev in "du" and follower in "DduoL"):
        return "F"
    return "f" if prev == "n" or (prev == "N" and (follower in _OBJECT_NEXT or follower == "s")) else "N"


def _participle(letter: str, prev: str, aux: str, follower: str) -> str:
    if aux or letter in "kU":
        return "v"
    if prev == "q" and follower in "nNWViT":
        return "n" if follower in "nNWV" else "m"
    if prev in "PpERq":
        return "F"
    if prev in "nNdu":
        return "F" if follower in "DdopPqL" else "m"
    return "v"


def _that(prev: str, follower: str) -> str:
    """What "that" is: a pronoun or determiner at a clause's start and behind prepositions, else a conjunction."""
    if prev == "i" and follower in "nNWg":
        return "D"
    if prev == "i" and follower in ",.;:i?)":
        return "u"
    if prev in ".;:-(c" and follower in "BMHOZt":
        return "u"
    return "q"


def _ing(letter: str, prev: str, aux: str, follower: str) -> str:
    """A form in -ing; at the start of a sentence, before its verb, a subject."""
    del letter, aux
    return "n" if prev == "." and follower in "YZBMH" else "g"


_VERBAL = {
    **dict.fromkeys("VW", _base),
    **dict.fromkeys("ZYt", _third_or_past),
    **dict.fromkeys("ekU", _participle),
    "g": _ing,
}
