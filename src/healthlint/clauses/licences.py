"""The licences that finite verbs need: what gives one, and where licences end.

The sentence has one of its own; so has what follows a semicolon, a colon, a dash or a bracket. Subordinators, question
and relative words, "and" and "but", and words that take a bare clause ("think", "make sure") give one more each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import wording
from healthlint.clauses.second import BOUNDARY, has_gap, pointing

if TYPE_CHECKING:
    from collections.abc import Sequence

# What stands in brackets or between dashes doesn't count; a comma before a quotation mark parts sentences.
_BRACKETS = re.compile(r"\([^()]*\)?|-+[^-;:.?]*-+")
_COMMA_QUOTE = re.compile(r',(?=["_])')
_HEADING_ENDS = tuple("nNxvmgf")
# Parts of a sentence up to a comma whose main verb has come without a licence being used up: "a glass before a run
# lowers it", "in winter the risk rises".
_AROUND_PHRASE = re.compile("[DdnNx]+s[Dd]?n+F")
_HIDDEN = re.compile("(?:i[nx]{1,2}D)?[^SsrRqTi]*f")
_FRONTED = re.compile("i[nx]{1,2}")
_THE = ("the", "each", "every", "last", "first", "next")
_ANSWER = re.compile("F(?:[DdPpEnNaxo]{1,5}|v)(?:[.,;:?]|$)")


class Licences:
    """The licences that are left at each point of a sentence, as one pass over its letters takes note of them."""

    def __init__(self, words: Sequence[str], tags: str) -> None:
        """`words` are a sentence's tokens, `tags` their letters."""
        self.original = words
        self.words = "\0".join(words).lower().replace("’", "'").split("\0")
        self.words += ["", ""]  # so that the words behind any token can be asked for
        tags = _BRACKETS.sub(lambda match: "_" * len(match[0]), tags)
        if self.words[0] == "however" and tags[1:2] != ",":
            tags = f"S{tags[1:]}"  # "however it starts, it"
        self.tags = pointing(self.words, _COMMA_QUOTE.sub(":", tags).replace('"', "_"))
        self.reset(0)

    def reset(self, at: int) -> None:
        """A new sentence begins at token `at`."""
        self.begin = self.segment = at
        self.main = True  # the sentence's own licence
        self.pending = 0  # those of subordinators and relative words
        self.soft = False  # that of "after" or "than", which may be a preposition
        self.bare = self.coordinator = self.opener = -1  # where the word stands that gives one
        self.fronted = self.verbs_before = False
        self.main_at = self.inverted = -1
        self.degree = False  # "so bad" and "such a", which a clause without "that" may follow

    def is_capital(self, at: int) -> bool:
        """Whether a word other than "I" begins with a capital."""
        word = self.original[at]
        return word[0].isupper() and word != "I" and word[1:2] not in ("'", "’")

    def begins_prose(self, at: int) -> bool:
        """Whether a small word with a capital, right behind a noun, begins the text under a glued heading."""
        return "'" not in self.words[at] and self.tags[at - 1 : at] in _HEADING_ENDS

    def clause_follows(self, at: int) -> bool:
        """Whether a subject comes next: "the time you", "the way they're"."""
        return self.tags[at + 1 : at + 2] in tuple("DdPpEnNgmv") or "'" in self.words[at + 1]

    def opens(self, at: int) -> bool:
        """Whether only adverbs and coordinators stand between the last comma and `at`."""
        return not self.tags[self.segment : at].strip("ac_")

    def subordinator(self, at: int, letter: str) -> None:
        """Take note of "if", "which", "that" or "after"; "what to do" has no verb of its own."""
        if letter in "rR" and self.tags[at + 1 : at + 3].lstrip("a")[:1] == "T":
            return
        if letter == "s" and self.words[at + 1] == "that" and self.tags[at + 1] == "d":
            return
        if letter == "q":
            self.pending = max(self.pending + (self.bare < 0), 1)
            self.bare = -1
            return
        if letter == "s" and self.tags[:at].rstrip("a").endswith("q"):
            self.pending += 1  # "that as they age, they": one verb for each of the two
        elif letter == "s":
            self.soft = self.has_clause(at)
        else:
            # "I think while it lasts, it is": both words give a licence; "ask if it is": one.
            self.pending += 1 + (letter == "S" and self.bare == at - 1 >= 0 and self.words[at] != "if")
            self.bare = -1
        self.fronted = self.fronted or (self.main and self.opens(at))

    def has_clause(self, at: int) -> bool:
        """Whether a word that may be a preposition opens a clause: no second noun phrase begins before the verb."""
        verb = self.tags.find("F", at)
        return verb < 0 or BOUNDARY.search(self.tags, at, verb) is None

    def conjunction(self, at: int) -> None:
        """Take note of "and": between two clauses, two verbs or two nouns; "so" before an adjective: "so bad it"."""
        if self.words[at] == "so" and self.tags[at - 1] != "," and self.tags[at + 1 : at + 2] in ("n", "a", "d"):
            self.degree = self.words[at + 1] not in ("far", "long")
            self.bare = at
        elif self.answers(at):
            self.inverted = at + 1
        elif self.opens(at):
            self.opener = at
        elif self.words[at] != "yet" or self.tags[at + 1 : at + 2] not in tuple(",.?"):
            self.coordinator = at

    def answers(self, at: int) -> bool:
        """Whether "so" or "neither" opens a short answer: ", so does garlic", ", neither should you"."""
        return (
            self.words[at] in ("so", "neither")
            and not self.main
            and not self.pending
            and self.tags[at - 1] == ","
            and wording.is_auxiliary(self.words[at + 1])
            and _ANSWER.match(self.tags, at + 1) is not None
        )

    def comma(self, at: int) -> None:
        """Licences end at a comma, but for those whose clause hasn't come yet."""
        if self.parts_adjectives(at):
            return
        part = self.tags[self.segment : at]
        core = part.strip("ac_")
        if self.announces(at, part, core):
            self.main = True
        self.bare, self.soft = -1, False
        if self.pending and core[:1] in ("S", "r") and self.has_no_verb(at, core):
            self.pending -= 1
        if self.main and not self.pending and self.has_verb(at, part, core):
            self.main, self.main_at = False, at - 1
        self.coordinators(part, core)
        self.segment = at + 1

    def coordinators(self, part: str, core: str) -> None:
        """What becomes of an "and" at the comma behind it."""
        if self.coordinator >= self.segment and self.reopens():
            self.opener = self.coordinator
        elif core and self.opener >= self.segment != self.begin and not self.verbs_before:
            self.opener = -1
        self.coordinator = -1
        if "F" in part or "I" in part or ("f" in part and core[:1] in ("D", "d")):
            self.verbs_before = True
        elif core[:1] in tuple("DdnNxgv"):
            self.verbs_before = False

    def has_verb(self, at: int, part: str, core: str) -> bool:
        """Whether the main verb stands before the comma although no finite verb has used up the licence."""
        if core[-1:] == "m" and self.tags[at + 1 : at + 2] == "g":
            return True  # "the hospital apologised, saying …"
        if self.segment == self.begin and core[:1] in tuple("DdnN") and "m" in core and "F" not in core and self.is_subject(at + 1):
            return True  # "the scheme ended in March, they"
        starts = tuple("DPp" if self.fronted else "DdNPpi")
        return _AROUND_PHRASE.match(core) is not None or (core[:1] in starts and _HIDDEN.match(part) is not None)

    def is_subject(self, at: int) -> bool:
        """Whether a pronoun at `at` must be a subject."""
        return self.tags[at : at + 1] in ("P", "p", "E") or "'" in self.words[at] or self.words[at : at + 2] == ["no", "one"]

    def parts_adjectives(self, at: int) -> bool:
        """Whether the comma stands between two adjectives: "a large, heavy box"."""
        around = self.tags[at - 2 : at] + self.tags[at + 1 : at + 2]
        return around in ("Dnn", "dnn") and self.tags[at + 2 : at + 3] in ("n", "N") and wording.ADJECTIVE.fullmatch(self.words[at - 1]) is not None

    def announces(self, at: int, part: str, core: str) -> bool:
        """Whether what comes before the comma only announces: "He said,", "The problem is,", "Trust me,"."""
        first, last = self.words[self.segment], self.words[at - 1]
        if last in wording.BE or core in ("dF", "qF") or first == "what's":
            return True
        if core in ("I", "Io") and first in wording.CALLS:
            return True
        if self.tags[at - 1] == "v" and first != "it" and not wording.BE.isdisjoint(self.words[self.segment : at]):
            return False  # "they were not told,"
        if self.tags[at - 2 : at] == "vv":
            return False  # "the lessons had been learned,"
        return self.bare >= 0 and self.tags[at - 1] in "FvmI" and ("F" in part or "I" in part)

    def has_no_verb(self, at: int, core: str) -> bool:
        """Whether a subordinate clause that ends at the comma has no finite verb to be sure of."""
        if core[1:2] in ("g", "v") or self.words[at - 1] in wording.STATES:
            return True
        return "f" in core and "F" not in core

    def reopens(self) -> bool:
        """Whether the coordinator begins a clause whose subject comes after the comma: "and in cities, the air is"."""
        after = self.coordinator + 1
        letter = self.tags[after]
        if letter == "s":
            return self.tags[self.coordinator - 1] != "s"
        if letter == "i":
            return self.words[after] not in self.words[self.segment : self.coordinator]
        return letter in ",Sa"

    def contact(self, at: int) -> None:
        """Take note of "the food you eat is": a relative clause without a relative word, inside of the subject."""
        before = self.words[at - 1]
        if at == self.segment or self.tags[at - 1] not in "nNox":
            return
        if before in wording.TIMES and not self.main and (before == "time" or self.words[at - 2] in _THE):
            self.bare = at
            return
        part = self.tags[self.segment : at].lstrip("a_")
        if self.main and (_FRONTED.fullmatch(part) or self.words[self.segment : self.segment + 2] == ["to", "be"]):
            return  # "in winter the risk", "to be honest I"
        verb = self.tags.find("F", at)
        if verb < 0 or not has_gap(self.words, self.tags, at, verb):
            return
        if (self.main and not self.pending) or (self.pending and re.match("i?[SRr][DdN]", part)):
            self.pending += 1
