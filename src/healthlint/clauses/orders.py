"""Commands in a sentence: main clauses without a subject, and what only looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import adjectives, wording
from healthlint.clauses.commands import commanded, commanded_twice, is_row
from healthlint.clauses.commas import Commas
from healthlint.clauses.fronted import is_fronted
from healthlint.clauses.letters import raw, to_stop

if TYPE_CHECKING:
    from healthlint.clauses.second import Joint

# What an imperative never stands before: "travel not included", "lower than", "name of Ann".
_NOT_COMMANDED = frozenset(("not", "than"))

_BE_IT = frozenset(("it", "they", "you", "he", "she", "that"))
# Commands that are only asides: "she kept it, mind you".
_SAID_ASIDE = re.compile(
    "mind you|never mind|put it (?:that|this) way|be (?:it|they|that)|believe (?:me|it or not|you me)|give or take"
    "|bless (?:it|him|her|them|you)"
    "|make of (?:that|it|this) what"
    "|take it or leave it|come to (?:that|think of it)|trust me|mark my words|wait for it|go figure"
    "|thank (?:god|goodness)"
)


class Orders(Commas):
    """Licences that know about commands."""

    def imperative(self, at: int) -> Joint | None:
        """Take note of "talk to your doctor": a main clause without a subject; or the joint before it."""
        if not self.opens(at):
            return None
        if self.words[at] == "be" and self.words[at + 1] in _BE_IT:
            self.fronted = True  # "the foot, be it left or right, is"
        elif at == self.begin and self.words[at] == "come" and self.words[at + 2] == ",":
            self.fronted = True  # "come Friday,"
        elif at == self.begin and self.words[at] in wording.SUPPOSES:
            self.pending += 1
        elif self.opener >= 0:
            self.opener, self.main_at = -1, at
        elif (found := self.command(at)) is not None:
            return found
        elif self.tags[at + 1] != "," and (
            self.segment == self.begin or "c" not in self.tags[self.segment : at] + self.tags[at + 1]
        ):
            self.main, self.main_at = False, at
        return None

    def command(self, at: int) -> Joint | None:
        """The joint before an imperative behind a statement, or behind another and with nothing more to come."""
        if self.is_capital(at) or self.pending or self.main or self.main_at < 0:
            return None
        if self.words[at] in wording.SAYS and self.words[at] != "add" and self.tags[at + 1] in "nN":
            return None  # ", say scientists"
        if self.words[at] in self.words[self.begin + 1 : self.segment] and "T" in self.tags[self.begin : at]:
            return None  # "it is meant to help you stop, help you sleep and"
        if self.says_plainly(at) or self.is_one_of_row(at) or self.is_fronted(at):
            return None
        if self.tags[self.main_at] == "F" and not self.bans():
            return commanded(self.words, self.tags, at, self.begin)
        return commanded_twice(self.words, self.tags, at, self.main_at)

    def bans(self) -> bool:
        """Whether the main verb opens a command not to do something."""
        opens = self.main_at == self.begin or self.tags[self.main_at - 1] == ","
        return opens and self.words[self.main_at] in wording.BANS

    def is_ban(self, at: int) -> bool:
        """Whether "do not" at `at` is a command, not the second of a row: "they do not hurt, do not last"."""
        return self.words[at : at + 2] == ["do", "not"] and "not" not in self.words[self.begin : at]

    def says_plainly(self, at: int) -> bool:
        """Whether what looks like a command is none: an adjective, a noun, who says so, or an aside."""
        word, follower = self.words[at], self.words[at + 1]
        if word == "mind" and self.words[at - 1] == "never":
            return True
        if word == "please" and self.tags[at + 1] in ",.:?":
            return True  # "try again, please"
        if word in wording.STATIVE or follower in _NOT_COMMANDED or (follower == "of" and raw([word]) == "W"):
            return True
        if word in adjectives.ADJECTIVAL and self.tags[at + 1 : at + 2] not in tuple("Dop"):
            return True
        said = word in wording.SAYS and follower == "the" and self.tags[at + 2 : at + 3] == "N"
        if said and self.tags[at + 3 : at + 4] in ("", ",", ".", ";"):
            return True  # ", say the surgeons,"
        return _SAID_ASIDE.match(" ".join(self.words[at : at + 4])) is not None

    def is_fronted(self, at: int) -> bool:
        """Whether only a subordinate clause with coordinated parts stands before the command."""
        behind = self.tags[self.segment - 1 : self.segment] == "," and self.opens(at)
        return behind and is_fronted(self.words, self.tags, self.segment)

    def is_one_of_row(self, at: int) -> bool:
        """Whether a command is one of three or more in a row; "instead" or "please" begins a sentence anyway."""
        return self.words[at - 1] not in wording.URGES and is_row(self.words, self.tags, self.begin, at)

    def goes_on_in_row(self, at: int) -> bool:
        """Whether a verb without a subject is one of a row: "rest, drink, don't rush", "who rests, doesn't run and"."""
        before = self.tags[self.begin : at]
        if ("R" in before or "q" in before) and "c" in to_stop(self.tags, at):
            return self.words[at].endswith("n't") or self.words[at + 1] == "not"
        return self.words[at] in wording.BANS and is_row(self.words, self.tags, self.begin, at)
