"""From lexicons and the literal words of patterns to a vocabulary: which words share a code, and which code."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from healthlint.grammar.frequency import per_million
from healthlint.grammar.vocabulary import BUILT_IN, CLAUSE_MARKS, FIRST_CODE, NUMBER, Term, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MARKS = CLAUSE_MARKS + ".%$£€¥/*&+=<>~'|#@°©®™†‡§¶{}\\^`¹²³⁴⁵⁶⁷⁸⁹⁰½¼¾×±≥≤→"


def build(lexicons: Mapping[str, Iterable[Term]], literals: Iterable[str]) -> Vocabulary:
    """The vocabulary of some lexicons (name to terms as tuples of tokens) and of the literal words of all patterns."""
    member: dict[Term, list[str]] = {}
    for name in sorted(lexicons):
        for term in lexicons[name]:
            member.setdefault(term, []).append(name)
    named: set[Term] = {(word,) for word in literals}
    named.update((word,) for term in member if len(term) > 1 for word in term)
    whole = _codes(member, named)
    codes = {term[0]: code for term, code in whole.items() if len(term) == 1}
    terms: dict[str, list[tuple[str, str, int]]] = {}
    for term, code in whole.items():
        if len(term) > 1:
            sequence, offset = "".join(codes[word] for word in term), _rarest_pair(term)
            terms.setdefault(sequence[offset : offset + 2], []).append((sequence, code, offset))
    return Vocabulary(
        codes,
        {pair: tuple(sorted(found)) for pair, found in terms.items()},
        _built_in(codes)
        | {name: "".join(sorted({whole[term] for term in lexicons[name]})) for name in sorted(lexicons)},
        frozenset(code for term, code in whole.items() if len(term) > 1),
    )


def _rarest_pair(term: Term) -> int:
    """Where the two neighbours stand that occur together most seldom, as far as their words tell."""
    rarity = list(map(per_million, term))
    return min(range(len(term) - 1), key=lambda at: rarity[at] * rarity[at + 1])


def _built_in(codes: Mapping[str, str]) -> dict[str, str]:
    """The built-in classes; a number that some pattern or lexicon names is still a number."""
    numbers = sorted({code for word, code in codes.items() if word[0].isdigit()})
    return BUILT_IN | {"number": NUMBER + "".join(numbers)}


def _codes(member: Mapping[Term, list[str]], named: set[Term]) -> dict[Term, str]:
    """A code for each term: its own where a pattern names it, else that of all terms in the same lexicons.

    Terms of the same lexicons are neighbours, so that a lexicon is a few ranges of codes.
    """
    whole: dict[Term, str] = {(mark,): chr(FIRST_CODE + i) for i, mark in enumerate(_MARKS)}
    fresh = map(chr, count(FIRST_CODE + len(_MARKS)))
    shared: dict[tuple[tuple[str, ...], bool], str] = {}
    lexicons = {term: tuple(names) for term, names in member.items()}
    for term in sorted((member.keys() | named) - whole.keys(), key=lambda term: (lexicons.get(term, ()), term)):
        if term in named:
            whole[term] = next(fresh)
            continue
        kind = (lexicons[term], len(term) > 1)
        if kind not in shared:
            shared[kind] = next(fresh)
        whole[term] = shared[kind]
    return whole
