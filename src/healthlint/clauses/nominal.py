"""Words that `tag` takes for verbs and that their wider company shows to be names, plurals or participles.

Functions here look at a sentence's words (lower case) and letters and return letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import adjectives, times, wording
from healthlint.clauses.letters import from_stop, raw

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERB = re.compile("[Ffm]|(?<=d)n(?=[gnNDd])")
_PLURALS = frozenset("YZQ")
_PHRASE = re.compile("[_ac]*i(?:[Ddivgc]|[nNx](?![Dd]))*")
_PUT_AWAY = frozenset(("ni", "Ni", "na", "Na"))
_PAIRED = re.compile("[ac]ca")
_TIMED = re.compile("(?<=[nN])[dDa]n(?=a?F)")
_TOLD = re.compile('[Fvmo]"[SrPpEDIFi]')
_DESCRIBED = re.compile(f"{adjectives.PLAIN.pattern}|.+(?:ful|ous|less|ical|-like)")
_AFTER_VERB = re.compile("[FvgI]a?i[Dx]?n{0,2}(?:[nNf]c[Dx]?n{0,2})?(?<=[nx])$")
_OWN_OBJECT = re.compile("[FvgI]D[na]*$")


def told(original: Sequence[str], words: Sequence[str], tags: str) -> str:
    """The letters without verbs that are none. `original` has the words in their own case."""
    letters = list(tags)
    for match in _VERB.finditer(tags):
        at = match.start()
        letters[at] = _really(original, words, tags, at)
    _open(letters, words, tags)
    for match in _PAIRED.finditer(tags):
        if tuple(words[match.start() : match.end()]) in times.PAIRS:
            letters[match.start() : match.end()] = "aaa"  # "then and there"
    if "such" in words and words[(at := words.index("such")) + 1] in ("a", "an"):
        letters[at] = "a"
    for match in _TIMED.finditer(tags):
        at = match.start()
        if words[at] in ("this", "last", "next", "earlier") and words[at + 1] in times.SPANS:
            letters[at : at + 2] = "aa"  # "officials this week announced"
    for match in _TOLD.finditer(tags):
        if original[match.end() - 1][:1].isupper():
            letters[match.end() - 2] = ":"  # 'he is told "If you wait …"'
    return "".join(letters)


def _open(letters: list[str], words: Sequence[str], tags: str) -> None:
    """Tell what the first words are: "considering it is new", "set against its price", "long thought harmless"."""
    first, second = words[0], tags[1:2]
    if first in wording.SUPPOSING and second in ("P", "p", "E", "q"):
        letters[0] = "S"
        letters[1] = "a" if second == "q" else second  # "seeing that the pool is shut"
    elif first == "as" and words[1] == "one" and tags[2:3] == "F":
        letters[:2] = "sp"
    elif second in ("s", "i") and words[1] == "as" and tags[0] in "nva" and "F" in tags[: tags.find(",") + 1]:
        letters[1] = "S"  # "good as the test is, it", "try as he might, he"
    elif first in wording.SAME_PAST and tags[0] == "I" and second == "i":
        letters[0] = "v"
    elif first == "that" and tags[0] == "q" and second == "n":
        letters[0] = "d"  # "that time, it"
    elif first == "then" and tags[:2] == "av" and raw([words[1]]) in ("V", "W") and tags[2:3] in ("D", "o", "p"):
        letters[1] = "I"
    elif first in adjectives.LONG and second in ("F", "m") and raw([words[1]]) in ("e", "k"):
        letters[1] = "v"


def _really(original: Sequence[str], words: Sequence[str], tags: str, at: int) -> str:
    """The letter of a word that was taken for a verb."""
    letter, own, before, follower = raw([words[at]]), tags[at], tags[at - 1 : at], tags[at + 1 : at + 2]
    if letter == "C":  # "due to it's price"
        owned = words[at] == "it's" and before == "i" and words[at - 1] != "like" and follower in ("n", "N", "a")
        return "D" if owned else own
    told = _by_company(words, tags, at, letter)
    if told or letter in "BMHOK" or not at or own == "m":
        return told or own
    if own == "n" and words[at - 1] == "others" and letter in "VW":
        return "F"  # "others notice tingling"
    weight = own == "f" and letter == "W" and follower == "P" and not wording.takes_clause(words[at], own, follower)
    if weight or (words[at] == "own" and before == "_"):
        return "n"  # "the extra weight she gained", "the doctors' own choice"
    if words[at] in wording.SAME_PAST and words[at] != "spread" and before + follower in _PUT_AWAY:
        return "m" if words[at + 1] in wording.PUT_AWAY else own
    plural = letter in _PLURALS and (_is_described(words, tags, at) or _is_object(letter, tags, at))
    return "N" if plural or _is_name(original, at) or _is_governed(letter, tags, at) else own


def _by_company(words: Sequence[str], tags: str, at: int, letter: str) -> str:
    """The letter of a word that the words right beside it leave no choice, or nothing."""
    own, before, follower = tags[at], tags[at - 1 : at], tags[at + 1 : at + 2]
    word, last = words[at], words[at - 1]
    asks = word in wording.SAYS | wording.ASKS and before in ("n", "N")
    choices = (
        ("n", word == "will" and last in ("good", "free", "ill")),
        ("v", word == "had" and last == "be"),  # "little help to be had"
        ("N", letter in _PLURALS and follower == "," and tags[0] in ("g", "v")),  # "having farm uses, it"
        ("n", word == "help" and last in ("some", "enough") and follower in (",", ".", "c", "i")),
        ("n", word in adjectives.ADJECTIVAL and last in wording.DEGREES),  # "a scar more open to dirt"
        ("i", word == "round" and before in ("o", "p")),  # "we work it round"
        ("n", own in ("f", "F") and before == "n" and last.endswith(("'s", "s'"))),  # "a nurse's help"
        ("F", own == "m" and asks and follower in ("R", "q")),  # "not one nurse asked what he ate"
    )
    return next((chosen for chosen, holds in choices if holds), "")


def _is_object(letter: str, tags: str, at: int) -> bool:
    """Whether a verb has the word for its object: "they lack the natural resources their neighbours have"."""
    follower = tags[at + 1 : at + 2]
    return letter == "Q" and tags[at] == "F" and follower == "D" and _OWN_OBJECT.search(tags, 0, at) is not None


def _is_governed(letter: str, tags: str, at: int) -> bool:
    """Whether all that stands before the word is a preposition's: "unlike ordinary scrubs, it"."""
    if (letter not in _PLURALS and tags[at] != "f") or tags[at - 1] not in "nN":
        return False
    if _AFTER_VERB.search(tags, 0, at):
        return True  # "look at sweets and soft drinks"
    begin = max(from_stop(tags, at), tags.rfind(",", 0, at) + 1)
    return _PHRASE.fullmatch(tags, begin, at) is not None


def _is_name(original: Sequence[str], at: int) -> bool:
    """Whether a word with a capital stands beside another: "the Natural Remedies Courier"."""
    word, follower = original[at], original[at + 1] if at + 1 < len(original) else ""
    if not word[0].isupper() or word.isupper():
        return False
    return follower[:1].isupper() and original[at - 1][0].isupper() and not follower.isupper()


def _is_described(words: Sequence[str], tags: str, at: int) -> bool:
    """Whether the words around one in -s make it a plural: "plump, spoon-like leaves", "other troubles such as"."""
    before = words[at - 1]
    if words[at + 1 : at + 3] == ["such", "as"]:
        return True
    if before in ("more", "fewer", "most"):
        return tags[at - 2 : at - 1] in ("q", "i", "F", "v")
    if words[at - 2] in adjectives.ONE:
        return False  # "a handful helps"
    return before in adjectives.ADJECTIVE_ONLY or _DESCRIBED.fullmatch(before) is not None
