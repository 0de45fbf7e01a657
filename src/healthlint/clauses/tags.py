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
from functools import lru_cache

from healthlint.clauses import wording
from healthlint.clauses.letters import raw
from healthlint.clauses.verbs import OPENS, VERBAL, unlisted

_OF_US = re.compile("([dxn]io)v")  # "most of us get"
# Raw letters that, as neighbours, are no different from others.
_LIKE = {"X": "n", "Q": "N", "G": "D", "J": "A", "l": "p"}


def tag(words: list[str]) -> str:
    """The letters of a sentence's tokens; `words` are as `TOKEN` finds them, in any case."""
    letters = raw(words)
    if "G" in letters and ("its" in words or "Its" in words):
        letters = _without_apostrophe(words, letters)
    return _resolved(letters)


def _without_apostrophe(words: list[str], letters: str) -> str:
    """The raw letters with "its" made "it's" where no noun can follow: "its nothing to do with it"."""
    pairs = enumerate(zip(words, [*words[1:], ""], strict=True))
    its = {at for at, (word, follower) in pairs if word in ("its", "Its") and follower in wording.IS_NOT_OWNED}
    return "".join("C" if at in its else letter for at, letter in enumerate(letters))


def _resolved(letters: str) -> str:
    """The final letters: ambiguous ones are told by their neighbours, from left to right."""
    out: list[str] = []
    prev, aux = ".", ""
    for letter, follower in zip(letters, letters[1:] + ".", strict=False):
        if letter in "AbJ_" or (letter == "d" and prev == "P"):
            out.append("_" if letter == "_" else "a")  # "they all know" too
            continue
        final, aux = _step(letter, prev, aux, follower)
        prev = prev if letter == "S" and final == "a" else final
        out.append(final)
    tags = "".join(out).replace("u", "d")
    if "iov" not in tags:
        return tags
    # Of the raw letters, those of base forms: "much of it undiagnosed" has no verb.
    return _OF_US.sub(lambda match: match[1] + ("F" if _is_base(letters, match.end() - 1) else "v"), tags)


def _is_base(letters: str, at: int) -> bool:
    """Whether a raw letter is a base form's, and no noun before a number: "most of them grade 2"."""
    return letters[at] in "VWH" and not (letters[at] == "W" and letters[at + 1 : at + 2] == "x")


# A few thousand combinations occur, most of them again and again.
@lru_cache(maxsize=1 << 14)
def _step(letter: str, prev: str, aux: str, follower: str) -> tuple[str, str]:
    """`_final`, and a pronoun behind a verb is its object unless a verb follows."""
    letter = "p" if letter == "l" else letter
    final, waits = _final(letter, prev, aux, follower)
    if final == "p" and follower not in "BMHOZtCQ" and prev in "FfIvgmi":
        final = "o"
    return final, waits


def _final(letter: str, prev: str, aux: str, follower: str) -> tuple[str, str]:  # noqa: PLR0911 a list of decisions
    """A letter's final form, and what the verb group waits for: a base form ("v"), a participle ("k") or nothing."""
    if letter in "XQ":
        return unlisted(letter, prev, aux, follower), ""
    if (letter == "W" and prev in OPENS and follower in "GJ") or (letter == "O" and prev == "," and follower in "GLo"):
        return "I", ""
    if letter == "Y" and prev == "n" and follower == "l":
        return "F", ""  # "honey seals it"
    follower = _LIKE.get(follower, follower)
    if letter in "gek" and not aux and (prev == "D" or (prev in "du" and follower in "nNgWVY")):
        return "n", ""
    if letter in VERBAL:
        return VERBAL[letter](letter, prev, aux, follower), "k" if letter == "U" else ""
    if letter in "BMHOC":
        return _auxiliary(letter, prev, aux)
    if letter == "K":
        return ("F" if prev in '.,;:-("c' else "v"), "k"
    if letter == "T":
        return ("T", "v") if follower in "VWHOUAb" else ("i", "")
    if letter == "y":
        return ("F" if prev in "Pp" or (prev == "N" and follower == "T") else "v" if aux == "v" else "i"), ""
    return _small(letter, prev, follower), aux if letter in "PpEzdu" else ""


def _small(letter: str, prev: str, follower: str) -> str:
    """The final form of a letter that is no verb's."""
    chosen = {
        # "since then", ", then", "I knew it then,", and "then" as a conjunction
        "j": "a" if prev in 'Sis.,;:-("c' or follower in ",." else "c",
        "h": "a" if follower == "x" else "i",  # "about ten", "about you"
        "z": "a" if follower in "Ab" else "D",  # "no longer", "no pain"
        "E": "E" if follower in "BMAbH" else "a",
        "s": "i" if follower in "gx" else "a" if follower == "b" else "s",
        "S": "i" if follower == "j" else "a" if prev in "nP" and follower in "et" else "S",  # "he once noticed"
        "L": "n" if prev in "Ddnx" else "D",  # "a small child's ear", "my child's ear"
        "G": "D",
    }
    return _that(prev, follower) if letter == "q" else chosen.get(letter, letter)


def _auxiliary(letter: str, prev: str, aux: str) -> tuple[str, str]:
    if letter == "M" and prev in "Di":
        return "n", ""
    if (aux == "v" and letter in "HO") or (aux == "k" and letter == "H"):
        return "v", "k" if letter == "H" else ""
    return "F", "v" if letter in "MO" else "k"


def _that(prev: str, follower: str) -> str:
    """What "that" is: a pronoun or determiner at a clause's start and behind prepositions, else a conjunction."""
    if prev == "i" and follower in "nNWg":
        return "D"
    if (prev in "is" and follower in ",.;:i?)") or follower in ".;:?)":
        return "u"
    if prev == "s" and follower in "PpDdEC":
        return "u"  # "after that it"
    if prev in ".;:-(c" and follower in "BMHOZt":
        return "u"
    return "q"
