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
from functools import cache
from pathlib import Path

TOKEN = re.compile(r"[^\W_]+(?:(?:['’/-]|(?<=\d)[.,](?=\d))[^\W_]+)*|\n(?=\s*+[A-Z0-9])|\S")
"""A word with its apostrophes and hyphens, one mark, or a line's end before a capital or number (often a lost heading)."""

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
_MEMO_WORDS = 1 << 16
_OBJECT_NEXT = frozenset("DduopPL")


def tag(words: list[str]) -> str:
    """The letters of a sentence's tokens; `words` are as `TOKEN` finds them, in any case."""
    return _resolved("".join(map(_table().__getitem__, words)))


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
    classes_w = classes.pop("w")
    for letter, words in classes.items():
        table.update(dict.fromkeys(words.split(), letter))
    for word in classes_w.split():
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
        return "."  if plain in "!?" else "_"
    if plain.endswith(("'s", "s'")):
        return "L"
    return _by_ending(plain)


def _by_ending(word: str) -> str:
    if len(word) > 4 and word.endswith("ly"):
        return "A"
    if len(word) > 4 and word.endswith("ing"):
        return "g"
    if len(word) > 3 and word.endswith("ed"):
        return "e"
    if word.endswith(("izes", "ifies")):
        return "Z"
    if len(word) > 5 and word.endswith(("ize", "ify")):
        return "V"
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ous", "ics")):
        return "N"
    return "n"


def _resolved(raw: str) -> str:
    """The final letters: ambiguous ones are told by their neighbours, from left to right."""
    out: list[str] = []
    prev, aux = ".", ""
    for at, letter in enumerate(raw):
        follower = raw[at + 1 : at + 2] or "."
        if letter in "Ab_":
            out.append("_" if letter == "_" else "a")
            continue
        final, aux = _final(letter, prev, aux, follower)
        if final == "g" and prev == "." and follower in "YZBMH":
            final = "n"
        if final == "p" and follower not in "BMHOZtC" and prev in "FfIvgmi":
            final = "o"
        out.append(final)
        prev = final
    return "".join(out).replace("u", "d")


def _final(letter: str, prev: str, aux: str, follower: str) -> tuple[str, str]:
    """A letter's final form, and what the verb group waits for: a base form ("v"), a participle ("k") or nothing."""
    if letter in "BMHOC":
        return _auxiliary(letter, prev, aux)
    if letter in "VW":
        return _base(letter, prev, aux, follower), ""
    if letter in "ZYt":
        return _third_or_past(letter, prev, aux, follower), ""
    if letter in "gek" and not aux and (prev == "D" or (prev in "du" and follower in "nNgWVY")):
        return "n", ""
    if letter in "ekU":
        return _participle(letter, prev, aux, follower), "k" if letter == "U" else ""
    if letter == "T":
        return ("T", "v") if follower in "VWHOUAb" else ("i", "")
    if letter == "K":
        return ("F" if prev in '.,;:-("c' else "v"), "k"
    if letter == "q":
        return _that(prev, follower), ""
    if letter in "Pp":
        return letter, aux
    if letter == "E":
        return ("E" if follower in "BMHA" else "a"), aux
    if letter == "s":
        return ("i" if follower in "gx" else "a" if follower == "b" else "s"), ""
    if letter == "y":
        return ("F" if prev in "Pp" else "v" if aux == "v" else "i"), ""
    if letter == "j":
        return ("a" if prev in "Sis" else "c"), ""
    if letter == "h":
        return ("a" if follower == "x" else "i"), ""
    if letter == "S" and follower == "j":
        return "i", ""
    if letter == "z":
        return ("a" if follower in "Ab" else "D"), aux
    if letter in "du":
        return letter, aux
    return ("D" if letter == "L" else letter), ""


def _auxiliary(letter: str, prev: str, aux: str) -> tuple[str, str]:
    if letter == "M" and prev in "Di":
        return "n", ""
    if (aux == "v" and letter in "HO") or (aux == "k" and letter == "H"):
        return "v", "k" if letter == "H" else ""
    return "F", "v" if letter in "MO" else "k"


def _base(letter: str, prev: str, aux: str, follower: str) -> str:
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
    if (prev == "n" and follower in "DduoLAbnNE") or (prev in "du" and follower in "DduoL"):
        return "F"
    return "f" if prev == "n" or (prev == "N" and (follower in _OBJECT_NEXT or follower == "s")) else "N"


def _participle(letter: str, prev: str, aux: str, follower: str) -> str:
    if aux or letter in "kU":
        return "v"
    if prev == "q" and follower in "nNWV":
        return "n"
    if prev in "PpERq":
        return "F"
    if prev in "nNdu":
        return "F" if follower in "DdopPqL" else "m"
    return "v"


def _that(prev: str, follower: str) -> str:
    """"That": a pronoun or determiner at the start of a clause and behind prepositions, else a conjunction."""
    if prev == "i" and follower in "nNWg":
        return "D"
    if prev == "i" and follower in ",.;:i?)":
        return "u"
    if prev in ".;:-(c" and follower in "BMHOZt":
        return "u"
    return "q"
