"""Inflections: a lexicon says ``reduce:v`` and means reduce, reduces, reduced and reducing."""

from __future__ import annotations

_VOWELS = frozenset("aeiou")


def forms(entry: str) -> list[str]:
    """All written forms of a lexicon entry, the entry itself first.

    ``word:v`` is a regular verb, ``word:n`` a regular noun; the mark stands on the first word of a verb phrase
    (``get:v rid of``) or the last of a noun phrase (``side effect:n``). Without a mark the entry is literal.

    Raises:
        ValueError: an unknown mark.
    """
    words = entry.split()
    marked = [i for i, word in enumerate(words) if ":" in word]
    if not marked:
        return [" ".join(words)]
    if len(marked) > 1:
        raise ValueError(f"more than one inflection mark in {entry!r}")
    at = marked[0]
    stem, _, mark = words[at].partition(":")
    if mark == "v":
        inflected = verb_forms(stem)
    elif mark == "n":
        inflected = [stem, plural(stem)]
    else:
        raise ValueError(f"unknown inflection mark ':{mark}' in {entry!r}; use :v or :n")
    return [" ".join([*words[:at], form, *words[at + 1 :]]) for form in inflected]


def plural(noun: str) -> str:
    """The regular plural: study, studies; dose, doses; branch, branches."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def verb_forms(verb: str) -> list[str]:
    """Base, third person, past and -ing form of a regular verb, doubling a final consonant where English does."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        stem = verb[:-1]
        return [verb, verb + "s", verb + "d", stem + "ing"]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb + "ing"]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    stem = verb + verb[-1] if _doubles(verb) else verb
    return [verb, plural(verb), stem + "ed", stem + "ing"]


def _doubles(verb: str) -> bool:
    """Whether the last consonant doubles (stop, stopped): one syllable, consonant-vowel-consonant."""
    if len(verb) < len("hop") or verb[-1] in "aeiouwxyhr" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS for letter in verb) == 1
