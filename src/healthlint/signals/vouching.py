"""Which names in a sentence vouch for what it says: they report, estimate or publish it, or are quoted.

"According to X", "researchers at X", "said X", "X's survey" vouch; "X approved", "patients at X" don't.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.signals.citing import BE, BREAKS, PLACED, is_cited, is_place, is_said_by
from healthlint.signals.names import names, words_of
from healthlint.signals.trials import is_study

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.signals.names import Name, Words

_SAYS = """
says said estimates estimated warns warned reports reported reckons advises calculates
tells shows finds found puts counts counted reckoned
announced announces unveiled published publishes revealed reveals released confirmed confirms
"""
_SAID = frozenset(_SAYS.split())
_BEFORE_NOUN = frozenset(("a", "an", "many", "most", "some", "million", "thousand", "hundred", "of", "few", "all"))
_ASKED = frozenset(("asked", "polled", "surveyed", "tracked", "followed", "commissioned", "conducted", "say"))
# How a body comes by what it tells: "papers leaked to the BBC".
_PASSED = frozenset(("leaked to", "seen by", "obtained by", "shared with", "revealed by", "uncovered by"))
_MADE = frozenset(  # a study
    ("did", "ran", "completed", "conducted", "had", "has", "printed", "carried", "issued", "released", "brought", "put")
)
# "Issued an alert, reporting".
_TELLING = frozenset(("reporting", "saying", "stating", "warning", "revealing", "noting"))
# Words after a name with which another thing begins than what the name owns.
_STOPS = PLACED | BE | frozenset(("that", "which", "who", "has", "have", "had", "to", "and", "on", "but", "or"))
# How many words lie at most between a name and ...
_TO_VERB, _LONE_TO_VERB = 4, 2  # the verb after it; a lone surname stands close to its verb
_IN_BRACKETS = 14  # the end of brackets after it
_SET_OFF = 14  # the comma after "Orthane, which makes straps"
_APPOSITION = 30  # the verb after "Jane Doe, a cardiologist at ...,"
_AFTER_TITLE = 20  # the verb after "Dr Doe"
_TO_CALLED = 6  # "the trial, which is known as", before its name
_LONG = 2  # words of a name that nothing but its capitals makes one
_TO_TRIAL = 16  # "in a trial", after "At X University, "
_TO_STUDY = 4  # "X's latest study"
_TO_COLLEAGUES = 4  # "X and his two colleagues"
_TO_MADE = 5  # "did", before "a small trial"


def named(document: Document, number: int) -> Iterator[tuple[int, int]]:
    """The prose spans of the names in a sentence that vouch for it."""
    spans = document.lexed(number).spans
    words = words_of(document, number)
    for name in names(words):
        if name.study or name.printed or _vouches(words, name):
            yield spans[name.first][0], spans[name.last - 1][1]
    for match in document.search("guard:official-body", number):
        yield spans[match.start][0], spans[match.end - 1][1]


def persons(document: Document, number: int) -> bool:
    """Whether a sentence introduces somebody by name, whatever they do in it."""
    return any(name.titled or name.person for name in names(words_of(document, number)))


def bodies(document: Document, number: int) -> bool:
    """Whether a sentence names a body, whatever that does in it."""
    return any(name.body for name in names(words_of(document, number)))


def _vouches(words: Words, name: Name) -> bool:
    return (
        is_cited(words, name)
        or _has_study(words, name)
        or _is_where(words, name)
        or _is_told_of(words, name)
        or ((name.strong or name.proper) and _says(words, name))
        or _is_bracketed(words, name)
        or _is_set_off(words, name)
        or (name.body and not _TELLING.isdisjoint(words.lower[name.last : name.last + _AFTER_TITLE]))
        or _is_subject(words, name)
        or ((name.strong or name.proper) and is_said_by(words, name))
    )


def _says(words: Words, name: Name) -> bool:
    """Whether a verb of report follows: "X (ABC) has estimated", "Jane Doe, a surgeon at Y, said"."""
    lower, at = words.lower, name.last
    if lower[at : at + 1] == ["("]:
        inside = lower[at : at + _IN_BRACKETS]
        at += inside.index(")") + 1 if ")" in inside else 0
    if lower[at : at + 1] == ["of"] and lower[at + 1 : at + 2] and lower[at + 1].isdigit():  # "the X guideline of 2020"
        at += 2
    if name.strong and lower[at : at + 1] == [","]:
        after = lower[at : at + _APPOSITION]
        verb = "citing-verb" if name.body else "speech-verb"
        return words.any(at, at + _APPOSITION, verb) or not _ASKED.isdisjoint(after)
    if lower[at : at + 1] == ["and"] and words.any(at + 1, at + _TO_COLLEAGUES, "colleague"):
        return True
    if not name.strong and name.first and (lower[name.first - 1] in _BEFORE_NOUN or lower[name.first - 1][0].isdigit()):
        return False
    reach, lexicon = (_TO_VERB, "citing-verb") if name.strong else (_LONE_TO_VERB, "speech-verb")
    for i in range(at, min(at + reach, len(lower))):
        if lower[i] in BREAKS or lower[i] in ("that", "which", "to", "of"):
            break
        if name.body and lower[i] in _MADE and _is_made(words, i):
            return True
        if words.holds(i, lexicon) or _researches(words, i):
            passive = lower[i - 1] in BE and not name.body
            return not passive and not _is_plural(words, name, i)
    return name.titled and words.any(at, at + _AFTER_TITLE, "speech-verb")


def _is_subject(words: Words, name: Name) -> bool:
    """Whether words that only their capitals make a name say it: "Breast Cancer Now estimates"."""
    if name.last - name.first < _LONG or words.lower[name.last : name.last + 1] == []:
        return False
    place = all(words.holds(at, "region") or words.holds(at, "country") for at in range(name.first, name.last))
    return words.lower[name.last] in _SAID and not place and not is_place(words, name)


def _is_set_off(words: Words, name: Name) -> bool:
    """Whether a name between commas says it ("the biggest maker, Orthane, said"), or with words set off behind it."""
    after = words.lower[name.last : name.last + _SET_OFF]
    if not name.proper or after[:1] != [","]:
        return False
    if name.first and words.lower[name.first - 1] == ",":
        return words.holds(name.last + 1, "speech-verb")
    if after[1:2] not in (["which"], ["the"], ["a"], ["an"], ["whose"]) or "," not in after[2:]:
        return False
    verb = name.last + after.index(",", 1) + 1
    return verb < len(words.lower) and words.lower[verb] in _SAID


def _is_bracketed(words: Words, name: Name) -> bool:
    """Whether a known body alone stands in brackets behind what it tells: "one in nine limps (WHO)"."""
    lower, before = words.lower, name.first - 1
    if before < 1 or lower[before] != "(" or lower[name.last : name.last + 1] != [")"]:
        return False
    return words.holds(name.first, "organisation") and words.cased[before - 1][0].islower()


def _researches(words: Words, at: int) -> bool:
    """Whether the word at an index says that its subject found something out ("tracked", not "compared with")."""
    return words.holds(at, "research-verb") and words.lower[at + 1 : at + 2] not in (["with"], ["to"])


def _is_made(words: Words, at: int) -> bool:
    """Whether the verb at an index has a study for its object: "did a small trial", "had a paper on"."""
    at += words.lower[at + 1 : at + 2] in (["out"], ["up"])  # "brought out a study"
    article = words.lower[at + 1 : at + 2]
    made = words.any(at + 2, at + _TO_MADE, "study-by-name") or "paper" in words.lower[at + 2 : at + _TO_MADE]
    return article in (["a"], ["an"], ["the"], ["its"], ["one"]) and made


def _is_plural(words: Words, name: Name, verb: int) -> bool:
    """Whether a lone word that opens the sentence is a plural ("Manufacturers said"), as its verb allows."""
    if name.body or name.first > 0 or name.last > 1 or words.cased[0].isupper():
        return False
    return words.lower[0].endswith("s") and not words.lower[verb].endswith("s")


def _is_where(words: Words, name: Name) -> bool:
    """Whether it was found out at a body ("At X University, ... in a trial"), or the body says so ("which it says")."""
    after = words.lower[name.last :]
    if not name.body:
        return False
    if any(after[at : at + 2] in (["it", "says"], ["it", "said"]) for at in range(len(after) - 1)):
        return True
    at = name.first - 1 - (words.lower[name.first - 1 : name.first] == ["the"])
    opens = at == 0 and words.lower[0] in ("at", "from")
    found = words.any(name.last, name.last + _TO_TRIAL, "citing-person") and any(
        _researches(words, i) or words.holds(i, "citing-verb") for i in range(name.last, name.last + _TO_TRIAL)
    )
    return opens and (found or words.any(name.last, name.last + _TO_TRIAL, "cited-thing"))


def _is_told_of(words: Words, name: Name) -> bool:
    """Whether a body heads the line ("NHS: one in five limps") or came by what is told ("papers leaked to the BBC")."""
    if not name.body:
        return False
    before = [word for word in words.lower[max(0, name.first - 3) : name.first] if word != "the"]
    return " ".join(before[-2:]) in _PASSED or (name.first <= 1 and words.lower[name.last : name.last + 1] == [":"])


def _has_study(words: Words, name: Name) -> bool:
    """Whether the name owns what is cited: "the Mayo Clinic study", "CDC data". Where it comes from names none."""
    if is_study(words, name) and not is_place(words, name):
        return True
    if name.first and not is_place(words, name):
        before = words.lower[max(0, name.first - 2) : name.first]
        called = before == ["known", "as"] or before[-1] in ("called", "named", "dubbed")
        if called and words.any(name.first - _TO_CALLED, name.first, "study-by-name"):
            return True
    owns = words.cased[name.last - 1].endswith("'s") and name.proper
    if is_place(words, name) or not (name.body or name.person or owns):
        return False
    for at in range(name.last, min(name.last + _TO_STUDY, len(words.lower))):
        if words.lower[at] in BREAKS or words.lower[at] in _STOPS:
            return False
        if words.holds(at, "cited-thing") or words.holds(at, "citing-person"):
            return True
    return False
