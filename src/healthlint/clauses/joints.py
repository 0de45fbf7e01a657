"""Where a second sentence begins inside a sentence, with no more than a comma, or nothing, before it.

Each finite verb needs a licence. One without is the verb of a second sentence; its subject is where that begins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import wording
from healthlint.clauses.asides import is_aside
from healthlint.clauses.licences import Licences
from healthlint.clauses.second import BOUNDARY, Joint, commanded, fused, hidden, spliced

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMED = re.compile("[DnNx]{1,5}[,.:;]")
_BRACKETED = re.compile(r"\(([^()]*F[^(),]*,[^()]*)\)")
_SMALL = frozenset("SsRrPpEDdi")
_VERBS = frozenset("FfvImTg")
_NOTED = frozenset("f,SRrqsciDdPpEnN")


def joint(words: Sequence[str], tags: str) -> Joint | None:
    """The first joint of a sentence, or None. `words` are its tokens, `tags` their letters."""
    found = _Walk(words, tags).run() or _within(words, tags)
    if found is not None and tags.endswith("?") and (found.how == "nothing" or not tags.lstrip('_a"').startswith("F")):
        return None  # of questions, only "can you help, it takes a minute?"
    if found is None or wording.CORRELATIVE.search(" ".join(words).lower().replace(" ,", ",")):
        return None
    return found


def _within(words: Sequence[str], tags: str) -> Joint | None:
    """The first joint within brackets."""
    for match in _BRACKETED.finditer(tags):
        start, end = match.span(1)
        found = _Walk(words[start:end], tags[start:end]).run()
        if found is not None:
            return Joint(found.token + start, found.verb + start, found.how)
    return None


class _Walk(Licences):
    """One pass over the letters of a sentence that uses the licences up."""

    def run(self) -> Joint | None:
        """The first joint."""
        for at, letter in enumerate(self.tags):
            found = None
            if letter in _SMALL and self.is_capital(at) and self.begins_prose(at):
                self.reset(at)
            if letter in "FI":
                found = self.finite(at) if letter == "F" else self.imperative(at)
            elif letter in ";:-.?()":
                self.reset(at + 1)
            elif letter in _NOTED:
                found = self.other(at, letter)
            if found is not None:
                return found
            if letter in "FvgmnIN" and wording.takes_clause(self.words[at], letter, self.tags[at + 1 : at + 2] or "."):
                self.bare = at
        return None

    def is_free(self) -> bool:
        """Whether no licence is left, in a part of the sentence that begins behind the main verb."""
        spare = self.main or self.pending or self.soft or self.degree
        return not spare and max(self.bare, self.coordinator, self.opener) < 0 <= self.main_at < self.segment

    def other(self, at: int, letter: str) -> Joint | None:
        """Take note of a token that is neither a finite verb nor an end; the joint if it's a verb after all."""
        if letter == ",":
            self.comma(at)
        elif letter in "SRrqs":
            self.subordinator(at, letter)
        elif letter == "c":
            self.conjunction(at)
        elif letter == "i" and self.words[at] == "for" and self.tags[at - 1 : at] == ",":
            self.opener = at
        elif letter in "DdPpE":
            self.contact(at)
            self.inverted = at + 1 if self.answers(at) else self.inverted
        elif letter == "f" and self.is_free() and not is_aside(self.words, self.tags, self.segment, at):
            return hidden(self.words, self.tags, self.segment, at)
        elif letter == "n" and self.words[at] in wording.BIDS and self.begin < at == self.segment:
            return self.command(at)
        elif letter in "nN" and self.words[at] in wording.WHEN and self.clause_follows(at):
            self.bare = at
        return None

    def imperative(self, at: int) -> Joint | None:
        """Take note of "talk to your doctor": a main clause without a subject; or the joint before it."""
        if not self.opens(at):
            return None
        if at == self.begin and self.words[at] in wording.SUPPOSES:
            self.pending += 1
        elif self.opener >= 0:
            self.opener, self.main_at = -1, at
        elif (found := self.command(at)) is not None:
            return found
        elif self.tags[at + 1 : at + 2] != "," and (
            self.segment == self.begin or "c" not in self.tags[self.segment : at]
        ):
            self.main, self.main_at = False, at
        return None

    def command(self, at: int) -> Joint | None:
        """The joint before an imperative behind a statement."""
        if self.pending or self.main or self.main_at < 0 or self.tags[self.main_at] != "F":
            return None
        return commanded(self.words, self.tags, at, self.begin)

    def finite(self, at: int) -> Joint | None:
        """Use up a licence; without one, the joint."""
        if at == self.inverted:
            return Joint(at - 1, at, "comma")
        if self.is_apart(at):
            return None
        if self.pending:
            self.pending -= 1
        elif self.bare >= 0 and self.reaches(at):
            self.bare = -1
        elif self.coordinator >= 0 and (self.follows_verb() or self.joins()) and self.coordinates(at, self.coordinator):
            self.opener = self.opener if self.follows_verb() else -1
            self.coordinator, self.main_at = -1, self.main_at if self.main else at
        elif self.opener >= 0 and self.joins() and self.coordinates(at, self.opener):
            self.opener, self.main_at = -1, self.main_at if self.main else at
        elif self.soft:
            self.soft = False
        elif self.main:
            self.main, self.main_at, self.fronted, self.opener = False, at, False, -1
        else:
            return self.unlicensed(at)
        return None

    def is_apart(self, at: int) -> bool:
        """Whether the verb needs no licence: "had he known", ", says Smith", or a second verb right after "and"."""
        if self.opens(at) and self.words[at] in wording.INVERTED and self.main:
            self.fronted = True
            return True
        if self.segment != self.begin and self.opens(at) and self.words[at] in wording.SAYS:
            return not self.main or _NAMED.match(self.tags, at + 1) is not None
        if self.coordinator < 0 or self.tags[self.coordinator + 1 : at].strip("a_") or not self.follows_verb():
            return False
        self.coordinator = -1
        return True

    def joins(self) -> bool:
        """Whether a coordinator can join clauses here: the main verb has come, or a fronted clause is open."""
        return self.fronted or not self.main

    def reaches(self, at: int) -> bool:
        """Whether the verb at `at` is that of the bare clause: no second noun phrase begins before it."""
        if self.words[self.bare] in wording.TELLS:
            return True
        return BOUNDARY.search(self.tags, self.bare + 1, at) is None

    def follows_verb(self) -> bool:
        """Whether the coordinator has a finite verb before it in its part of the sentence."""
        return "F" in self.tags[self.segment : self.coordinator]

    def coordinates(self, at: int, coordinator: int) -> bool:
        """Whether the coordinator joins the verb at `at`: no second noun phrase begins between the two."""
        before = self.tags[self.segment : coordinator].strip("a_") if coordinator > self.segment else ""
        between = self.tags[coordinator + 1 : at]
        if before[:1] in tuple("DdPp") and _VERBS.isdisjoint(before):
            return False
        if before and "F" not in before and self.words[coordinator + 1] in ("their", "its", "his", "her"):
            return False
        if before[-1:] == "d" and between[:1] in ("n", "N"):
            return False
        return between.lstrip("a_")[:1] in tuple("isSgT,") or self.is_timed(coordinator, at)

    def is_timed(self, coordinator: int, at: int) -> bool:
        """Whether no second noun phrase begins between a coordinator and a verb, but behind "one day" or "later"."""
        boundary = BOUNDARY.search(self.tags, coordinator + 1, at)
        return boundary is None or self.words[boundary.start()] in wording.SPANS

    def unlicensed(self, at: int) -> Joint | None:
        """The joint before a verb without a licence, unless the verb is no second sentence's after all."""
        subject = self.tags[self.segment : at].strip("a_")
        word = self.words[at]
        if not subject.strip("iacgTv_") and "'" not in word and subject not in ("g", "ga"):
            self.main_at = at  # the main clause goes on after an apposition
            return None
        if word in ("don't", "never") and self.words[self.begin] in ("don't", "never", "do"):
            return None  # "don't smoke, don't drink"
        if self.is_capital(at) or self.degree or is_aside(self.words, self.tags, self.segment, at):
            return None
        if word in wording.INVERTED and self.tags[at - 1] in "vm" and self.tags[at + 1 : at + 2] in tuple("DdPp"):
            return None
        if self.tags[at - 1] in "Nn" and not wording.is_sure(word) and self.is_caused(at):
            return None
        if self.main_at < self.segment and not subject.startswith("c"):
            return spliced(self.words, self.tags, self.segment, at)
        found = fused(self.words, self.tags, self.segment, at)
        return None if found is None or self.is_capital(found.token) else found

    def is_caused(self, at: int) -> bool:
        """Whether the verb may be an infinitive: "helps the kidneys remove"."""
        return not wording.CAUSATIVE.isdisjoint(self.words[self.segment : at])
