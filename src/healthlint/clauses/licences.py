"""The licences that finite verbs need: what gives one, and where licences end.

The sentence has one of its own; so has what follows a semicolon, a colon, a dash or a bracket. Subordinators, question
and relative words, "and" and "but", and words that take a bare clause ("think", "make sure") give one more each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import times, wording
from healthlint.clauses.gaps import BOUNDARY, has_gap
from healthlint.clauses.letters import raw
from healthlint.clauses.masks import masked
from healthlint.clauses.nominal import told

if TYPE_CHECKING:
    from collections.abc import Sequence

_IN_SUBJECT = re.compile("[SRrq][^FfIvgm,;:]*(?:[DdNx][^FfIvgm,;:]*[nNx]|N)$|^i?[SRr](?:[DdN]|n$)")
_SPAN_ALONE = re.compile("[Ddx]a?[nN]")
_HEADING_ENDS = tuple("nNxvmgf")
_PERSON = re.compile("[op]|[DdG]?n?[nN]")
_FRONTED = re.compile("i[nx]{1,2}")
_TIMED = re.compile("iD?a?[nx]?[nN]")
_ENDS = (".", "?")
_TO_BE = ["to", "be"]
_THE = ("the", "each", "every", "last", "first", "next")
_ANSWER = re.compile("F(?:[DdPpEnNaxo]{1,5}|v)(?:[.,;:?]|$)")
_MARK = re.compile("[,;:.?]")
_FOR_YEARS = re.compile("i[Ddxan]{0,3}[nN]")
_VERBS = frozenset("FfvImTg")


class Licences:
    """The licences that are left at each point of a sentence, as one pass over its letters takes note of them."""

    def __init__(self, words: Sequence[str], tags: str) -> None:
        """`words` are a sentence's tokens, `tags` their letters."""
        self.original = words
        self.words = "\0".join(words).lower().replace("’", "'").split("\0")
        self.words += ["", ""]  # so that the words behind any token can be asked for
        # so can its letters
        self.tags = masked(self.words, told(words, self.words, tags if tags.endswith(_ENDS) else f"{tags}."))
        self.reset(0)

    def reset(self, at: int) -> None:
        """A new sentence begins at token `at`."""
        self.begin = self.segment = at
        self.main = True  # the sentence's own licence
        self.pending = 0  # those of subordinators and relative words
        self.soft_at = -1
        self.held = 0  # those of "that" right before another such word: "that if you smoke or drink, you"
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
        quoted = self.original[0] == "“" and self.original[at - 1] == "”"  # a pull quote
        before = at - 1 - quoted
        return "'" not in self.words[at] and self.tags[before : before + 1] in _HEADING_ENDS

    def clause_follows(self, at: int) -> bool:
        """Whether a subject comes next: "the time you", "the way they're"."""
        return self.tags[at + 1 : at + 2] in tuple("DdPpEnNgmv") or "'" in self.words[at + 1]

    def opens(self, at: int) -> bool:
        """Whether only adverbs and coordinators stand between the last comma and `at`."""
        return not self.tags[self.segment : at].strip("ac_")

    def subordinator(self, at: int, letter: str) -> None:
        """Take note of "if", "which", "that" or "after"; "what to do" has no verb of its own."""
        if self.has_no_clause(at, letter):
            self.bare = -1 if letter == "r" and self.tags[at + 1] == "T" else self.bare  # "learn how to walk"
            return
        if letter == "q":
            self.pending = max(self.pending + (self.bare < 0), 1)
            self.bare = -1
            return
        if letter == "s" and self.tags[:at].rstrip("a").endswith("q"):
            self.held += 1  # "that as they age, they": one verb for each of the two
        elif letter == "s":
            self.soft, self.soft_at = self.has_clause(at), at
        else:
            # "I think while it lasts, it is": both words give a licence; "ask if it is": one.
            if letter in "Sr" and self.pending and self.tags[:at].rstrip("a").endswith("q"):
                self.held, self.pending = self.held + 1, self.pending - 1
            self.pending += 1 + (letter == "S" and self.is_within(at))
            self.bare = -1
        self.fronted = self.fronted or (self.main and self.opens(at))

    def is_within(self, at: int) -> bool:
        """Whether a subordinate clause opens one that a verb before it takes: "she said if it hurt, we should ring"."""
        if self.bare < 0:
            return False
        told = self.words[self.bare] in ("told", "warned") and _PERSON.fullmatch(self.tags, self.bare + 1, at)
        if self.bare != at - 1 and not told:
            return False
        return self.words[at] != "if" or self.words[self.bare] in wording.BEFORE_IF

    def has_no_clause(self, at: int, letter: str) -> bool:
        """Whether a word that may open a clause opens none: "what to do", "because of it", "once a year"."""
        word, follower = self.words[at], self.words[at + 1]
        if letter in "rR" and self.tags[at + 1 : at + 3].lstrip("a")[:1] == "T":
            return True
        if letter in "rS" and self.ends_bare(at, "v") and raw([follower]) in ("e", "k"):
            return True  # "when asked"
        if letter == "s":
            return follower == "that" and self.tags[at + 1] == "d"
        if word in ("until", "till", "since"):
            return self.ends_bare(at, "xn")
        if word in ("why", "how"):
            return follower == "," and self.tags[at - 1] in "Fvomi"  # "she told me why,"
        return (word == "because" and follower == "of") or (
            word == "once" and (follower == "," or self.words[at + 2] in times.SPANS)
        )

    def ends_bare(self, at: int, openings: str) -> bool:
        """Whether no finite verb stands between a word and the next mark, but one of these letters behind the word."""
        rest = _MARK.split(self.tags[at + 1 :], maxsplit=1)[0]
        return rest[:1] != "" and rest[0] in openings and "F" not in rest

    def has_clause(self, at: int) -> bool:
        """Whether a word that may be a preposition opens a clause: no second noun phrase begins before the verb."""
        verb = self.tags.find("F", at)
        return verb < 0 or BOUNDARY.search(self.tags, at, verb) is None

    def conjunction(self, at: int) -> None:
        """Take note of "and": between two clauses, two verbs or two nouns; "so" before an adjective: "so bad it"."""
        if self.words[at] == "so" and self.tags[at - 1] != "," and self.tags[at + 1 : at + 2] in tuple("nadgv"):
            self.degree = self.words[at + 1] not in ("far", "long")
            self.bare = at
        elif self.answers(at):
            self.inverted = at + 1
        elif self.words[at] == "or" and self.tags[at - 1] == "x" and self.tags[at + 1] in "xa":
            return  # "four or more hours"
        elif self.opens(at):
            self.opener = at if self.segment > self.begin else -1  # "but as in May, they" needs no more than its own
        elif not (self.tags[at + 1 : at + 2] in tuple(",.?") and self.is_adverb(at)):
            if self.coordinator >= self.segment and self.tags[self.coordinator + 1] in "srS":
                self.opener = self.coordinator  # "and after rest and tea, it"
            self.coordinator = at

    def is_adverb(self, at: int) -> bool:
        """Whether "yet" or "so" ends a part of the sentence: "have you tried it yet,", "less so,", "keeps them so,"."""
        if self.words[at] == "so" and (self.tags[at - 1] == "o" or self.words[at - 1] == "or"):
            return True
        return self.words[at] == "yet" or (self.words[at] == "so" and self.words[at - 1] in ("less", "more", "even"))

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

    def contact(self, at: int) -> None:
        """Take note of "the food you eat is": a relative clause without a relative word, inside of the subject."""
        before = self.words[at - 1]
        if at == self.segment or (self.tags[at - 1] not in "nNox" and (before != "all" or self.tags[at] not in "Pp")):
            return
        part = self.tags[self.segment : at].lstrip("a_")
        if before in times.SPANS and self.opens_time(part):
            self.pending += 1
            return
        if before in times.SPANS and _SPAN_ALONE.fullmatch(part) and self.words[self.segment] in times.WHICH:
            return  # "that night I slept"
        timed = before in times.SPANS and _TIMED.fullmatch(part) and self.words[at - len(part)] not in times.ABOUT
        if timed or (self.main and (_FRONTED.fullmatch(part) or self.words[self.segment : self.segment + 2] == _TO_BE)):
            return  # ", by the next day it has gone", "in winter the risk", "to be honest I"
        if before in times.TIMES and not self.main and (before == "time" or self.words[at - 2] in _THE):
            self.bare = at
            return
        verb = self.tags.find("F", at)
        obliged = self.fronted and not self.pending and self.words[verb : verb + 2] == ["have", "to"]
        if verb < 0 or obliged or not has_gap(self.words, self.tags, at, verb):
            return
        reopened = max(self.coordinator, self.opener)
        if reopened >= self.segment and self.tags[reopened + 1] == "i" and "F" not in self.tags[reopened:at]:
            self.pending += 1  # "and with the hours we spend on it, the risk"
        elif (self.main and not self.pending) or (self.pending and _IN_SUBJECT.search(part)):
            self.pending += 1

    def opens_time(self, part: str) -> bool:
        """Whether "the day" or "on days", first in a sentence, opens a clause as "when" does: "on days I run I eat"."""
        if not self.main or self.pending or self.segment != self.begin:
            return False
        return (self.words[self.begin], part) in (("the", "Dn"), ("on", "iN"))

    def joins(self) -> bool:
        """Whether a coordinator can join clauses here: the main verb has come, or a fronted clause is open."""
        return self.fronted or not self.main

    def reaches(self, at: int) -> bool:
        """Whether the verb at `at` is that of the bare clause: no second noun phrase begins before it."""
        word = self.words[self.bare]
        if word.startswith("promis"):
            told = self.tags[self.bare + 1] in "op" or self.words[at] in ("would", "will")
        else:
            told = word in wording.TELLS
        boundary = BOUNDARY.search(self.tags, self.bare + 1, at)
        if told or boundary is None:
            return True
        last = self.words[boundary.start()]
        if last in wording.ONESELF:
            return True  # "he says himself it is"
        spanned = last in times.SPANS | times.AGES
        return spanned and _FOR_YEARS.fullmatch(self.tags, self.bare + 1, boundary.end()) is not None

    def follows_verb(self) -> bool:
        """Whether the coordinator has a finite verb before it in its part of the sentence."""
        return "F" in self.tags[self.segment : self.coordinator]

    def coordinates(self, at: int, coordinator: int) -> bool:
        """Whether the coordinator joins the verb at `at`: no second noun phrase begins between the two."""
        before = self.tags[self.segment : coordinator].strip("a_") if coordinator > self.segment else ""
        between = self.tags[coordinator + 1 : at]
        if before[:1] in tuple("DdPp") and _VERBS.isdisjoint(before):
            # "the buses stop and there is"
            return between[:1] in ("E", "P") and raw([self.words[coordinator - 1]]) in ("V", "W")
        if before and "F" not in before and self.words[coordinator + 1] in ("their", "its", "his", "her"):
            return False
        if before[-1:] == "d" and between[:1] in ("n", "N"):
            return False
        opens = between.lstrip("a_")[:1] in tuple("isSgT,") or self.words[coordinator + 1] in ("being", "having")
        return opens or self.is_timed(coordinator, at)

    def is_timed(self, coordinator: int, at: int) -> bool:
        """Whether no second noun phrase begins between a coordinator and a verb, but behind "one day" or "later"."""
        boundary = BOUNDARY.search(self.tags, coordinator + 1, at)
        if boundary is None:
            return True
        word = self.words[boundary.start()]
        if self.words[coordinator - 2] == "between":
            return False  # "hold it between two and four days this may"
        return word in times.SPANS | times.WHEN or word.endswith("ing")  # "and drinking it is"

    def is_no_main_verb(self, at: int, word: str) -> bool:
        """Whether the verb is a name, one of a row of bans, an inverted "if" or an infinitive."""
        if self.is_capital(at) or self.degree or (self.words[at - 1] == "i" and word in ("is", "has")):
            return True  # "the clade I is rarer"
        if word in ("don't", "never") and self.words[self.begin] in ("don't", "never", "do"):
            return True  # "don't smoke, don't drink"
        if word in wording.INVERTED and self.tags[at - 1] in "vm" and self.tags[at + 1 : at + 2] in tuple("DdPp"):
            return True
        return self.tags[at - 1] in "Nn" and not wording.is_sure(word) and self.is_caused(at)

    def is_caused(self, at: int) -> bool:
        """Whether the verb may be an infinitive: "helps the kidneys remove"."""
        return not wording.CAUSATIVE.isdisjoint(self.words[self.segment : at])
